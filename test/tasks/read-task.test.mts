import { describe, expect, test } from '@jest/globals';

import {
	failedTaskError,
	isModerated,
	isRepeatable,
	taskFacts,
} from '../../runway/tasks/failure.ts';
import { readTask } from '../../runway/tasks/read-task.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const base = { id: ID, createdAt: '2026-08-26T06:30:33.796Z' };

describe('a task is clean as soon as it is read', () => {
	test('whatever is null is missing', () => {
		const task = readTask(
			{
				...base,
				status: 'FAILED',
				failure: null,
				failureCode: null,
				cost: null,
				estimatedCost: { credits: null },
				progress: null,
				output: null,
				nodeErrors: null,
			},
			ID,
		);
		expect(task).toEqual({ ...base, status: 'FAILED' });
		const error = failedTaskError(task);
		expect(error.message).toBe('The generation did not succeed');
		expect(error.description).toContain('not known yet');
		expect(taskFacts(task)).toEqual({ taskId: ID, status: 'FAILED' });
		expect(isRepeatable(task)).toBe(true);
	});

	test('whatever has another type is missing too', () => {
		const task = readTask(
			{
				id: 7,
				status: 'SUCCEEDED',
				progress: '0.5',
				cost: 12,
				failure: { text: 'x' },
				failureCode: '',
				output: ['https://a.example/1.mp4', null, 3, ''],
			},
			ID,
		);
		expect(task).toEqual({ id: ID, status: 'SUCCEEDED', output: ['https://a.example/1.mp4'] });
	});

	test('the output of a workflow may lack nodes', () => {
		const task = readTask(
			{
				...base,
				status: 'SUCCEEDED',
				output: { a: ['https://a.example/1.png', null], b: null, c: [] },
				nodeErrors: { b: { message: null, failureCode: null }, c: null },
			},
			ID,
		);
		expect(task.output).toEqual({ a: ['https://a.example/1.png'] });
		expect(task.nodeErrors).toEqual({ b: { message: 'no reason given' } });
	});

	test('what is newer than this package is kept', () => {
		expect(readTask({ ...base, status: 'RUNNING', queuePosition: 3 }, ID)).toMatchObject({
			queuePosition: 3,
		});
	});

	test.each([[undefined], [null], [[]], ['text'], [{}], [{ id: ID, status: null }]])(
		'%j describes no task',
		(response) => {
			expect(() => readTask(response, ID)).toThrow(
				expect.objectContaining({ kind: 'unreadable', facts: { taskId: ID } }),
			);
		},
	);
});

describe('recorded failures', () => {
	const failed = (failureCode: string | null | undefined, failure: string | null) =>
		readTask({ ...base, status: 'FAILED', failure, failureCode, cost: { credits: 0 } }, ID);

	test.each([
		['INTERNAL.BAD_OUTPUT.CODE01', 'An unexpected error occurred.', false, /Change the input/],
		['THIRD_PARTY.INPUT_VALIDATION', 'Invalid input', false, /prompt, media, ratio or duration/],
		[
			'INPUT_PREPROCESSING.SAFETY.THIRD_PARTY',
			"Your request was blocked by this model provider's content moderation system.",
			false,
			/the prompt or the media, or choose another model/,
		],
		[
			'SAFETY.INPUT.TEXT',
			'The input was flagged by our content moderation system.',
			false,
			/prompt or the media/,
		],
		['INTERNAL', 'An unexpected error occurred.', true, /after a while/],
		['INTERNAL.CODE02', 'An unexpected error occurred.', true, /after a while/],
		[null, 'An unexpected error occurred.', true, /after a while/],
		[undefined, null, true, /after a while/],
		['THIRD_PARTY.UNAVAILABLE', 'x', true, /another model/],
		['THIRD_PARTY.QUOTA', 'x', false, /Change/],
		['INTERNAL.SOMETHING_NEW', 'x', false, /after a while/],
		['SOMETHING.NEW', 'x', false, /Change/],
		[null, 'Text prompt did not pass moderation', false, /prompt or the media/],
	])('%j (%s)', (code, said, repeatable, advice) => {
		const task = failed(code, said);
		expect(isRepeatable(task)).toBe(repeatable);
		const error = failedTaskError(task);
		expect(error.description).toMatch(advice);
		expect(error.description).toContain('Nothing was charged.');
		if (said !== null) expect(error.message).toContain(said);
	});

	test('moderation is counted whoever it belongs to, and without a code', () => {
		expect(isModerated(failed('INPUT_PREPROCESSING.SAFETY.THIRD_PARTY', 'x'))).toBe(true);
		expect(isModerated(failed('SAFETY.INPUT.TEXT', 'x'))).toBe(true);
		expect(isModerated(failed(null, 'Text prompt did not pass moderation'))).toBe(true);
		expect(isModerated(failed('SAFETYNET.DOWN', 'x'))).toBe(false);
		expect(isModerated(failed(null, 'An unexpected error occurred.'))).toBe(false);
	});
});
