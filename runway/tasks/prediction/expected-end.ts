import { mean } from './mean';
import { endOfLine } from './progress-line';
import { endOfSteps, stepOf } from './progress-steps';
import type { Sightings } from './sightings';

/** When a task is expected to end, in milliseconds of the clock of its looks. */
export interface Expectation {
	endAt: number;
	/** How far off that may be: one standard deviation. */
	spreadMs: number;
}

/** How long Runway took for a task, as far as the looks at it tell. */
export interface RunTime {
	atLeastMs: number;
	atMostMs: number;
}

/** Nothing is known more exactly than this: the answer of a look takes its time, too. */
const LEAST_SPREAD_MS = 100;
/** The pace so far is not quite the pace of the rest; of the time that is left. */
const LEAST_SPREAD = 0.01;

/** Of a batch the shortest tasks end first, so they say less about the others than it seems. */
const MUCH_SHARPER = 3;

/**
 * When a task is expected to end: by its own progress, unless earlier tasks say it much more exactly.
 * Undefined where neither says anything.
 */
export function expectedEnd(seen: Sightings, earlier: RunTime[]): Expectation | undefined {
	const byProgress = fromProgress(seen);
	const byOthers = fromEarlier(seen, earlier);
	// A task that has outlived the others is not like them.
	if (byOthers === undefined || byOthers.endAt + byOthers.spreadMs < seen.lastAt) return byProgress;
	const isSharper = byOthers.spreadMs * MUCH_SHARPER < (byProgress?.spreadMs ?? Infinity);
	return isSharper ? byOthers : byProgress;
}

/** The end that the progress so far leads to, where it grows evenly. */
export function fromProgress(seen: Sightings): Expectation | undefined {
	if (seen.looks.length === 0) return undefined;
	const step = stepOf(seen.looks);
	const expected = step === undefined ? endOfLine(seen) : endOfSteps(seen, step);
	if (expected === undefined) return undefined;
	const { endAt, spreadMs } = expected;
	return { endAt, spreadMs: Math.max(atLeast(LEAST_SPREAD * (endAt - seen.lastAt)), spreadMs) };
}

const atLeast = (spreadMs: number) => Math.max(LEAST_SPREAD_MS, spreadMs);

/** Fewer may be alike by chance. */
const FEWEST_EARLIER = 3;
/** A few that are alike promise more than the next one keeps. */
const DOUBT = 1.5;

/** The end after the time that earlier tasks of the same kind took, as far as they agree. */
function fromEarlier(
	{ startedAfter, startedBy }: Sightings,
	earlier: RunTime[],
): Expectation | undefined {
	if (startedAfter === undefined || startedBy === undefined) return undefined;
	if (earlier.length < FEWEST_EARLIER) return undefined;
	const times = earlier.map(({ atLeastMs, atMostMs }) => (atLeastMs + atMostMs) / 2);
	const time = mean(times);
	// A moment between two others is off by the twelfth part of their distance, squared.
	const unknown = [
		...earlier.map(({ atLeastMs, atMostMs }) => atMostMs - atLeastMs),
		startedBy - startedAfter,
	];
	const differing = mean(times.map((each) => (each - time) ** 2));
	const spread = Math.sqrt(differing + mean(unknown.map((width) => width ** 2 / 12)));
	return { endAt: (startedAfter + startedBy) / 2 + time, spreadMs: atLeast(DOUBT * spread) };
}
