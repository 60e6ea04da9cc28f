import { afterAll, beforeAll, jest } from '@jest/globals';

const FACTOR = 50;
const SHORTEST_MS = 50;
const LONGEST_MS = 5_000;

/**
 * For the tests of one file, pauses between polls and before repeats last a fiftieth of their
 * time. How long they have to be is the business of the tests of the schedule; limits of the
 * network code are longer and keep their length.
 */
export function inFastTime(): void {
	const original = globalThis.setTimeout;
	beforeAll(() => {
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation(((callback: () => void, ms = 0) =>
				original(
					callback,
					ms >= SHORTEST_MS && ms <= LONGEST_MS ? ms / FACTOR : ms,
				)) as typeof setTimeout);
	});
	afterAll(() => {
		globalThis.setTimeout = original;
	});
}
