// What the benchmark 'batch' compares: which tasks, on which accounts, in which ways.
import { drawDurations, randomFrom, uniform } from './durations.mts';

export const OURS = 'Runway Video';
export const ONE_BY_ONE = 'SDK, one by one';
export const AT_ONCE = 'SDK, all at once';
export const BY_HAND = 'HTTP Request, Wait and IF';

export type Way = typeof OURS | typeof ONE_BY_ONE | typeof AT_ONCE | typeof BY_HAND;

/** Seconds of each task: the same for all ways, and no multiples of the five between two polls. */
export const BATCH = { tasks: 20, from: 15, to: 25 };
/**
 * Batches that are measured without a limit: the poll of a single task, the longest, decides:
 * one batch shows how lucky that poll was.
 */
const DRAWS = 3;
/** The limit of an account without a known one; the same as in earlier measurements. */
const UNTOLD = { tasks: 12, seconds: 15 };

/** One table's tasks on one account. */
export interface Account {
	table: 'batch' | 'batch-limit-untold';
	name: string;
	/** Tasks that it runs at once; null is no limit. */
	concurrency: number | null;
	isTold: boolean;
	/** Seconds of each task, by batch. Ways that take minutes get the first batch only. */
	batches: number[][];
	ways: Way[];
	targets: Partial<Record<Way, string>>;
}

export function accounts(seed: number): Account[] {
	const { tasks, from, to } = BATCH;
	const random = randomFrom(seed);
	const drawn = Array.from({ length: DRAWS }, () =>
		drawDurations(uniform(from, to), tasks, random),
	);
	const ours = '≤ 1.05 × the limit; before HTTP Request, Wait and IF, with fewer requests';
	const batch = {
		table: 'batch' as const,
		isTold: true,
		batches: drawn.slice(0, 1),
		ways: [OURS, ONE_BY_ONE, AT_ONCE, BY_HAND] as Way[],
	};
	const untold = {
		table: 'batch-limit-untold' as const,
		isTold: false,
		batches: [Array.from({ length: UNTOLD.tasks }, () => UNTOLD.seconds)],
		ways: [OURS, AT_ONCE, BY_HAND] as Way[],
		targets: { [OURS]: '≤ 1.15 × the limit' },
	};
	return [
		{
			...batch,
			name: 'no limit',
			concurrency: null,
			batches: drawn,
			targets: { [OURS]: ours, [ONE_BY_ONE]: '≥ 10 × ours' },
		},
		// The service itself takes longer here, and there is less to win.
		{ ...batch, name: '5 at once', concurrency: 5, targets: { [OURS]: ours } },
		{ ...untold, name: 'untold, no limit', concurrency: null },
		{ ...untold, name: 'untold, 3 at once', concurrency: 3 },
	];
}

/**
 * The time of the service itself: each task begins, in order of submission, as soon as one of the
 * places is free.
 */
function bestTime(seconds: number[], places: number): number {
	const freeAt = Array.from({ length: Math.min(places, seconds.length) }, () => 0);
	for (const length of seconds) {
		const first = freeAt.indexOf(Math.min(...freeAt));
		freeAt[first] += length;
	}
	return Math.max(...freeAt);
}

/** @param seconds of the tasks, in order of submission */
export const limitOf = ({ concurrency }: Account, seconds: number[]) =>
	bestTime(seconds, concurrency ?? Infinity);

/** The lower bound for any order of submission. */
export const leastSeconds = ({ concurrency }: Account, seconds: number[]) =>
	Math.max(
		...seconds,
		seconds.reduce((sum, length) => sum + length, 0) / (concurrency ?? Infinity),
	);
