// What it costs to make a request body of the form, by item, and how much of that is n8n's own
// resolution of parameters.
import { startSandbox, usableKey } from '../sandbox/server.mts';
import type { Filling } from '../test/form/fill.mts';
import { runCase } from './case.mts';
import { report } from './report.mts';

export interface FormCase {
	/** Name of the class. */
	node: string;
	operation: string;
	model: string;
	values?: Filling['values'];
	/** Numbers of items. */
	counts: number[];
}

/** Milliseconds an item. */
export interface FormTime {
	items: number;
	/** That the form reads for each item. */
	parameters: number;
	/** Of the body that comes of them, on its first level. */
	fields: number;
	/** From the parameters to the checked body. */
	readMs: number;
	/** For n8n alone, to hand out the same parameters. */
	resolveMs: number;
	/** A whole execution with 'Dry Run'. */
	dryRunMs: number;
}

const TARGET_MS = 1;

const COUNTS = [1, 100, 1_000];

/** Operations with many fields, all of them filled in. */
const FORMS: Array<Omit<FormCase, 'counts'>> = [
	{
		node: 'RunwayVideo',
		operation: 'textToVideo',
		model: 'gen4.5',
		values: { 'additionalFields.outputFormat': 'prores' },
	},
	{ node: 'RunwayVideo', operation: 'imageToVideo', model: 'seedance2_5' },
	{ node: 'RunwayImage', operation: 'textToImage', model: 'gen4_image' },
];

const rounded = (value: number) => Number(value.toFixed(3));

export async function measureForm(): Promise<void> {
	const sandbox = await startSandbox({ concurrency: null, dailyLimit: null });
	try {
		const rows: object[] = [];
		for (const form of FORMS) {
			const given = { ...form, counts: COUNTS, apiKey: usableKey, baseUrl: sandbox.url };
			for (const time of await runCase<FormTime[]>('form-case.mts', given)) {
				rows.push({
					form: `${form.operation}, ${form.model}`,
					items: time.items,
					parameters: time.parameters,
					'body fields': time.fields,
					'read (ms an item)': rounded(time.readMs),
					'of that n8n (ms)': rounded(time.resolveMs),
					'read / n8n': rounded(time.readMs / time.resolveMs),
					'read / target': rounded(time.readMs / TARGET_MS),
					'dry run (ms an item)': rounded(time.dryRunMs),
				});
			}
		}
		report('form', rows);
	} finally {
		await sandbox.close();
	}
}
