import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_MS = 10;
/** By the real clock: that of a test may stand still. */
const realMs = () => Number(process.hrtime.bigint() / 1_000_000n);

/**
 * Waits for a condition.
 *
 * @param limitMs after which the wait is an error; far more than a busy machine takes
 */
export async function until(condition: () => boolean, limitMs = 50_000): Promise<void> {
	const started = realMs();
	while (!condition()) {
		if (realMs() - started > limitMs) throw new Error(`Not within ${limitMs} ms`);
		await sleep(CHECK_MS);
	}
}
