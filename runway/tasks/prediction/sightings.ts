import type { Phase } from '../task';

/** The most that are kept of a task; a line through the latest ones follows a change of pace. */
const MOST_LOOKS = 12;

/** A moment at which a task told how far it was. */
export interface Look {
	at: number;
	/** Above 0, up to 1. */
	progress: number;
}

/**
 * What the looks at one task have shown. Plain data, as a parked run keeps it; all times are
 * milliseconds of one clock.
 */
export interface Sightings {
	/** Runway began with it after this moment; undefined for a task that was ordered elsewhere. */
	startedAfter?: number;
	/** And by this one; undefined as long as the task is in the queue. */
	startedBy?: number;
	/** The last moment at which it told no progress. */
	stillAt?: number;
	/** The last look of all. */
	lastAt: number;
	/** Those that told a progress, oldest first. */
	looks: Look[];
}

/** Of a task that was ordered just now: it has its turn at once, unless a look shows it in the queue. */
export function sightingsOfNew(now: number): Sightings {
	return { startedAfter: now, startedBy: now, stillAt: now, lastAt: now, looks: [] };
}

/** Of a task of which nobody knows when it was ordered. */
export function sightingsOfKnown(now: number): Sightings {
	return { startedBy: now, lastAt: now, looks: [] };
}

/** The same after one more look. */
export function withLook(
	seen: Sightings,
	at: number,
	{ phase, progress }: { phase: Phase; progress?: unknown },
): Sightings {
	if (phase === 'queued') return { startedAfter: at, stillAt: at, lastAt: at, looks: [] };
	const begun = { ...seen, startedBy: seen.startedBy ?? at, lastAt: at };
	const isToldOf = typeof progress === 'number' && progress > 0 && progress <= 1;
	if (isToldOf) return { ...begun, looks: [...seen.looks, { at, progress }].slice(-MOST_LOOKS) };
	// A progress that is gone again says nothing about the time when it was there.
	return { ...begun, stillAt: at, looks: [] };
}
