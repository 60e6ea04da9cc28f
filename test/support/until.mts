import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_MS = 10;
const NS_PER_MS = 1_000_000n;

/**
 * Waits for a condition.
 *
 * @param limitMs after which the wait is an error; far more than a busy machine takes
 */
export async function until(condition: () => boolean, limitMs = 50_000): Promise<void> {
	// Not the clock of the test, which may stand still.
	const started = process.hrtime.bigint();
	while (!condition()) {
		if (process.hrtime.bigint() - started > BigInt(limitMs) * NS_PER_MS)
			throw new Error(`Not within ${limitMs} ms`);
		await sleep(CHECK_MS);
	}
}
