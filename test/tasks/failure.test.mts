import { describe, expect, test } from '@jest/globals';

import {
	chargeText,
	failedTaskError,
	isRepeatable,
	taskFacts,
} from '../../runway/tasks/failure.ts';
import { isLive, phaseOf, type Task } from '../../runway/tasks/task.ts';

function failed(failureCode?: string, more: Partial<Task> = {}): Task {
	return {
		id: 'task-1',
		status: 'FAILED',
		failure: 'the words of the API',
		...(failureCode === undefined ? {} : { failureCode }),
		cost: { credits: 12 },
		...more,
	};
}

/** Codes of Runway's guide, whether the same request may be sent again, and what to do. */
const CODES: Array<[code: string, repeatable: boolean, what: RegExp, advice: RegExp]> = [
	['SAFETY.INPUT.TEXT', false, /moderation refused the input/, /Change the prompt/],
	['SAFETY.INPUT.IMAGE', false, /moderation refused the input/, /suspend the account/],
	['SAFETY.INPUT.VIDEO', false, /moderation refused the input/, /Change the prompt or the media/],
	['SAFETY.INPUT', false, /moderation refused the input/, /Change the prompt/],
	['INPUT_PREPROCESSING.SAFETY.TEXT', false, /moderation refused the input/, /prompt or the media/],
	['SAFETY.OUTPUT.VIDEO', false, /moderation held the result back/, /Change the prompt/],
	['SAFETY.OUTPUT', false, /moderation held the result back/, /Change the prompt/],
	['SAFETY.THIRD_PARTY', false, /moderation/, /Change the prompt/],
	['INTERNAL.BAD_OUTPUT.CODE01', false, /quality check/, /Change the input/],
	['INTERNAL.BAD_OUTPUT', false, /quality check/, /Text or logos/],
	['ASSET.INVALID', false, /could not use a media file/, /JPEG, PNG or WebP/],
	['INPUT_PREPROCESSING.INTERNAL', true, /could not prepare the input/, /after a while/],
	['INTERNAL', true, /internal error/, /after a while/],
	['THIRD_PARTY.UNAVAILABLE', true, /provider is not available/, /another model/],
	['SOMETHING.NEW', false, /did not succeed/, /Change the prompt/],
];

describe('failure codes', () => {
	test.each(CODES)('%s', (code, repeatable, what, advice) => {
		const error = failedTaskError(failed(code));
		expect(error.kind).toBe('task-failed');
		expect(error.message).toMatch(what);
		expect(error.message).toContain('the words of the API');
		expect(error.message).toContain(`(${code})`);
		expect(error.description).toMatch(advice);
		expect(error.description).toContain('12 credits were charged.');
		expect(error.description).toContain('task-1');
		expect(isRepeatable({ failureCode: code })).toBe(repeatable);
	});

	test('a failure without a code is an error of the service', () => {
		const error = failedTaskError(failed());
		expect(error.message).toBe('The generation did not succeed: the words of the API');
		expect(isRepeatable({})).toBe(true);
	});

	test('a code that only starts with the same letters is another one', () => {
		expect(failedTaskError(failed('SAFETYNET.DOWN')).message).toMatch(/did not succeed/);
		expect(failedTaskError(failed('INTERNALS')).message).toMatch(/did not succeed/);
	});

	test('a failure without a message is described by its code', () => {
		const error = failedTaskError(failed('ASSET.INVALID', { failure: undefined }));
		expect(error.message).toBe('Runway could not use a media file (ASSET.INVALID)');
	});

	test("a key in the API's words is not repeated", () => {
		const secret = `key_${'ab12'.repeat(32)}`;
		const error = failedTaskError(failed('INTERNAL', { failure: `bad ${secret}` }));
		expect(JSON.stringify([error.message, error.description, error.facts])).not.toContain('ab12');
	});

	test('endless words are cut', () => {
		const error = failedTaskError(failed('INTERNAL', { failure: 'x'.repeat(100_000) }));
		expect(error.message.length).toBeLessThan(700);
	});
});

test('a cancelled task says so, and what it cost', () => {
	const error = failedTaskError({ id: 'task-1', status: 'CANCELLED', cost: { credits: 0 } });
	expect(error).toMatchObject({
		kind: 'task-failed',
		message: 'The task task-1 was cancelled',
		description: 'Nothing was charged.',
	});
});

describe('what was charged', () => {
	test.each([
		[0, 'Nothing was charged.'],
		[1, '1 credit was charged.'],
		[25, '25 credits were charged.'],
	])('%d credits', (credits, text) => {
		expect(chargeText(failed('SAFETY.INPUT.TEXT', { cost: { credits } }))).toBe(text);
	});

	test.each(['SAFETY.INPUT.TEXT', 'SAFETY.INPUT.IMAGE', 'SAFETY.INPUT'])(
		'of %s stays charged, and is not guessed if the task does not say so',
		(code) => {
			expect(chargeText(failed(code, { cost: undefined }))).toBe(
				'What was charged is not known yet. Runway keeps the charge of input that its moderation refused.',
			);
		},
	);

	test.each([
		'SAFETY.OUTPUT.VIDEO',
		'SAFETY.THIRD_PARTY',
		'INPUT_PREPROCESSING.SAFETY.TEXT',
		'INPUT_PREPROCESSING.INTERNAL',
		'INTERNAL.BAD_OUTPUT.CODE01',
		'INTERNAL',
		'ASSET.INVALID',
		'THIRD_PARTY.UNAVAILABLE',
		undefined,
	])('of %s is refunded, even if the task does not say so', (code) => {
		expect(chargeText(failed(code, { cost: undefined }))).toBe(
			'What was charged is not known yet. Runway refunds a generation that fails this way.',
		);
	});

	test('of a task that no one saw fail has no rule', () => {
		for (const status of ['CANCELLED', 'SUCCEEDED', 'RUNNING']) {
			expect(chargeText({ id: 'task-1', status })).toBe('What was charged is not known yet.');
		}
	});

	test('only refused input is said to cost the same again', () => {
		const again = CODES.map(([code]) => code).filter((code) =>
			failedTaskError(failed(code)).description?.includes('charged again'),
		);
		expect(again).toEqual(expect.arrayContaining(['SAFETY.INPUT.TEXT']));
		expect(again.every((code) => code.startsWith('SAFETY.INPUT'))).toBe(true);
	});
});

test('the facts of an error are those of its task', () => {
	expect(taskFacts(failed('INTERNAL', { estimatedCost: { credits: 20 } }))).toEqual({
		taskId: 'task-1',
		status: 'FAILED',
		failureCode: 'INTERNAL',
		estimatedCredits: 20,
		chargedCredits: 12,
	});
	expect(taskFacts({ id: 'task-2', status: 'RUNNING' })).toEqual({
		taskId: 'task-2',
		status: 'RUNNING',
	});
});

describe('phases', () => {
	test.each([
		['PENDING', 'running', true],
		['THROTTLED', 'queued', true],
		['RUNNING', 'running', true],
		['SUCCEEDED', 'succeeded', false],
		['FAILED', 'failed', false],
		['CANCELLED', 'cancelled', false],
		['A_STATUS_OF_NEXT_YEAR', 'running', true],
	])('%s is %s', (status, phase, live) => {
		expect(phaseOf(status)).toBe(phase);
		expect(isLive({ status })).toBe(live);
	});
});
