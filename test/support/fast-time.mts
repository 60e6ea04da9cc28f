import { ClientRequest } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, jest } from '@jest/globals';

export const PAUSE_FACTOR = 50;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

const LONG_TIMER_MS = 1_000;

/** Limits of the network code begin here. */
const SHORTEST_LIMIT_MS = 30_000;
const LIMIT_FACTOR = 100;
let limitFactor = 1;

const fast = (ms: number) => (ms >= SHORTEST_LIMIT_MS ? ms / limitFactor : ms);

/**
 * For the tests of one file, pauses between polls and before repeats last a fiftieth of their
 * time. How long they have to be is the business of the tests of the schedule; limits of the
 * network code are longer and keep their length.
 */
export function inFastTime(): void {
	const original = globalThis.setTimeout;
	beforeAll(() => {
		jest.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, ms = 0) => {
			const isPause = ms >= SHORTEST_PAUSE_MS && ms <= LONGEST_PAUSE_MS;
			return original(callback, isPause ? ms / PAUSE_FACTOR : fast(ms));
		}) as typeof setTimeout);
	});
	afterAll(() => {
		globalThis.setTimeout = original;
	});
}

/**
 * For the tests of one file, timers of a second or more never end. What happens all the same has
 * not waited for one, however long it takes on a slow machine.
 */
export function withoutLongTimers(): void {
	const original = globalThis.setTimeout;
	beforeAll(() => {
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation(((callback: () => void, ms = 0) =>
				ms < LONG_TIMER_MS
					? original(callback, ms)
					: original(() => {}, ms).unref()) as typeof setTimeout);
	});
	afterAll(() => {
		globalThis.setTimeout = original;
	});
}

/** The server's side of a connection, whose limits are its own business. */
const isServerSide = (socket: Socket) => 'server' in socket && Boolean(socket.server);

/**
 * On top of that, makes the limits of the network code a hundredth as long, for answers that never
 * come.
 *
 * @returns sets them back
 */
export function hurryLimits(): () => void {
	const { timeout } = AbortSignal;
	const { setTimeout: onSocket } = Socket.prototype;
	const { setTimeout: onRequest } = ClientRequest.prototype;
	limitFactor = LIMIT_FACTOR;
	const spies = [
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => timeout.call(AbortSignal, fast(ms))),
		jest.spyOn(Socket.prototype, 'setTimeout').mockImplementation(function (this: Socket, ms, on) {
			return onSocket.call(this, isServerSide(this) ? ms : fast(ms), on);
		}),
		jest.spyOn(ClientRequest.prototype, 'setTimeout').mockImplementation(function (
			this: ClientRequest,
			ms,
			on,
		) {
			return onRequest.call(this, fast(ms), on);
		}),
	];
	return () => {
		limitFactor = 1;
		for (const spy of spies) spy.mockRestore();
	};
}
