import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';

const clock = onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

const RUNNING = '[[slow:60]]';
const DONE = 'a calm sea';
const FAILED = '[[fail:SAFETY.INPUT.TEXT]]';

/** Orders tasks without waiting, as an earlier node of the workflow would have done. */
async function ordered(...prompts: string[]) {
	const run = textToVideo(prompts);
	const { outputs } = await bed.run({
		...run,
		parameters: { ...run.parameters, waitForCompletion: 'doNotWait' },
	});
	return outputs[0];
}

async function task(
	operation: string,
	items: Awaited<ReturnType<typeof ordered>>,
	parameters: INodeParameters = {},
	settings: Parameters<typeof bed.run>[0]['settings'] = {},
) {
	return await bed.run({
		node: new RunwayTask(),
		parameters: { operation, ...parameters },
		items: items.map(({ json }) => ({ json })),
		settings,
	});
}

const deletions = () => bed.sandbox.requests.filter(({ method }) => method === 'DELETE');

describe('Get', () => {
	test('shows a task in whatever state it is', async () => {
		const items = await ordered(RUNNING, DONE, FAILED);
		const { outputs } = await task('get', items);
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ taskId: items[0].json.taskId, status: 'RUNNING', estimatedCost: { credits: 24 } },
			{ taskId: items[1].json.taskId, status: 'SUCCEEDED', output: [expect.any(String)] },
			{ taskId: items[2].json.taskId, status: 'FAILED', failureCode: 'SAFETY.INPUT.TEXT' },
		]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	test.each([['../organization'], ['a/b'], ['a%2Fb'], ['..'], ['a?b=c'], ['={{ "" }}']])(
		'an id that would lead elsewhere is refused: %p',
		async (taskId) => {
			const { error } = await bed.run({
				node: new RunwayTask(),
				parameters: { operation: 'get', taskId },
			});
			expect(error?.message).toMatch(/'Task ID' is (empty|not a valid ID)/);
			expect(bed.sandbox.requests).toEqual([]);
		},
	);

	test('an id that Runway does not know is explained', async () => {
		const { error } = await bed.run({
			node: new RunwayTask(),
			parameters: { operation: 'get', taskId: '17f20503-6c24-4c16-946b-35dbbce2af2f' },
		});
		expect(error?.message).toContain('Runway does not know this task');
	});
});

describe('Wait', () => {
	test('hands on the files of tasks that were ordered elsewhere', async () => {
		const items = await ordered('[[slow:20]]', DONE);
		const { outputs, error } = await task('wait', items, { outputField: 'clip' });
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json.taskId)).toEqual(items.map(({ json }) => json.taskId));
		expect(outputs[0].map(({ binary }) => binary?.clip.mimeType)).toEqual([
			'video/mp4',
			'video/mp4',
		]);
	}, 60_000);

	test('explains a failure', async () => {
		const { error } = await task('wait', await ordered(FAILED));
		expect(error?.message).toContain("Runway's moderation refused the input");
	}, 60_000);

	test('gives up after its time and leaves the task running', async () => {
		const { error } = await task('wait', await ordered(RUNNING), { options: { timeout: 20 } });
		expect(error?.message).toContain('still running after 20 seconds');
		expect(deletions()).toEqual([]);
	}, 60_000);
});

describe('Download', () => {
	test('fetches the files again, also when the addresses of the first time have expired', async () => {
		bed.sandbox.change({ urlTtlMs: 60_000 });
		const run = textToVideo([DONE], { download: false });
		const { outputs: first } = await bed.run(run);
		const url = String(first[0][0].json.url);
		await clock.pass(60_000);
		expect((await fetch(url)).status).toBe(403);

		const result = await task('download', first[0], { options: { fileName: 'again' } });
		expect(result.error).toBeUndefined();
		const [[item]] = result.outputs;
		expect(item.binary?.data.fileName).toBe('again.mp4');
		expect((await result.file(item)).subarray(4, 8).toString()).toBe('ftyp');
	}, 60_000);

	test('asks for a fresh address when one expires before it is used', async () => {
		const items = await ordered(DONE);
		bed.sandbox.inject({ match: { path: '/storage/outputs/*' }, kind: 'status', status: 403 });
		const { error, outputs } = await task('download', items);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		const kinds = bed.sandbox.requests
			.filter(({ method, path }) => method === 'GET' && path !== '/v1/organization')
			.map(({ path }) => path.split('/')[1]);
		expect(kinds).toEqual(['v1', 'storage', 'v1', 'storage']);
	}, 60_000);

	test.each([
		[RUNNING, 'still RUNNING and has no files yet'],
		[FAILED, "Runway's moderation refused the input"],
	])('refuses a task that has no files: %s', async (prompt, message) => {
		const { error } = await task('download', await ordered(prompt));
		expect(error?.message).toContain(message);
	});
});

