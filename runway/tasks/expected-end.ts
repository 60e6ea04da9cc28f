import type { Look, Sightings } from './sightings';

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

/** Progress that comes in steps as large as these tells when a step was made, not when the end is. */
const COARSE_STEP = 0.05;
/** What the service makes of progress before it tells it: hundredths, rounded or cut off. */
const NOISE = 0.004;
/** Nothing is known more exactly than this: the answer of a look takes its time, too. */
const LEAST_SPREAD_MS = 150;
/** The pace so far is not quite the pace of the rest; of the time that is left. */
const LINE_SPREAD = 0.01;
/** The same where one look is all there is, and the task may have stood still before it. */
const POINT_SPREAD = 0.08;

/**
 * What progress and earlier tasks say about the end, whichever says it more exactly; undefined
 * where neither says anything.
 */
export function expectedEnd(seen: Sightings, earlier: RunTime[]): Expectation | undefined {
	const byProgress = fromProgress(seen);
	const byOthers = fromEarlier(seen, earlier);
	// A task that has outlived the others is not like them.
	if (byOthers === undefined || byOthers.endAt + byOthers.spreadMs < seen.lastAt) return byProgress;
	if (byProgress === undefined || byOthers.spreadMs < byProgress.spreadMs) return byOthers;
	return byProgress;
}

/** The end of the straight line through the progress so far. */
export function fromProgress({ looks, stillAt, lastAt }: Sightings): Expectation | undefined {
	if (looks.length === 0 || looks.every(isCoarse)) return undefined;
	const [first] = looks;
	if (looks.length === 1) {
		if (stillAt === undefined) return undefined;
		const endAt = stillAt + (first.at - stillAt) / first.progress;
		return { endAt, spreadMs: atLeast(POINT_SPREAD * (endAt - lastAt)) };
	}

	const line = lineThrough(looks);
	if (line.slope <= 0) return undefined;
	const reaches = (progress: number) => line.at + (progress - line.progress) / line.slope;
	const endAt = reaches(1);
	// A line that begins when the task cannot have begun goes through something else than its progress.
	const mayBegin = stillAt === undefined || reaches(10 * NOISE) >= stillAt;
	if (!mayBegin || reaches(0) > first.at) return undefined;
	const spreadMs = (line.noise / line.slope) * line.leverage(endAt);
	return { endAt, spreadMs: Math.max(atLeast(LINE_SPREAD * (endAt - lastAt)), spreadMs) };
}

const atLeast = (spreadMs: number) => Math.max(LEAST_SPREAD_MS, spreadMs);

function isCoarse({ progress }: Look): boolean {
	const steps = progress / COARSE_STEP;
	return Math.abs(steps - Math.round(steps)) < 1e-6;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The straight line that comes closest to all looks (least squares), and how close it comes. */
function lineThrough(looks: Look[]) {
	const at = mean(looks.map((look) => look.at));
	const progress = mean(looks.map((look) => look.progress));
	let width = 0;
	let rise = 0;
	for (const look of looks) {
		width += (look.at - at) ** 2;
		rise += (look.at - at) * (look.progress - progress);
	}
	const slope = rise / width;
	// Few looks lie on a line by chance: two more are assumed that are off by the usual noise.
	const missed = looks.map((look) => (look.progress - progress - slope * (look.at - at)) ** 2);
	const noise = Math.sqrt((mean(missed) * looks.length + 2 * NOISE ** 2) / looks.length);
	return {
		at,
		progress,
		slope,
		noise,
		/** How much the noise counts at a moment that is far from the looks. */
		leverage: (moment: number) => Math.sqrt(1 / looks.length + (moment - at) ** 2 / width),
	};
}

/** Fewer may be alike by chance. */
const FEWEST_EARLIER = 3;
/** From here on a single one that is unlike the others is left out. */
const ENOUGH_EARLIER = 6;

/** The end after the time that earlier tasks of the same kind took, as far as they agree. */
function fromEarlier(
	{ startedAfter, startedBy }: Sightings,
	earlier: RunTime[],
): Expectation | undefined {
	if (startedAfter === undefined || startedBy === undefined) return undefined;
	if (earlier.length < FEWEST_EARLIER) return undefined;
	const left = earlier.length < ENOUGH_EARLIER ? 0 : 1;
	const least = earlier.map(({ atLeastMs }) => atLeastMs).sort((a, b) => b - a)[left];
	const most = earlier.map(({ atMostMs }) => atMostMs).sort((a, b) => a - b)[left];
	return {
		endAt: (startedAfter + startedBy + least + most) / 2,
		spreadMs: atLeast(Math.hypot(least - most, startedBy - startedAfter) / Math.sqrt(12)),
	};
}
