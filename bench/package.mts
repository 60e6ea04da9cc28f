// What the package costs an n8n that has it installed: time at its start, descriptions that every
// browser loads, and the download.
import { statSync } from 'node:fs';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { median, runCase } from './case.mts';
import { report } from './report.mts';

export interface LoadedPackage {
	/** At the start of n8n, which reads the descriptions made at the build. */
	startMs: number;
	/** For the code of all nodes, after that. */
	codeMs: number;
	/** By the name of the node. */
	descriptionBytes: Record<string, number>;
}

const START_TARGET_MS = 100;
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

	const middle = (time: 'startMs' | 'codeMs') => Math.round(median(runs.map((run) => run[time])));
	report('package', [
		row(`start, median of ${RUNS}`, middle('startMs'), 'ms', START_TARGET_MS),
		row('code of all nodes, with the first execution', middle('codeMs'), 'ms'),
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
