import { describe, expect, test } from '@jest/globals';

import { pause } from '../../runway/api/abort.ts';
import { type ErrorKind, RunwayError } from '../../runway/api/errors.ts';
import { type Clock, PollSchedule } from '../../runway/tasks/schedule.ts';
import type { TimeLimits } from '../../runway/tasks/time-budget.ts';
import { waitUntilEnded } from '../../runway/tasks/wait.ts';
import { onJumpingClock } from '../support/clock.mts';

const HOUR = 3_600_000;
const LONG: TimeLimits = { runningMs: 24 * HOUR, queuedMs: 24 * HOUR };

const time = onJumpingClock();

/** Time as the waiting code has it in a run, with jitter of the test's choice: 0 to 1. */
const clockWith = (random = () => 0, over?: AbortSignal): Clock => ({
	now: time.elapsed,
	random,
	pause: async (ms) => await pause(ms, over),
});

/** Numbers from 0 to 1 that look random and are the same in every run (a linear congruence). */
function seededRandom(seed = 1): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

interface Snapshot {
	status: string;
}

/** The result of a poll at a given time, and the times of the polls. */
class FakeTask {
	readonly polledAt: number[] = [];

	readonly clock: Clock;

	readonly statusAt: (ms: number) => string | Error;

	constructor(clock: Clock, statusAt: (ms: number) => string | Error) {
		this.clock = clock;
		this.statusAt = statusAt;
	}

	async wait(schedule: PollSchedule, limits: TimeLimits = LONG) {
		return await waitUntilEnded<Snapshot>(
			{
				limits,
				poll: async () => {
					this.polledAt.push(this.clock.now());
					const status = this.statusAt(this.clock.now());
					if (status instanceof Error) throw status;
					return { status };
				},
			},
			schedule,
		);
	}

	/** Milliseconds between its polls, the time before the first one included. */
	get intervals(): number[] {
		return this.polledAt.map((at, index) => at - (this.polledAt[index - 1] ?? 0));
	}
}

const endsAt = (end: number) => (ms: number) => (ms < end ? 'RUNNING' : 'SUCCEEDED');

const fault = (kind: ErrorKind, retryAfterMs?: number) =>
	new RunwayError({ kind, message: kind, retryAfterMs });

describe('how often a task is polled', () => {
	test.each([
		['without jitter', () => 0],
		['with the largest jitter', () => 1],
		['with any jitter', seededRandom()],
	])('never more often than once in five seconds, %s', async (_name, random) => {
		const clock = clockWith(random);
		const task = new FakeTask(clock, endsAt(600_000));
		await task.wait(new PollSchedule(clock));
		expect(Math.min(...task.intervals)).toBeGreaterThanOrEqual(5_000);
		expect(Math.max(...task.intervals)).toBeLessThanOrEqual(6_000);
		expect(task.polledAt.length).toBeGreaterThan(90);
	});

	test.each([1, 4.9, 5, 7, 42, 600])(
		'a task of %d seconds costs at most 1 + T/5 polls',
		async (T) => {
			const clock = clockWith();
			const task = new FakeTask(clock, endsAt(T * 1000));
			const result = await task.wait(new PollSchedule(clock));
			expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
			expect(task.polledAt.length).toBeLessThanOrEqual(1 + T / 5);
			expect(time.elapsed()).toBeLessThanOrEqual(T * 1000 + 6_000);
		},
	);
});

