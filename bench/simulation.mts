// How late the end of a task is noticed, and after how many looks: only the part of a wait that
// decides when to look, on thousands of tasks of each kind, with no network and nothing to wait for.
import { progressKinds, type ProgressKind } from '../sandbox/tasks/progress.mts';
import { runCase } from './case.mts';
import { seedOfRun } from './durations.mts';
import { report } from './report.mts';
import { rounded } from './statistics.mts';

export interface SimulationCase {
	seed: number;
	/** Of each length and kind of progress. */
	tasks: number;
}

/** What came of the tasks of one length and kind of progress; times in seconds. */
export interface Simulated {
	wait: 'hold' | 'suspend';
	lengths: string;
	progress: ProgressKind;
	/** With looks that are aimed, and with those before them: on the beat. */
	aimed: Delays;
	onBeat: Delays;
}

export interface Delays {
	mean: number;
	of95Percent: number;
	/** Looks of a task. */
	looks: number;
	/** Looks of a task in shares of 1 + T/5, the most of all; of a parked run, in shares of those on the beat. */
	mostLooks: number;
}

const TASKS = 10_000;

/** Progress that tells the end: it grows evenly, and in small steps. */
const TELLING: ProgressKind[] = ['linear', 'exact'];

function targetOf({ wait, lengths, progress }: Simulated): string | undefined {
	if (wait === 'suspend') return TELLING.includes(progress) ? 'mean ≤ 20' : undefined;
	if (!TELLING.includes(progress)) return progress === 'none' ? 'mean ≤ 2.5' : undefined;
	// Shorter than two looks, so nothing is known in time.
	return lengths.includes('8 or') ? undefined : 'mean ≤ 1, 95 % ≤ 3';
}

function row(simulated: Simulated) {
	const { lengths, progress, aimed, onBeat } = simulated;
	const target = targetOf(simulated);
	return {
		lengths,
		progress,
		'delay, mean (s)': rounded(aimed.mean),
		'delay, 95 % (s)': rounded(aimed.of95Percent),
		...(target === undefined ? {} : { 'target (s)': target }),
		'looks each': rounded(aimed.looks),
		'looks ÷ allowed, most': rounded(aimed.mostLooks),
		'mean ÷ that on the beat': rounded(aimed.mean / onBeat.mean),
		'looks ÷ those on the beat': rounded(aimed.looks / onBeat.looks),
	};
}

export async function measureSimulation(): Promise<void> {
	const seed = seedOfRun();
	console.log(
		`simulation: seed ${seed}, ${TASKS} tasks of each length and each of ${progressKinds.length} kinds of progress, about a minute`,
	);
	const given: SimulationCase = { seed, tasks: TASKS };
	const simulated = await runCase<Simulated[]>('simulation-case.mts', given);
	for (const wait of ['hold', 'suspend'] as const) {
		const rows = simulated.filter((each) => each.wait === wait).map(row);
		report(`simulation-${wait}`, rows);
	}
}
