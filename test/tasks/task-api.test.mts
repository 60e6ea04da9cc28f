import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { cancelIfLive, deleteFinished } from '../../runway/tasks/task-api.ts';
import type { Task } from '../../runway/tasks/task.ts';
import { type Answer, type ApiServer, startApiServer } from '../api/api-server.mts';
import { inExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';

onJumpingClock();

let server: ApiServer;
beforeEach(async () => {
	server = await startApiServer();
});
afterEach(async () => {
	await server.close();
});

const state = (status: string): Answer => ({ status: 200, body: { id: 't1', status } });
const GONE: Answer = { status: 404, body: { error: 'Not found' } };
const DELETED: Answer = { status: 204 };
const LOST: Answer = 'cut';

async function asked(work: typeof cancelIfLive, answers: Answer[]): Promise<Task> {
	server.answers = answers;
	const credential = { apiKey: 'key_test', baseUrl: server.url };
	return await inExecution({ credential }, async (context) => await work(context, 't1'));
}

const methods = () => server.seen.map(({ method }) => method).join(' ');

describe('a cancel', () => {
	test('that is answered needs no second poll', async () => {
		expect(await asked(cancelIfLive, [state('RUNNING'), DELETED])).toMatchObject({
			status: 'RUNNING',
		});
		expect(methods()).toBe('GET DELETE');
	});

	test('leaves an ended task alone', async () => {
		expect(await asked(cancelIfLive, [state('SUCCEEDED')])).toMatchObject({ status: 'SUCCEEDED' });
		expect(methods()).toBe('GET');
	});

	test('of a task that someone else has cancelled meanwhile has worked too', async () => {
		expect(await asked(cancelIfLive, [state('RUNNING'), GONE])).toMatchObject({
			status: 'RUNNING',
		});
	});

	test('whose answer was lost has worked when the next poll finds no task', async () => {
		expect(await asked(cancelIfLive, [state('RUNNING'), LOST, GONE])).toMatchObject({
			status: 'RUNNING',
		});
		expect(methods()).toBe('GET DELETE GET');
	});

	test('is sent again only to a task that still lives, as it is by then', async () => {
		const answers = [state('PENDING'), LOST, state('RUNNING'), DELETED];
		expect(await asked(cancelIfLive, answers)).toMatchObject({ status: 'RUNNING' });
		expect(methods()).toBe('GET DELETE GET DELETE');
	});

	const fourLost = (status: string) => [1, 2, 3, 4].flatMap(() => [state(status), LOST]);

	test.each<[string, Answer]>([
		['is gone', GONE],
		['is cancelled', state('CANCELLED')],
	])('without any answer has worked when the task %s afterwards', async (_what, after) => {
		const answers = [...fourLost('THROTTLED'), after];
		expect(await asked(cancelIfLive, answers)).toMatchObject({ status: 'THROTTLED' });
		expect(methods()).toBe('GET DELETE GET DELETE GET DELETE GET DELETE GET');
	});

	test('without any answer came too late for a task that has ended since, and leaves its files', async () => {
		const answers = [state('RUNNING'), LOST, state('SUCCEEDED'), DELETED];
		expect(await asked(cancelIfLive, answers)).toMatchObject({ status: 'SUCCEEDED' });
		expect(methods()).toBe('GET DELETE GET');
	});

	test('leaves a task going on only if it is seen to', async () => {
		const answers = [...fourLost('PENDING'), state('RUNNING')];
		await expect(asked(cancelIfLive, answers)).rejects.toMatchObject({
			message: expect.stringContaining('t1 could not be cancelled and goes on (RUNNING)'),
			description: expect.stringContaining('Runway Task → Cancel'),
			facts: { taskId: 't1', status: 'RUNNING' },
		});
	});

	test('may have worked where nothing is known afterwards', async () => {
		await expect(asked(cancelIfLive, [state('RUNNING'), LOST])).rejects.toMatchObject({
			message: expect.stringContaining('t1 may have been cancelled, or may go on'),
			facts: { taskId: 't1' },
		});
		expect(methods()).toMatch(/^GET DELETE GET( GET)*$/);
	});

	test('that is refused is polled as well', async () => {
		const refused: Answer = { status: 400, body: { error: 'no' } };
		await expect(
			asked(cancelIfLive, [state('RUNNING'), refused, state('RUNNING')]),
		).rejects.toMatchObject({ message: expect.stringContaining('goes on (RUNNING)') });
	});

	test('of a task that was never there is an error', async () => {
		await expect(asked(cancelIfLive, [GONE])).rejects.toMatchObject({ kind: 'not-found' });
		expect(methods()).toBe('GET');
	});
});

describe('a deletion', () => {
	test('whose answer was lost has worked when its repetition finds no task', async () => {
		expect(await asked(deleteFinished, [state('SUCCEEDED'), LOST, GONE])).toMatchObject({
			status: 'SUCCEEDED',
		});
	});
});
