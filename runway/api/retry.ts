import { pause } from './abort';
import { type ApiContext, stopSignal } from './context';
import { RunwayError } from './errors';
import { LONGEST_PAUSE_MS, pauseBeforeRetryMs } from './retry-pause';

export interface Retries {
	/** Names the request in the log. */
	subject: string;
	/** How often it is tried before its error is reported. */
	attempts: number;
	/** For a requested pause longer than {@link LONGEST_PAUSE_MS}. */
	longPauses: 'give up' | 'shorten';
}

/**
 * Tries something until it succeeds, or until trying again is pointless.
 *
 * @param attempt returns its result, or a transient error; whatever it throws is final. Its argument
 *   counts the attempts from 1.
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
		// The requested pause decides, not the jitter on top of it.
		const isTooLong = !shortens && (retryAfterMs ?? 0) > LONGEST_PAUSE_MS;
		if (count >= attempts || isTooLong) throw outcome;
		const pauseMs = pauseBeforeRetryMs(count, retryAfterMs, Math.random());
		const waitMs = shortens ? Math.min(pauseMs, LONGEST_PAUSE_MS) : pauseMs;
		context.logger.debug('Runway: trying again', { subject, attempt: count, waitMs, reason });
		await pause(waitMs, stopSignal(context));
	}
}

/** A read has no side effect, so every transient error is worth another try. */
export function isReadRetryable({ kind, stopsCreates }: RunwayError): boolean {
	return (
		stopsCreates === undefined &&
		['rate-limited', 'unavailable', 'unreachable', 'unreadable'].includes(kind)
	);
}

/**
 * A create is paid for and the API has no idempotency key, so it is sent again only if the API
 * cannot have accepted it: it responded with 429, or no connection was made. A limit that lasts
 * until tomorrow is no reason to try again.
 */
export function isCreateRetryable({ kind, stopsCreates }: RunwayError): boolean {
	return stopsCreates === undefined && (kind === 'rate-limited' || kind === 'unreachable');
}
