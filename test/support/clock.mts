/**
 * Time in the tests. On these clocks nothing depends on the speed of the machine:
 *
 * - `onJumpingClock`: node, n8n's engine and sandbox share one clock, which jumps over every pause.
 * - `onStandingClock`: the same clock, which only the test moves: what happens has waited for nothing.
 *
 * Two things cannot be had on that clock, and have their own way:
 *
 * - `ownClock`: a sandbox whose clients run by the real time, since they are another process (n8n
 *   itself) or not ours (the SDK's client).
 * - `shortenLimits`: for answers that never come. A shared clock stands still while a request is
 *   under way, and Node measures the limits of a connection outside of what a test can replace: they
 *   last a hundredth of their real time, which is still far more than an answer on this machine takes.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';

/** Where Node tells of every request that a client begins. */
const BEGUN = 'http.client.request.created';

/** Turns of the event loop in which everything that an answer or an alarm sets off gets done. */
const QUIET_TURNS = 5;

/** Whether a file is read or written: n8n ends that with an alarm when it takes too long. */
const isAtDisk = () => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

/** Knows of the requests and files that are under way in this process. */
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

	/** Resolves when no request is under way, no file either, and none follows from the last one. */
	async ended(): Promise<void> {
		for (let turns = 0; turns < QUIET_TURNS; turns++) {
			await setImmediate();
			if (this.underWay === 0 && !isAtDisk()) continue;
			await this.quiet.promise;
			turns = 0;
		}
	}
}

/** A clock of which the whole process knows, in the place of the real one. */
interface SharedClock {
	/** Milliseconds since the epoch; goes on evenly when the time of day is set. */
	now(): number;
	/** Milliseconds since the test began. */
	elapsed(): number;
	/** Sets the time of day, as someone does with a machine. Alarms are none the later for it. */
	setAhead(ms: number): void;
	/** Lets time pass, with all that happens in it. */
	pass(ms: number): Promise<void>;
}

export interface JumpingClock extends SharedClock {
	/** Pauses that were jumped over in this test, in milliseconds; a long one may be in pieces. */
	readonly jumpsMs: readonly number[];
	/** No more jumps in this test. Resolves when everything waits for an alarm. */
	stand(): Promise<void>;
}

export interface StandingClock extends SharedClock {
	/** How many are set and have not gone off. */
	alarms(): number;
}

/** Puts the clock in its place for the tests of one file, or of one `describe`. */
function sharedClock(): Omit<SharedClock, 'pass'> {
	let epoch = 0;
	let began = 0;
	beforeAll(() => {
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
		epoch = Date.now() - performance.now();
	});
	beforeEach(() => {
		began = performance.now();
	});
	afterEach(() => {
		// What a test leaves behind must not move the clock of the next one.
		jest.clearAllTimers();
	});
	afterAll(() => {
		jest.useRealTimers();
	});
	return {
		now: () => Math.round(epoch + performance.now()),
		elapsed: () => Math.round(performance.now() - began),
		setAhead: (ms) => jest.setSystemTime(Date.now() + ms),
	};
}

/**
 * The clock stands still while a request or a file is under way, and jumps to the next alarm when
 * none is. Hours pass in seconds, and how far requests lie apart by this clock is exact.
 */
export function onJumpingClock(): JumpingClock {
	const clock = sharedClock();
	const traffic = new Traffic();
	const jumpsMs: number[] = [];
	let isTesting = false;
	let isStanding = false;
	let jumping: Promise<void>;

	const jump = async (): Promise<void> => {
		while (isTesting) {
			if (!isStanding) {
				const before = clock.now();
				jest.advanceTimersToNextTimer();
				if (clock.now() > before) jumpsMs.push(clock.now() - before);
			}
			await traffic.ended();
		}
	};

	beforeAll(() => {
		subscribe(BEGUN, traffic.begin);
	});
	beforeEach(() => {
		isTesting = true;
		isStanding = false;
		jumpsMs.length = 0;
		jumping = jump();
	});
	afterEach(async () => {
		isTesting = false;
		await jumping;
	});
	afterAll(() => {
		unsubscribe(BEGUN, traffic.begin);
	});
	return {
		...clock,
		jumpsMs,
		pass: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
		stand: async () => {
			isStanding = true;
			await traffic.ended();
		},
	};
}

/** The clock stands still but for what the test lets pass. */
export function onStandingClock(): StandingClock {
	return {
		...sharedClock(),
		pass: async (ms) => await jest.advanceTimersByTimeAsync(ms),
		alarms: () => jest.getTimerCount(),
	};
}

/**
 * For one sandbox (`now` of its options), beside the real clock of its clients.
 *
 * @param from what it shows as long as the test moves it no further
 */
export function ownClock(from: () => number) {
	let aheadMs = 0;
	return {
		now: () => from() + aheadMs,
		pass: (ms: number): void => {
			aheadMs += ms;
		},
	};
}

/** Limits of the network code begin here. */
const SHORTEST_LIMIT_MS = 30_000;
const LIMIT_FACTOR = 100;

const shortened = (ms: number) => (ms >= SHORTEST_LIMIT_MS ? ms / LIMIT_FACTOR : ms);

/** The server's side of a connection, whose limits are its own business. */
const isServerSide = (socket: Socket) => 'server' in socket && Boolean(socket.server);

/**
 * Makes the limits of the network code a hundredth as long.
 *
 * @returns sets them back
 */
export function shortenLimits(): () => void {
	const { timeout } = AbortSignal;
	// A limit of a request is one of its socket.
	const { setTimeout: onSocket } = Socket.prototype;
	const spies = [
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => timeout.call(AbortSignal, shortened(ms))),
		jest.spyOn(Socket.prototype, 'setTimeout').mockImplementation(function (this: Socket, ms, on) {
			return onSocket.call(this, isServerSide(this) ? ms : shortened(ms), on);
		}),
	];
	return () => {
		for (const spy of spies) spy.mockRestore();
	};
}
