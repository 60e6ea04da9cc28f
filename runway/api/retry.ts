import { pause } from './abort';
import { type ApiContext, stopSignal } from './context';
import { RunwayError } from './errors';
import { LONGEST_PAUSE_MS, pauseBeforeRetryMs } from './retry-pause';

export interface Retries {
	/** What is tried, for the log. */
	subject: string;
	/** How often it is tried before its fault is reported. */
	attempts: number;
	/** What becomes of a pause that is asked for and longer than {@link LONGEST_PAUSE_MS}. */
	longPauses: 'give up' | 'shorten';
}

/**
 * Tries something until there is a result, or no use in trying again.
 *
 * @param attempt returns its result, or a fault that may pass; what it throws is final. It is told
 *   its number, from 1.
 */
export async function withRetries<Result>(
	context: ApiContext,
	{ subject, attempts, longPauses }: Retries,
	attempt: (count: number) => Promise<Result | RunwayError>,
): Promise<Result> {
	for (let count = 1; ; count++) {
		const outcome = await attempt(count);
		if (!(outcome instanceof RunwayError)) return outcome;

		const { retryAfterMs, message: reason } = outcome;
		const shortens = longPauses === 'shorten';
		// What was asked for decides, not the jitter on top of it.
		const isTooLong = !shortens && (retryAfterMs ?? 0) > LONGEST_PAUSE_MS;
		if (count >= attempts || isTooLong) throw outcome;
		const pauseMs = pauseBeforeRetryMs(count, retryAfterMs, Math.random());
		const waitMs = shortens ? Math.min(pauseMs, LONGEST_PAUSE_MS) : pauseMs;
		context.logger.debug('Runway: trying again', { subject, attempt: count, waitMs, reason });
		await pause(waitMs, stopSignal(context));
	}
}

/** A read has no side effect: anything that may pass is worth another try. */
export function isReadRetryable({ kind }: RunwayError): boolean {
	return ['rate-limited', 'unavailable', 'unreachable', 'unreadable'].includes(kind);
}

/**
 * A create is paid for and the API knows no idempotency key, so it is sent again only where the
 * API cannot have taken it: it said 429, or no connection came about.
 */
export function isCreateRetryable({ kind }: RunwayError): boolean {
	return kind === 'rate-limited' || kind === 'unreachable';
}