describe('a hundred tasks that were submitted together', () => {
	async function hundred(random: () => number): Promise<FakeTask[]> {
		const clock = clockWith(random);
		const schedule = new PollSchedule(clock);
		const tasks = Array.from({ length: 100 }, () => new FakeTask(clock, endsAt(60_000)));
		await Promise.all(tasks.map(async (task) => await task.wait(schedule)));
		return tasks;
	}

	test.each([
		['drawing different jitters', seededRandom()],
		['all drawing the same jitter', () => 0],
	])('are not polled at the same moment, %s', async (_name, random) => {
		const polls = (await hundred(random)).flatMap(({ polledAt }) => polledAt).sort((a, b) => a - b);
		const gaps = polls.slice(1).map((at, index) => at - polls[index]);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40);
		const busiest = polls.map(
			(at) => polls.filter((other) => other >= at && other < at + 1000).length,
		);
		expect(Math.max(...busiest)).toBeLessThanOrEqual(26);
	});

	test('are each polled at most once in five seconds, and no one is forgotten', async () => {
		const intervals = (await hundred(seededRandom())).flatMap((task) => task.intervals);
		expect(Math.min(...intervals)).toBeGreaterThanOrEqual(5_000);
		// Its own pause, and the gaps that the 99 others may take before it.
		expect(Math.max(...intervals)).toBeLessThanOrEqual(6_000 + 100 * 40);
	});

	test('take about as long as one of them', async () => {
		const last = (await hundred(seededRandom())).map(({ polledAt }) => polledAt.at(-1)!);
		expect(Math.max(...last)).toBeLessThanOrEqual(60_000 + 10_000);
	});
});

describe('when the API asks for quiet', () => {
	test('one answer silences the polls of all tasks', async () => {
		const clock = clockWith(seededRandom());
		const schedule = new PollSchedule(clock);
		let asked = false;
		const limited = new FakeTask(clock, (ms) => {
			if (asked) return endsAt(60_000)(ms);
			asked = true;
			return fault('rate-limited', 30_000);
		});
		const others = Array.from({ length: 20 }, () => new FakeTask(clock, endsAt(60_000)));
		const tasks = [limited, ...others];
		await Promise.all(tasks.map(async (task) => await task.wait(schedule)));

		const [askedAt] = limited.polledAt;
		const disturbing = tasks
			.flatMap(({ polledAt }) => polledAt)
			.filter((at) => at > askedAt && at < askedAt + 30_000);
		expect(disturbing).toEqual([]);
		expect(others.every(({ polledAt }) => polledAt.some((at) => at >= askedAt + 30_000))).toBe(
			true,
		);
	});

	test('a shorter request does not shorten a longer one', async () => {
		const clock = clockWith();
		const schedule = new PollSchedule(clock);
		schedule.keepQuietFor(60_000);
		schedule.keepQuietFor(1_000);
		await schedule.nextTurn(0, 0);
		expect(time.elapsed()).toBe(60_000);
	});

	test('a request that comes in the middle of a pause counts too', async () => {
		const clock = clockWith();
		const schedule = new PollSchedule(clock);
		const turn = schedule.nextTurn(0, 0);
		await time.pass(4_000);
		schedule.keepQuietFor(20_000);
		await turn;
		expect(time.elapsed()).toBe(24_000);
	});

	test('a request for a whole day does not hold a task beyond its limit', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => fault('rate-limited', 24 * HOUR));
		const limits = { runningMs: 600_000, queuedMs: HOUR };
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toMatchObject({ ended: false, exceeded: 'running' });
		expect(time.elapsed()).toBeLessThanOrEqual(600_000 + 10_000);
	});
});

describe('faults of a poll', () => {
	test.each<ErrorKind>(['rate-limited', 'unavailable', 'unreachable', 'unreadable'])(
		'%s is ridden out',
		async (kind) => {
			const clock = clockWith();
			const task = new FakeTask(clock, (ms) => (ms < 100_000 ? fault(kind) : 'SUCCEEDED'));
			const result = await task.wait(new PollSchedule(clock));
			expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
			expect(task.polledAt.length).toBeGreaterThan(10);
		},
	);

	test.each<ErrorKind>(['not-found', 'credential', 'input', 'stopped'])(
		'%s ends the wait',
		async (kind) => {
			const clock = clockWith();
			const task = new FakeTask(clock, () => fault(kind));
			await expect(task.wait(new PollSchedule(clock))).rejects.toMatchObject({
				kind,
			});
			expect(task.polledAt).toHaveLength(1);
		},
	);

	test('a mistake in the program is not taken for a fault of the network', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => new TypeError('x is not a function'));
		await expect(task.wait(new PollSchedule(clock))).rejects.toThrow(TypeError);
	});

	test('a service that never answers ends with the limit, without a state', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => fault('unreachable'));
		const limits = { runningMs: 60_000, queuedMs: HOUR };
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toEqual({ ended: false, snapshot: undefined, exceeded: 'running' });
	});

	test('the last known state survives a fault', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, (ms) => (ms < 20_000 ? 'RUNNING' : fault('unavailable')));
		const limits = { runningMs: 60_000, queuedMs: HOUR };
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toEqual({ ended: false, snapshot: { status: 'RUNNING' }, exceeded: 'running' });
	});
});

