import { jest } from '@jest/globals';

export interface HurriedPauses {
	/** Lengths of the pauses so far, in milliseconds; a long one consists of several. */
	lengthsMs: number[];
	/** From now on pauses never end; resolves when one begins. */
	frozen(): Promise<void>;
	restore(): void;
}

/**
 * Lets pauses of one to five seconds pass at once and notes them. Other timers, such as the time
 * limits of the network code, keep their length.
 */
export function hurryPauses(): HurriedPauses {
	const lengthsMs: number[] = [];
	let onFrozen: (() => void) | undefined;
	const original = globalThis.setTimeout;
	const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
		callback: () => void,
		ms?: number,
	) => {
		if (ms === undefined || ms < 1_000 || ms > 5_000) return original(callback, ms);
		lengthsMs.push(ms);
		return original(onFrozen ?? callback, 0);
	}) as typeof setTimeout);
	return {
		lengthsMs,
		frozen: async () =>
			await new Promise((resolve) => {
				onFrozen = resolve;
			}),
		restore: () => spy.mockRestore(),
	};
}
