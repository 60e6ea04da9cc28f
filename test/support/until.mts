import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_MS = 10;

/**
 * Waits for a condition.
 *
 * @param limitMs after which the wait is an error
 * @returns milliseconds that it took
 */
export async function until(condition: () => boolean, limitMs = 10_000): Promise<number> {
	const started = performance.now();
	while (!condition()) {
		if (performance.now() - started > limitMs) throw new Error(`Not within ${limitMs} ms`);
		await sleep(CHECK_MS);
	}
	return performance.now() - started;
}
