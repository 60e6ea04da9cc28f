import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_MS = 200;

/**
 * Looks at something again and again until it is as wanted.
 *
 * @param limitMs how long to wait
 * @param late the words of the error when the time is up
 */
export async function poll<T>(
	look: () => Promise<T>,
	isWanted: (seen: T) => boolean,
	limitMs: number,
	late: (seen: T) => string,
): Promise<T> {
	const deadline = performance.now() + limitMs;
	for (;;) {
		const seen = await look();
		if (isWanted(seen)) return seen;
		if (performance.now() > deadline) throw new Error(late(seen));
		await sleep(CHECK_MS);
	}
}
