import { sleep } from 'n8n-workflow';

import { RunwayError } from './errors';

/** The error of everything that was cut short because the execution was stopped. */
export function stoppedError(): RunwayError {
	return new RunwayError({
		kind: 'stopped',
		message: 'The execution was stopped',
	});
}

/**
 * Waits, and ends at once when the execution is stopped.
 *
 * n8n's `sleep` takes a signal only in newer versions, so the signal is raced against it; the
 * slices keep a timer that an older version cannot cut from outliving the execution by long.
 */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	const SLICE_MS = 5_000;
	for (let left = ms; left > 0; left -= SLICE_MS) {
		if (signal?.aborted) throw stoppedError();
		await untilStopped(sleep(Math.min(left, SLICE_MS)), signal);
	}
	if (signal?.aborted) throw stoppedError();
}

/** Settles with `work`, or rejects as soon as the execution is stopped. */
export async function untilStopped<T>(
	work: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T> {
	if (signal === undefined) return await work;
	if (signal.aborted) throw stoppedError();
	let onAbort = () => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		onAbort = () => reject(stoppedError());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	return await Promise.race([work, stopped]).finally(() => {
		signal.removeEventListener('abort', onAbort);
	});
}
