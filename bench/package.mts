// What the package costs an n8n that has it installed: time at its start, descriptions that every
// browser loads, and the download.
import { statSync } from 'node:fs';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { median, runCase } from './case.mts';
import { report } from './report.mts';

export interface LoadedPackage {
	/** For all nodes and the credential, in a fresh process that has loaded n8n-workflow. */
	loadMs: number;
	/** For n8n-workflow alone, to compare with. */
	workflowLoadMs: number;
	/** By the name of the node. */
	descriptionBytes: Record<string, number>;
}

const LOAD_TARGET_MS = 100;
const DESCRIPTIONS_TARGET_KB = 500;
const PACKED_TARGET_KB = 400;

const RUNS = 9;

const kilobytes = (bytes: number) => Math.round(bytes / 1_000);

const row = (what: string, value: number, unit: string, target?: number) => ({
	what,
	value,
	unit,
	...(target === undefined
		? {}
		: { target, 'value / target': Number((value / target).toFixed(2)) }),
});

export async function measurePackage(): Promise<void> {
	const runs: LoadedPackage[] = [];
	for (let run = 0; run < RUNS; run++) {
		runs.push(await runCase<LoadedPackage>('package-case.mts', {}, []));
	}
	const [{ descriptionBytes }] = runs;
	const sizes = Object.entries(descriptionBytes).sort(([, a], [, b]) => b - a);
	const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);

	const loadMs = Math.round(median(runs.map((run) => run.loadMs)));
	const workflowMs = Math.round(median(runs.map((run) => run.workflowLoadMs)));
	report('package', [
		row(`load, median of ${RUNS}`, loadMs, 'ms', LOAD_TARGET_MS),
		row('the same for n8n-workflow alone', workflowMs, 'ms'),
		row(
			'packed for npm',
			kilobytes(statSync(await ensurePackageArchive()).size),
			'kB',
			PACKED_TARGET_KB,
		),
		row('descriptions', kilobytes(total), 'kB', DESCRIPTIONS_TARGET_KB),
		...sizes.map(([name, bytes]) => row(`description of ${name}`, kilobytes(bytes), 'kB')),
	]);
}
