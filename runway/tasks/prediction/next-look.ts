import type { Expectation } from './expected-end';

/** How often may be looked, in milliseconds between two looks. */
export interface Pace {
	shortestMs: number;
	/** However sure the end seems: what keeps a wrong guess from costing more. */
	longestMs: number;
}

/** A guess that is worse than this, in shares of the shortest pause, is no better than none. */
const WIDEST_SPREAD = 0.24;

/**
 * How long it takes until the look that is to fall just behind the end: one that comes before it
 * costs another whole pause. Undefined where too little is known.
 */
export function dueMs(
	expected: Expectation | undefined,
	now: number,
	{ shortestMs }: Pace,
): number | undefined {
	if (expected === undefined) return undefined;
	// A clock that was set back in between leads to what is no number.
	if (!(expected.spreadMs <= WIDEST_SPREAD * shortestMs)) return undefined;
	return expected.endAt + marginMs(expected.spreadMs, shortestMs) - now;
}

/** How long to wait before the next look, so that one of those to come falls on the moment that is due. */
export function pauseMs(due: number, { shortestMs, longestMs }: Pace): number {
	if (!(due > shortestMs)) return shortestMs;
	if (due < 2 * shortestMs) return due;
	// Looks on the way, which know more, in even steps.
	return due / Math.max(2, Math.ceil(due / longestMs));
}

/**
 * How far behind the expected end the look with the shortest mean delay lies, for an end that is
 * spread normally: to go further costs what it takes in any case, and is worth it only as long as
 * the end is likelier than one in `shortestMs` to fall into each further moment.
 */
function marginMs(spreadMs: number, shortestMs: number): number {
	return spreadMs * Math.sqrt(2 * Math.log(shortestMs / (spreadMs * Math.sqrt(2 * Math.PI))));
}
