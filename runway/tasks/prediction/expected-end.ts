import type { ProgressHistory, ProgressPoint } from './progress-history';

/** When a task is expected to end, in milliseconds of the clock of its polls. */
export interface Expectation {
	endAt: number;
	/** How far off that may be: one standard deviation. */
	spreadMs: number;
}

/** Nothing is known more exactly than this: the response to a poll takes its time, too. */
const LEAST_SPREAD_MS = 100;
/** The pace so far is not quite the pace of the rest; of the time that is left. */
const LEAST_SPREAD = 0.01;

/** The end that the progress so far leads to, if it grows evenly. */
export function expectedEnd(history: ProgressHistory): Expectation | undefined {
	const expected = history.points.length === 0 ? undefined : endOfLine(history);
	if (expected === undefined) return undefined;
	const { endAt, spreadMs } = expected;
	const least = Math.max(LEAST_SPREAD_MS, LEAST_SPREAD * (endAt - history.lastAt));
	return { endAt, spreadMs: Math.max(least, spreadMs) };
}

/** How far off progress in hundredths is, by one standard deviation: a hundredth over √12. */
const NOISE = 0.003;
/** How far off the end is with a single point, since the task may have stood still before. */
const POINT_SPREAD = 0.08;

/**
 * The end of progress that grows evenly: the moment at which a straight line through it reaches 1.
 */
function endOfLine({ points, stillAt, lastAt }: ProgressHistory): Expectation | undefined {
	const [first] = points;
	if (points.length === 1) {
		if (stillAt === undefined) return undefined;
		const endAt = stillAt + (first.at - stillAt) / first.progress;
		return { endAt, spreadMs: POINT_SPREAD * (endAt - lastAt) };
	}
	const line = lineThrough(points);
	if (line.slope <= 0) return undefined;
	const endAt = line.at + (1 - line.progress) / line.slope;
	return { endAt, spreadMs: (line.noise / line.slope) * line.leverage(endAt) };
}

/** The straight line that comes closest to all points (least squares), and how close it comes. */
function lineThrough(points: ProgressPoint[]) {
	const at = mean(points.map((point) => point.at));
	const progress = mean(points.map((point) => point.progress));
	let width = 0;
	let rise = 0;
	for (const point of points) {
		width += (point.at - at) ** 2;
		rise += (point.at - at) * (point.progress - progress);
	}
	const slope = rise / width;
	let missed = 0;
	for (const point of points) missed += (point.progress - progress - slope * (point.at - at)) ** 2;
	return {
		at,
		progress,
		slope,
		// Few points lie on a line by chance: as if two more were off by the usual noise.
		noise: Math.sqrt((missed + 2 * NOISE ** 2) / points.length),
		/** How much the noise counts at a moment that is far from the points. */
		leverage: (moment: number) => Math.sqrt(1 / points.length + (moment - at) ** 2 / width),
	};
}

function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
