import { describe, expect, jest, test } from '@jest/globals';

import { pause, untilStopped } from '../../runway/api/abort.ts';
import { onStandingClock } from '../support/clock.mts';

const clock = onStandingClock();

/** Whether a promise has settled by now, and how. */
function watch(work: Promise<unknown>): { state: unknown } {
	const watched: { state: unknown } = { state: 'waiting' };
	work.then(
		() => (watched.state = 'done'),
		(error: { kind?: string }) => (watched.state = error.kind ?? error),
	);
	return watched;
}

describe('a pause', () => {
	test.each([1, 4_999, 5_000, 5_001, 61_234])('of %d ms lasts that long', async (ms) => {
		const paused = watch(pause(ms, new AbortController().signal));
		await clock.pass(ms - 1);
		expect(paused.state).toBe('waiting');
		await clock.pass(1);
		expect(paused.state).toBe('done');
	});

	test('works without a signal', async () => {
		const paused = watch(pause(7_000, undefined));
		await clock.pass(7_000);
		expect(paused.state).toBe('done');
	});

	test.each([0, -5])('of %d ms is over at once', async (ms) => {
		await expect(pause(ms, undefined)).resolves.toBeUndefined();
	});

	test('ends at the moment of a stop', async () => {
		const controller = new AbortController();
		const paused = watch(pause(60_000, controller.signal));
		await clock.pass(12_345);
		expect(paused.state).toBe('waiting');
		controller.abort();
		await clock.pass(0);
		expect(paused.state).toBe('stopped');
	});

	test('does not start after a stop', async () => {
		await expect(pause(60_000, AbortSignal.abort())).rejects.toMatchObject({ kind: 'stopped' });
		await expect(pause(0, AbortSignal.abort())).rejects.toMatchObject({ kind: 'stopped' });
		expect(clock.alarms()).toBe(0);
	});

	test('leaves no timer behind that outlives the execution by long', async () => {
		const controller = new AbortController();
		const paused = watch(pause(24 * 3_600_000, controller.signal));
		controller.abort();
		await clock.pass(5_000);
		expect(paused.state).toBe('stopped');
		expect(clock.alarms()).toBe(0);
	});
});

describe('work that a stop cuts short', () => {
	test('settles as it would without', async () => {
		const { signal } = new AbortController();
		await expect(untilStopped(Promise.resolve(7), signal)).resolves.toBe(7);
		await expect(untilStopped(Promise.resolve(7), undefined)).resolves.toBe(7);
		const fault = new Error('own fault');
		await expect(untilStopped(Promise.reject(fault), signal)).rejects.toBe(fault);
	});

	test('rejects with the stop', async () => {
		const controller = new AbortController();
		const cut = watch(untilStopped(new Promise(() => {}), controller.signal));
		controller.abort();
		await clock.pass(0);
		expect(cut.state).toBe('stopped');
	});

	test('a fault of the work after the stop is no one else’s problem', async () => {
		const controller = new AbortController();
		const { promise, reject } = Promise.withResolvers<never>();
		const cut = watch(untilStopped(promise, controller.signal));
		controller.abort();
		reject(new Error('too late'));
		await clock.pass(0);
		expect(cut.state).toBe('stopped');
	});

	test('leaves no listeners at the signal', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		for (let round = 0; round < 20; round++) await untilStopped(Promise.resolve(), signal);
		expect(added).toHaveBeenCalledTimes(20);
		expect(removed.mock.calls).toEqual(
			added.mock.calls.map(([type, listener]) => [type, listener]),
		);
	});
});
