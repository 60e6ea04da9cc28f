/** A longer pause is the user's decision (for instance a daily quota), not ours. */
export const LONGEST_PAUSE_MS = 60_000;

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 15_000;

/**
 * Pause before the next attempt: what the API asks for, else 1, 2, 4, 8, 15, 15 … seconds with up
 * to 50 % added, the jitter that Runway's error guide recommends.
 *
 * @param failedAttempts how many attempts failed so far, at least 1
 * @param random a number from 0 to 1
 */
export function pauseBeforeRetryMs(
	failedAttempts: number,
	retryAfterMs: number | undefined,
	random: number,
): number {
	const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** (failedAttempts - 1), LONGEST_BACKOFF_MS);
	return Math.round((retryAfterMs ?? backoff) * (1 + random / 2));
}

/**
 * @param headers of an answer with `retry-after` as seconds or as an HTTP date. A date is counted
 *   from the answer's own `date`: the clock of this machine may be wrong.
 * @returns milliseconds, or undefined when the headers say nothing usable
 */
export function retryAfterMs(headers: Record<string, unknown>): number | undefined {
	const { 'retry-after': after, date } = headers;
	if (typeof after !== 'string' || after.trim() === '') return undefined;
	const seconds = Number(after);
	if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
	const until = Date.parse(after);
	if (Number.isNaN(until)) return undefined;
	const answeredAt = Date.parse(String(date));
	return Math.max(0, until - (Number.isNaN(answeredAt) ? Date.now() : answeredAt));
}
