import { describe, expect, test } from '@jest/globals';

import { type ErrorKind, RunwayError } from '../../runway/api/errors.ts';
import { pauseBeforeRetryMs, retryAfterMs } from '../../runway/api/retry-pause.ts';
import {
	isCreateRetryable,
	isReadRetryable,
	type Retries,
	withRetries,
} from '../../runway/api/retry.ts';
import { inExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';

describe('the pause before another attempt', () => {
	test.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[4, 8_000],
		[5, 15_000],
		[50, 15_000],
	])('after %d failed attempts is between %d ms and half as much again', (failed, least) => {
		expect(pauseBeforeRetryMs(failed, undefined, 0)).toBe(least);
		expect(pauseBeforeRetryMs(failed, undefined, 1)).toBe(least * 1.5);
		const between = pauseBeforeRetryMs(failed, undefined, 0.3);
		expect(between).toBeGreaterThan(least);
		expect(between).toBeLessThan(least * 1.5);
	});

	test('is never shorter than what the API asks for', () => {
		expect(pauseBeforeRetryMs(1, 30_000, 0)).toBe(30_000);
		expect(pauseBeforeRetryMs(1, 30_000, 1)).toBe(45_000);
		expect(pauseBeforeRetryMs(4, 0, 1)).toBe(0);
	});
});

describe('Retry-After', () => {
	// Far from the clock of this machine, which does not matter.
	const date = 'Thu, 01 Oct 2015 12:00:00 GMT';

	test.each([
		['0', 0],
		['7', 7_000],
		[' 7 ', 7_000],
		['0.5', 500],
		['86400', 86_400_000],
		['Thu, 01 Oct 2015 12:00:30 GMT', 30_000],
		['Thu, 01 Oct 2015 11:59:00 GMT', 0],
	])('%j is %d ms', (header, ms) => {
		expect(retryAfterMs({ 'retry-after': header, date })).toBe(ms);
	});

	test('a date is counted from now where the answer has no date of its own', () => {
		const inAMinute = new Date(Date.now() + 60_000).toUTCString();
		const ms = retryAfterMs({ 'retry-after': inAMinute });
		expect(ms).toBeGreaterThan(50_000);
		expect(ms).toBeLessThanOrEqual(60_000);
	});

	test.each([undefined, null, '', '  ', 'soon', '-3', 'NaN', 'Infinity', ['7'], 7])(
		'%j says nothing usable',
		(header) => {
			expect(retryAfterMs({ 'retry-after': header, date })).toBeUndefined();
		},
	);
});

describe('what may be sent again', () => {
	const error = (kind: ErrorKind) => new RunwayError({ kind, message: kind });

	test.each<[ErrorKind, boolean, boolean]>([
		['rate-limited', true, true],
		['unreachable', true, true],
		['unavailable', true, false],
		['unreadable', true, false],
		['maybe-created', false, false],
		['input', false, false],
		['credential', false, false],
		['not-found', false, false],
		['task-failed', false, false],
		['timed-out', false, false],
		['stopped', false, false],
	])('%s: a read %s, a create %s', (kind, read, create) => {
		expect(isReadRetryable(error(kind))).toBe(read);
		expect(isCreateRetryable(error(kind))).toBe(create);
	});
});

describe('trying again', () => {
	const clock = onJumpingClock();

	const down = (retryAfterMs?: number) =>
		new RunwayError({ kind: 'unavailable', message: 'down', retryAfterMs });

	/** @returns the result or the fault, and the numbers that the attempts were told */
	async function tried(
		outcomes: Array<RunwayError | string | (() => never)>,
		more: Partial<Retries> = {},
	) {
		const counts: number[] = [];
		const retries: Retries = {
			subject: 'a test',
			attempts: 3,
			longPauses: 'give up',
			...more,
		};
		const credential = { apiKey: 'key_test', baseUrl: 'http://localhost' };
		const outcome = await inExecution(
			{ credential },
			async (context) =>
				await withRetries(context, retries, async (count) => {
					counts.push(count);
					const outcome = outcomes[count - 1];
					return typeof outcome === 'function' ? outcome() : outcome;
				}).catch((error: unknown) => error),
		);
		return { outcome, counts };
	}

	const waitedMs = () => clock.jumpsMs.reduce((sum, ms) => sum + ms, 0);

	test('ends with the first result', async () => {
		const { outcome, counts } = await tried([down(), down(), 'here', 'not asked']);
		expect({ outcome, counts }).toEqual({ outcome: 'here', counts: [1, 2, 3] });
	});

	test('ends with the fault of the last attempt', async () => {
		const faults = [down(), down(), down(), down()];
		const { outcome, counts } = await tried(faults);
		expect(outcome).toBe(faults[2]);
		expect(counts).toEqual([1, 2, 3]);
	});

	test('ends with what is thrown', async () => {
		const refused = new RunwayError({ kind: 'input', message: 'no' });
		const refuse = () => {
			throw refused;
		};
		const { outcome, counts } = await tried([down(), refuse, 'not asked']);
		expect(outcome).toBe(refused);
		expect(counts).toEqual([1, 2]);
	});

	test('gives up where a longer pause than a minute is asked for', async () => {
		const { counts } = await tried([down(60_001), 'here']);
		expect(counts).toEqual([1]);
		expect(waitedMs()).toBe(0);
	});

	test('waits no more than a minute where the pause is shortened', async () => {
		const { outcome } = await tried([down(3_600_000), 'here'], { longPauses: 'shorten' });
		expect(outcome).toBe('here');
		expect(waitedMs()).toBe(60_000);
	});
});
