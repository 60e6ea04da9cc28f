import type { Expectation } from './expected-end';

/** How often a task may be polled, in milliseconds between two polls. */
export interface Pace {
	shortestMs: number;
	/** However sure the end seems: what keeps a wrong guess from costing more. */
	longestMs: number;
}

/** A guess that is worse than this, in shares of the shortest pause, is no better than none. */
const WIDEST_SPREAD = 0.24;

/** The moment that a poll should see, in milliseconds from now. */
export interface Aim {
	endMs: number;
	/** The poll that is to fall just behind the end: one before it costs another whole pause. */
	dueMs: number;
}

/** @returns undefined if too little is known to aim at anything */
export function aimAt(
	expected: Expectation | undefined,
	now: number,
	{ shortestMs }: Pace,
): Aim | undefined {
	if (expected === undefined) return undefined;
	// A clock that was set back in between leads to what is no number.
	if (!(expected.spreadMs <= WIDEST_SPREAD * shortestMs)) return undefined;
	const endMs = expected.endAt - now;
	return { endMs, dueMs: endMs + marginMs(expected.spreadMs, shortestMs) };
}

/** How long to wait before the next poll; without an aim as short as may be. */
export function pauseMs(aim: Aim | undefined, { shortestMs, longestMs }: Pace): number {
	if (aim === undefined || !(aim.dueMs > shortestMs)) return shortestMs;
	const { endMs, dueMs } = aim;
	if (dueMs < 2 * shortestMs) return dueMs;
	// Polls on the way, in even steps. They will know the end better, so no margin is kept for it
	// yet.
	return Math.max(shortestMs, endMs / Math.max(2, Math.ceil(endMs / longestMs)));
}

/**
 * How far behind the expected end the poll with the shortest mean delay lies, for an end that is
 * spread normally: to go further costs what it takes in any case, and is worth it only as long as
 * the end is likelier than one in `shortestMs` to fall into each further moment.
 */
function marginMs(spreadMs: number, shortestMs: number): number {
	return spreadMs * Math.sqrt(2 * Math.log(shortestMs / (spreadMs * Math.sqrt(2 * Math.PI))));
}
