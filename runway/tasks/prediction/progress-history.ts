import type { Phase } from '../task';

/** The most that are kept of a task; a line through the latest ones follows a change of pace. */
const MOST_POINTS = 12;

/** The progress of a task at one moment. */
export interface ProgressPoint {
	at: number;
	/** Above 0, up to 1. */
	progress: number;
}

/**
 * The progress that polls of one task have shown. Plain data, as a parked run keeps it; all times
 * are milliseconds of one clock.
 */
export interface ProgressHistory {
	/** The last moment without any progress; undefined for a task that was created elsewhere. */
	stillAt?: number;
	/** The last poll of all. */
	lastAt: number;
	/** Oldest first. */
	points: ProgressPoint[];
}

/** For a task that was created just now: it starts at once, unless a poll shows it in the queue. */
export function historyOfNew(now: number): ProgressHistory {
	return { stillAt: now, lastAt: now, points: [] };
}

/** For a task whose creation time is unknown. */
export function historyOfKnown(now: number): ProgressHistory {
	return { lastAt: now, points: [] };
}

/** The same after one more poll. */
export function withPoll(
	history: ProgressHistory,
	at: number,
	{ phase, progress }: { phase: Phase; progress?: unknown },
): ProgressHistory {
	const hasProgress =
		phase === 'running' && typeof progress === 'number' && progress > 0 && progress <= 1;
	// A progress that is gone again says nothing about the time when it was there.
	if (!hasProgress) return { stillAt: at, lastAt: at, points: [] };
	return {
		...history,
		lastAt: at,
		points: [...history.points, { at, progress }].slice(-MOST_POINTS),
	};
}
