import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { expectedEnd, type RunTime } from '../../../runway/tasks/prediction/expected-end.ts';
import { aimAt, type Pace, pauseMs } from '../../../runway/tasks/prediction/next-look.ts';
import { runTimeOf } from '../../../runway/tasks/prediction/run-times.ts';
import {
	type Sightings,
	sightingsOfKnown,
	sightingsOfNew,
	withLook,
} from '../../../runway/tasks/prediction/sightings.ts';
import type { Phase } from '../../../runway/tasks/task.ts';

const HOLD: Pace = { shortestMs: 5_000, longestMs: 10_000 };

type Told = [at: number, progress?: unknown, phase?: Phase];

/** What the looks at a task that was ordered at 0 have shown. */
function seenOf(looks: Told[], seen: Sightings = sightingsOfNew(0)): Sightings {
	return looks.reduce(
		(sum, [at, progress, phase = 'running']) => withLook(sum, at, { phase, progress }),
		seen,
	);
}

/** The next look after those that were made. */
function nextLookAt(looks: Told[], earlier: RunTime[] = [], seen = sightingsOfNew(0)): number {
	const all = seenOf(looks, seen);
	return all.lastAt + pauseMs(aimAt(expectedEnd(all, earlier), all.lastAt, HOLD), HOLD);
}

const alike = (ms: number, count = 5): RunTime[] =>
	Array.from({ length: count }, (_, index) => ({
		atLeastMs: ms - 200 + 10 * index,
		atMostMs: ms + 200 + 10 * index,
	}));

describe('progress that grows evenly', () => {
	test('puts the next look just behind the end', () => {
		// At a fortieth a second, it is over after 40 seconds.
		const at = nextLookAt([
			[25_000, 0.625],
			[32_000, 0.8],
		]);
		expect(at).toBeGreaterThan(40_000);
		expect(at).toBeLessThan(41_000);
	});

	test('that tells an end far away is looked at on the way, at most ten seconds apart', () => {
		const looks = Array.from({ length: 8 }, (_, index): Told => {
			const at = 5_000 * (index + 1);
			return [at, at / 96_000];
		});
		const at = nextLookAt(looks);
		expect(at).toBeGreaterThan(46_000);
		expect(at).toBeLessThanOrEqual(50_000);
	});

	test('an end that comes sooner than a look may is looked for as soon as may be', () => {
		expect(
			nextLookAt([
				[5_000, 0.5],
				[10_000, 0.97],
			]),
		).toBe(15_000);
	});

	test('counts from the moment at which it began to grow', () => {
		// Half a minute before the task, and then 20 seconds.
		const at = nextLookAt(
			[
				[30_000, 0],
				[35_000, 0.25],
				[40_000, 0.5],
				[45_000, 0.75],
			].map(([ms, progress]): Told => [ms, progress + 0.003]),
		);
		expect(at).toBeGreaterThan(49_900);
		expect(at).toBeLessThan(51_000);
	});

	test('of a task from elsewhere tells its end after two looks, and nothing after one', () => {
		const seen = sightingsOfKnown(0);
		expect(nextLookAt([[0, 0.51]], [], seen)).toBe(5_000);
		const at = nextLookAt(
			[
				[0, 0.51],
				[5_000, 0.71],
			],
			[],
			seen,
		);
		expect(at).toBeGreaterThan(12_250);
		expect(at).toBeLessThan(13_250);
	});
});

describe('progress in large steps', () => {
	test('ends between the moments that all looks together leave', () => {
		// Tenths of 60 seconds.
		const looks = Array.from({ length: 10 }, (_, index): Told => {
			const at = 5_300 * (index + 1);
			return [at, Math.floor(at / 6_000) / 10];
		});
		const { endAt, spreadMs } = expectedEnd(seenOf(looks), [])!;
		expect(Math.abs(endAt - 60_000)).toBeLessThan(2 * spreadMs);
		expect(spreadMs).toBeLessThan(1_000);
	});

	test('is not taken for a line', () => {
		// Quarters of 100 seconds: from the steps alone the end would be 60 seconds away, or 5.
		expect(
			nextLookAt([
				[20_000, 0],
				[26_000, 0.25],
				[31_000, 0.25],
			]),
		).toBe(36_000);
	});
});