describe('ends', () => {
	test.each(['SUCCEEDED', 'FAILED', 'CANCELLED'])('%s is one', async (status) => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => status);
		const result = await task.wait(new PollSchedule(clock));
		expect(result).toMatchObject({ ended: true, snapshot: { status } });
	});

	test.each(['PENDING', 'RUNNING', 'THROTTLED', 'MODERATING', 'succeeded', ''])(
		'%j is none',
		async (status) => {
			const clock = clockWith();
			const task = new FakeTask(clock, (ms) => (ms < 200_000 ? status : 'SUCCEEDED'));
			const result = await task.wait(new PollSchedule(clock));
			expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
			expect(time.elapsed()).toBeGreaterThanOrEqual(200_000);
		},
	);
});

describe('limits', () => {
	const limits = { runningMs: 60_000, queuedMs: 120_000 };

	test('time in the queue does not count as running time', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, (ms) => (ms < 100_000 ? 'THROTTLED' : endsAt(150_000)(ms)));
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
	});

	test('running time does not count as time in the queue', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, (ms) => {
			if (ms < 50_000) return 'RUNNING';
			return ms < 160_000 ? 'THROTTLED' : 'SUCCEEDED';
		});
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
	});

	test('a task that runs too long leaves with its state', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => 'RUNNING');
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toEqual({ ended: false, snapshot: { status: 'RUNNING' }, exceeded: 'running' });
		expect(time.elapsed()).toBeGreaterThanOrEqual(60_000);
		expect(time.elapsed()).toBeLessThanOrEqual(66_000);
	});

	test('a task that waits too long in the queue says so', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, () => 'THROTTLED');
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toEqual({ ended: false, snapshot: { status: 'THROTTLED' }, exceeded: 'queued' });
		expect(time.elapsed()).toBeGreaterThanOrEqual(120_000);
		expect(time.elapsed()).toBeLessThanOrEqual(132_000);
	});

	test('a task that is queued again and again adds its times up', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, (ms) =>
			Math.floor(ms / 20_000) % 2 === 0 ? 'RUNNING' : 'THROTTLED',
		);
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toMatchObject({ ended: false, exceeded: 'running' });
		expect(time.elapsed()).toBeGreaterThan(95_000);
	});

	test('a result at the last moment is still a result', async () => {
		const clock = clockWith();
		const task = new FakeTask(clock, endsAt(60_000));
		const result = await task.wait(new PollSchedule(clock), limits);
		expect(result).toMatchObject({ ended: true, snapshot: { status: 'SUCCEEDED' } });
	});
});

test('a stop ends every wait at once', async () => {
	const stop = new AbortController();
	const clock = clockWith(seededRandom(), stop.signal);
	const schedule = new PollSchedule(clock);
	const tasks = Array.from({ length: 5 }, () => new FakeTask(clock, () => 'RUNNING'));
	const waits = Promise.allSettled(tasks.map(async (task) => await task.wait(schedule)));
	await time.pass(33_333);
	const polls = tasks.flatMap(({ polledAt }) => polledAt).length;
	stop.abort();
	for (const wait of await waits) {
		expect(wait).toMatchObject({ status: 'rejected', reason: { kind: 'stopped' } });
	}
	expect(time.elapsed()).toBe(33_333);
	expect(tasks.flatMap(({ polledAt }) => polledAt)).toHaveLength(polls);
});