describe('Check', () => {
	test('sends each task to the output of its state', async () => {
		const items = await ordered(RUNNING, DONE, FAILED, '[[outputs:2]]');
		const { outputs, error } = await task('check', items);
		expect(error).toBeUndefined();
		const [done, running, failed] = outputs;
		expect(done.map(({ json }) => json.taskId)).toEqual(
			[1, 3, 3].map((index) => items[index].json.taskId),
		);
		expect(done.map(({ binary }) => binary?.data.mimeType)).toEqual(
			Array.from({ length: 3 }, () => 'video/mp4'),
		);
		expect(running).toEqual([
			{
				json: expect.objectContaining({ taskId: items[0].json.taskId, status: 'RUNNING' }),
				pairedItem: { item: 0 },
			},
		]);
		expect(failed).toEqual([
			{
				json: expect.objectContaining({
					taskId: items[2].json.taskId,
					failureCode: 'SAFETY.INPUT.TEXT',
					explanation: expect.stringContaining("Runway's moderation refused the input"),
				}),
				pairedItem: { item: 2 },
			},
		]);
	}, 60_000);

	test('can be looped: what still runs comes in again as it went out', async () => {
		const items = await ordered('[[slow:20]]');
		let current = items;
		let polls = 0;
		for (let done: typeof items = []; done.length === 0; polls += 1) {
			const { outputs } = await task('check', current);
			[done] = outputs;
			if (done.length === 0) [, current] = outputs;
			await clock.pass(10_000);
			expect([...outputs[0], ...outputs[1]]).toHaveLength(1);
		}
		expect(polls).toBeGreaterThan(1);
	}, 60_000);

	test('a task that is gone goes to the output of the failed ones, where errors continue', async () => {
		const items = await ordered(DONE, DONE);
		await task('delete', items.slice(0, 1));
		const { outputs } = await task('check', items, {}, { onError: 'continueRegularOutput' });
		expect(outputs.map((branch) => branch.length)).toEqual([1, 0, 1]);
		expect(outputs[2][0].json.message).toContain('does not know this task');
	}, 60_000);
});

describe('Cancel', () => {
	test('stops a task that is running', async () => {
		const items = await ordered(RUNNING);
		const { outputs } = await task('cancel', items);
		expect(outputs[0][0].json).toEqual({
			taskId: items[0].json.taskId,
			cancelled: true,
			statusBefore: 'RUNNING',
		});
		expect(bed.sandbox.creates()[0].cancelled).toBe(true);
	});

	test('refuses a finished task, whose output it would destroy', async () => {
		const { error } = await task('cancel', await ordered(DONE));
		expect(error?.message).toContain('already ended (SUCCEEDED)');
		expect(error?.description).toContain("Use 'Delete'");
		expect(deletions()).toEqual([]);
	});
});

describe('Delete', () => {
	test('removes a finished task with its output', async () => {
		const items = await ordered(DONE);
		const { outputs } = await task('delete', items);
		expect(outputs[0][0].json).toMatchObject({ deleted: true, statusBefore: 'SUCCEEDED' });
		expect(bed.sandbox.creates()[0].deleted).toBe(true);
	});

	test('refuses a running task, which it would cancel', async () => {
		const { error } = await task('delete', await ordered(RUNNING));
		expect(error?.message).toContain('still RUNNING and was not deleted');
		expect(error?.description).toContain("Use the operation 'Cancel'");
		expect(deletions()).toEqual([]);
	});
});
