import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';

/** Where Node tells of every request that a client begins. */
const BEGUN = 'http.client.request.created';

/** Turns of the event loop in which everything that an answer or an alarm sets off gets done. */
const QUIET_TURNS = 5;

/** Counts the requests that are under way in this process. */
class Traffic {
	private underWay = 0;

	private quiet = Promise.withResolvers<void>();

	readonly begin = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		if (this.underWay === 0) this.quiet = Promise.withResolvers();
		this.underWay += 1;
		request.once('close', () => {
			this.underWay -= 1;
			if (this.underWay === 0) this.quiet.resolve();
		});
	};

	constructor() {
		this.quiet.resolve();
	}

	/** Resolves when no request is under way and none follows from the last one. */
	async ended(): Promise<void> {
		for (let turns = 0; turns < QUIET_TURNS; turns++) {
			await setImmediate();
			if (this.underWay === 0) continue;
			await this.quiet.promise;
			turns = 0;
		}
	}
}

/**
 * For the tests of one file, the clock of node and sandbox stands still while a request is under
 * way, and jumps to the next alarm when none is. Hours pass in seconds, and how far requests lie
 * apart by this clock does not depend on the speed of the machine.
 */
export function onJumpingClock(): void {
	const traffic = new Traffic();
	let isTesting = false;
	let jumping: Promise<void>;

	const jump = async (): Promise<void> => {
		while (isTesting) {
			jest.advanceTimersToNextTimer();
			await traffic.ended();
		}
	};

	beforeAll(() => {
		subscribe(BEGUN, traffic.begin);
		jest.useFakeTimers({
			doNotFake: [
				'cancelAnimationFrame',
				'cancelIdleCallback',
				'clearImmediate',
				'clearInterval',
				'hrtime',
				'nextTick',
				'queueMicrotask',
				'requestAnimationFrame',
				'requestIdleCallback',
				'setImmediate',
				'setInterval',
			],
		});
	});
	beforeEach(() => {
		isTesting = true;
		jumping = jump();
	});
	afterEach(async () => {
		isTesting = false;
		await jumping;
	});
	afterAll(() => {
		unsubscribe(BEGUN, traffic.begin);
		jest.useRealTimers();
	});
}
