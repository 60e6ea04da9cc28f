/** The findings of the trial, for people, and as input for tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './orders.mts';
import type { Recording } from './trial.mts';

const section = (title: string, lines: string[], none: string) =>
	`## ${title}\n\n${lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n')}\n`;

function orderLine({ kind, forecast, estimate, cost, states, seconds, skipped }: Outcome): string {
	const price = `forecast ${forecast ?? 'unknown'}, estimate ${estimate ?? '–'}, charged ${cost ?? '–'}`;
	const course = states.length === 0 ? '' : `; ${states.join(' → ')} in ${seconds} s`;
	return `${kind}: ${price}${course}${skipped === undefined ? '' : `; no result: ${skipped}`}`;
}

export function reportOf(recording: Recording): string {
	const { outcomes, betweenServiceAndSandbox, betweenServiceAndPackage, failed } = recording;
	const charged = outcomes.reduce((sum, { cost = 0 }) => sum + cost, 0);
	return [
		'# Trial of the Runway API\n',
		`${recording.exchanges.length} requests, ${charged} credits charged.\n`,
		section('The service and the sandbox differ', betweenServiceAndSandbox, 'Nowhere.'),
		section('The service and the package differ', betweenServiceAndPackage, 'Nowhere.'),
		section('Orders', outcomes.map(orderLine), 'None: this was the free part.'),
		section('Without a response', failed, 'Nothing.'),
	].join('\n');
}

/** Each status and body once, as a test can read it. */
function testInput({ exchanges }: Recording): object[] {
	const seen = new Set<string>();
	return exchanges.flatMap(({ step, method, path, status, headers, response }) => {
		const text = JSON.stringify([step, method, status, response]);
		if (seen.has(text)) return [];
		seen.add(text);
		return [{ step, method, path, status, headers, body: response }];
	});
}

/** Writes `report.md`, `recording.json` with everything, and `test-input.json`. */
export function writeRecording(folder: string, recording: Recording): void {
	mkdirSync(folder, { recursive: true });
	const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;
	writeFileSync(join(folder, 'report.md'), reportOf(recording));
	writeFileSync(
		join(folder, 'recording.json'),
		json({ exchanges: recording.exchanges, orders: recording.outcomes }),
	);
	writeFileSync(join(folder, 'test-input.json'), json(testInput(recording)));
}