describe('progress that says nothing of the end', () => {
	test.each<[string, Told[]]>([
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
			'leads to an end that two looks tell only vaguely',
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
	])('%s: the next look is five seconds later', (_name, looks) => {
		expect(nextLookAt(looks)).toBe(looks.at(-1)![0] + 5_000);
	});

	test('a task that is back in the queue begins anew', () => {
		const looks: Told[] = [
			[5_000, 0.21],
			[10_000, 0.41],
			[15_000, undefined, 'queued'],
		];
		expect(nextLookAt(looks)).toBe(20_000);
		expect(seenOf(looks)).toMatchObject({ startedAfter: 15_000, looks: [] });
	});
});

describe('earlier tasks of the same kind', () => {
	test('that took the same time put the first look behind their end', () => {
		const at = nextLookAt([], alike(8_000));
		expect(at).toBeGreaterThan(8_000);
		expect(at).toBeLessThan(9_000);
	});

	test.each([
		['are too few', alike(8_000, 2)],
		['took very different times', [...alike(8_000), ...alike(40_000)]],
		[
			'are known only to have ended between two looks',
			alike(8_000).map(() => ({ atLeastMs: 5_000, atMostMs: 10_000 })),
		],
	])('that %s say nothing', (_name, earlier) => {
		expect(nextLookAt([], earlier)).toBe(5_000);
	});

	test('are forgotten by a task that has outlived them', () => {
		expect(nextLookAt([[12_000]], alike(8_000))).toBe(17_000);
	});

	test('count less than its own progress: the first of a batch to end are the shortest', () => {
		const looks: Told[] = [
			[5_000, 0.209],
			[12_000, 0.501],
		];
		const shortest = alike(16_000);
		expect(nextLookAt(looks, shortest)).toBe(nextLookAt(looks));
		expect(nextLookAt(looks, shortest)).toBeGreaterThan(17_000);
	});

	test('count more than progress in large steps', () => {
		const looks: Told[] = [
			[5_000, 0.2],
			[12_000, 0.5],
		];
		const at = nextLookAt(looks, alike(20_000));
		expect(at).toBeGreaterThan(20_000);
		expect(at).toBeLessThan(21_000);
	});

	test('count from the end of the queue', () => {
		const looks: Told[] = [[5_000, undefined, 'queued'], [10_000, undefined, 'queued'], [11_000]];
		const { endAt } = expectedEnd(seenOf(looks), alike(20_000))!;
		expect(endAt).toBeGreaterThan(30_000);
		expect(endAt).toBeLessThan(31_500);
		expect(expectedEnd(seenOf(looks.slice(0, 2)), alike(20_000))).toBeUndefined();
	});

	test('learn how long a task took: nearer than the looks around its end, where progress led to it', () => {
		const seen = seenOf([
			[25_000, 0.625],
			[32_000, 0.8],
		]);
		const { atLeastMs, atMostMs } = runTimeOf(seen, 40_700)!;
		expect(atLeastMs).toBeGreaterThan(39_000);
		expect(atMostMs).toBeLessThanOrEqual(40_700);
		expect(runTimeOf(seenOf([[5_000]]), 10_500)).toEqual({ atLeastMs: 5_000, atMostMs: 10_500 });
		expect(runTimeOf(seenOf([[5_000]], sightingsOfKnown(0)), 10_500)).toBeUndefined();
	});
});

test('whatever a task tells, the next look comes after 5 to 10 seconds', () => {
	const told = fc.oneof(
		fc.double({ min: -0.5, max: 1.5 }),
		fc.constantFrom(0, 0.1, 0.25, 0.5, 0.99, 1),
		fc.constantFrom(undefined, null, 'half'),
	);
	const looks = fc.array(fc.tuple(fc.integer({ min: 5_000, max: 10_000 }), told), {
		maxLength: 20,
	});
	const earlier = fc.array(
		fc.record({ atLeastMs: fc.nat(1_000_000), atMostMs: fc.nat(1_000_000) }),
		{ maxLength: 8 },
	);
	fc.assert(
		fc.property(looks, earlier, fc.boolean(), (pauses, others, isNew) => {
			let at = 0;
			const made = pauses.map(([pause, progress]): Told => [(at += pause), progress]);
			const next = nextLookAt(made, others, isNew ? sightingsOfNew(0) : sightingsOfKnown(0));
			expect(next - at).toBeGreaterThanOrEqual(5_000);
			expect(next - at).toBeLessThanOrEqual(10_000);
		}),
		{ numRuns: 2_000 },
	);
});
