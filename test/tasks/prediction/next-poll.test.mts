import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { expectedEnd } from '../../../runway/tasks/prediction/expected-end.ts';
import { aimAt, type Pace, pauseMs } from '../../../runway/tasks/prediction/next-poll.ts';
import {
	historyOfKnown,
	historyOfNew,
	type ProgressHistory,
	withPoll,
} from '../../../runway/tasks/prediction/progress-history.ts';
import type { Phase } from '../../../runway/tasks/task.ts';

const HOLD: Pace = { shortestMs: 5_000, longestMs: 10_000 };

type Seen = [at: number, progress?: unknown, phase?: Phase];

/** The progress that polls of a task created at 0 have shown. */
function seenOf(polls: Seen[], seen: ProgressHistory = historyOfNew(0)): ProgressHistory {
	return polls.reduce(
		(sum, [at, progress, phase = 'running']) => withPoll(sum, at, { phase, progress }),
		seen,
	);
}

/** The next poll after those that were made. */
function nextPollAt(polls: Seen[], seen = historyOfNew(0)): number {
	const all = seenOf(polls, seen);
	return all.lastAt + pauseMs(aimAt(expectedEnd(all), all.lastAt, HOLD), HOLD);
}

describe('progress that grows evenly', () => {
	test('puts the next poll just behind the end', () => {
		// At a fortieth a second, it is over after 40 seconds.
		const at = nextPollAt([
			[25_000, 0.625],
			[32_000, 0.8],
		]);
		expect(at).toBeGreaterThan(40_000);
		expect(at).toBeLessThan(41_000);
	});

	test('that predicts an end far away is polled on the way, at most ten seconds apart', () => {
		const polls = Array.from({ length: 8 }, (_, index): Seen => {
			const at = 5_000 * (index + 1);
			return [at, at / 96_000];
		});
		const at = nextPollAt(polls);
		expect(at).toBeGreaterThan(46_000);
		expect(at).toBeLessThanOrEqual(50_000);
	});

	test('an end that comes sooner than a poll may is polled for as soon as allowed', () => {
		expect(
			nextPollAt([
				[5_000, 0.5],
				[10_000, 0.97],
			]),
		).toBe(15_000);
	});

	test('counts from the moment at which it began to grow', () => {
		// Half a minute before the task, and then 20 seconds.
		const at = nextPollAt(
			[
				[30_000, 0],
				[35_000, 0.25],
				[40_000, 0.5],
				[45_000, 0.75],
			].map(([ms, progress]): Seen => [ms, progress + 0.003]),
		);
		expect(at).toBeGreaterThan(49_900);
		expect(at).toBeLessThan(51_000);
	});

	test('of a task from elsewhere predicts its end after two polls, and nothing after one', () => {
		const seen = historyOfKnown(0);
		expect(nextPollAt([[0, 0.51]], seen)).toBe(5_000);
		const at = nextPollAt(
			[
				[0, 0.51],
				[5_000, 0.71],
			],
			seen,
		);
		expect(at).toBeGreaterThan(12_250);
		expect(at).toBeLessThan(13_250);
	});
});

test('a step of a quarter is not taken for a line', () => {
	expect(
		nextPollAt([
			[20_000, 0],
			[26_000, 0.25],
			[31_000, 0.25],
		]),
	).toBe(36_000);
});

describe('progress that says nothing of the end', () => {
	test.each<[string, Seen[]]>([
		['is not told', [[5_000], [10_000]]],
		[
			'is no number',
			[
				[5_000, 'half'],
				[10_000, Number.NaN],
			],
		],
		[
			'is below 0',
			[
				[5_000, -1],
				[10_000, -0.5],
			],
		],
		[
			'is above 1',
			[
				[5_000, 30],
				[10_000, 60],
			],
		],
		[
			'stands still',
			[
				[5_000, 0.33],
				[10_000, 0.33],
				[15_000, 0.33],
			],
		],
		[
			'goes back',
			[
				[5_000, 0.61],
				[10_000, 0.43],
			],
		],
		[
			'jumps at the end',
			[
				[5_000, 0.01],
				[10_000, 0.02],
				[15_000, 0.88],
			],
		],
		[
			'stalls shortly before 1',
			[
				[15_000, 0.66],
				[20_000, 0.99],
				[25_000, 0.99],
				[30_000, 0.99],
			],
		],
		[
			'leads to an end that two polls predict only vaguely',
			[
				[5_000, 0.61],
				[10_000, 0.66],
			],
		],
		[
			'was there and is gone',
			[
				[5_000, 0.21],
				[10_000, 0.41],
				[15_000, undefined],
			],
		],
	])('%s: the next poll is five seconds later', (_name, polls) => {
		expect(nextPollAt(polls)).toBe(polls.at(-1)![0] + 5_000);
	});

	test('a task that is back in the queue begins again', () => {
		const polls: Seen[] = [
			[5_000, 0.21],
			[10_000, 0.41],
			[15_000, undefined, 'queued'],
		];
		expect(nextPollAt(polls)).toBe(20_000);
		expect(seenOf(polls)).toMatchObject({ stillAt: 15_000, points: [] });
	});
});

test('whatever a task reports, the next poll comes after 5 to 10 seconds', () => {
	const told = fc.oneof(
		fc.double({ min: -0.5, max: 1.5 }),
		fc.constantFrom(0, 0.1, 0.25, 0.5, 0.99, 1),
		fc.constantFrom(undefined, null, 'half'),
	);
	const polls = fc.array(fc.tuple(fc.integer({ min: 5_000, max: 10_000 }), told), {
		maxLength: 20,
	});
	fc.assert(
		fc.property(polls, fc.boolean(), (pauses, isNew) => {
			let at = 0;
			const made = pauses.map(([pause, progress]): Seen => [(at += pause), progress]);
			const next = nextPollAt(made, isNew ? historyOfNew(0) : historyOfKnown(0));
			expect(next - at).toBeGreaterThanOrEqual(5_000);
			expect(next - at).toBeLessThanOrEqual(10_000);
		}),
		{ numRuns: 2_000 },
	);
});
