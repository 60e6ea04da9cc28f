import { describe, expect, test } from '@jest/globals';

import { onJumpingClock } from '../support/clock.mts';
import { toRetry } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

/** The node's settings 'Retry On Fail', 'Max Tries' and 'Wait Between Tries'. */
const threeTries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

const creates = () => bed.sandbox.creates();
const createRequests = () =>
	bed.sandbox.requests.filter(({ path }) => path === '/v1/text_to_video').length;
const onPoll = { method: 'GET', path: '/v1/tasks/*' };
const onCreate = { method: 'POST', path: '/v1/text_to_video' };
const onDownload = { path: '/storage/outputs/*' };

describe('a fresh order leaves the one before it behind, and names it', () => {
	const fresh = { reuseTask: false };

	test.each(['hold', 'suspend', 'doNotWait'])(
		'with %s',
		async (waitForCompletion) => {
			// In each of the three ways a request that is repeated by the next try alone.
			bed.sandbox.inject({ match: onCreate, kind: 'status', status: 401, after: 1 });
			const order = textToVideo(['a', 'b'], fresh, threeTries);
			order.parameters.waitForCompletion = waitForCompletion;
			const { outputs, error } = await bed.run(order);
			expect(error).toBeUndefined();
			const ids = creates().map(({ id }) => id);
			expect(ids).toHaveLength(3);
			for (const id of ids) expect(JSON.stringify(outputs)).toContain(id);
			const told = outputs[0].flatMap(({ json }) => json.earlierTasks ?? []);
			expect(told).toEqual([{ taskId: ids[0], status: 'created in an earlier try' }]);
		},
		60_000,
	);

	test('all of them, beside an item that failed', async () => {
		bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept', after: 1 });
		const failing = ['[[fail:SAFETY.INPUT.TEXT]]', 'b'];
		const settings = { ...threeTries, onError: 'continueRegularOutput' } as const;
		const { outputs } = await bed.run(textToVideo(failing, fresh, settings));
		const [, , , second, , third] = creates().map(({ id }) => id);
		expect(outputs[0][1].json).toMatchObject({
			taskId: third,
			earlierTasks: [{ taskId: second }, { status: 'may have been created' }],
		});
	}, 60_000);

	test('also if no one knows its ID', async () => {
		bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept' });
		const { outputs } = await bed.run(textToVideo(['a'], fresh, threeTries));
		expect(creates()).toHaveLength(2);
		expect(outputs[0][0].json.earlierTasks).toEqual([{ status: 'may have been created' }]);
	}, 60_000);
});

describe('a task that is paid for is picked up by the next try', () => {
	test('when a poll failed', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401 });
		const { outputs, error } = await bed.run(textToVideo(['a'], {}, threeTries));
		expect(error).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ status: 'SUCCEEDED', taskId: creates()[0].id });
		expect(createRequests()).toBe(1);
	}, 60_000);

	test('when polls failed until the tries ran out, so that the id is in the error', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401, times: 3 });
		const { error } = await bed.run(textToVideo(['a'], {}, threeTries));
		expect(error?.message).toContain('did not accept the API key');
		expect(createRequests()).toBe(1);
	}, 60_000);

	test('when the connection broke at the polls, which one try rides out', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'reset', times: 6 });
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 503, times: 6 });
		bed.sandbox.inject({ match: onPoll, kind: 'html', times: 2 });
		const { outputs, error } = await bed.run(textToVideo(['a']));
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(createRequests()).toBe(1);
	}, 60_000);

	test('when the download failed in the first try', async () => {
		// As often as one try repeats it.
		bed.sandbox.inject({ match: onDownload, kind: 'truncate', times: 4 });
		const result = await bed.run(textToVideo(['a'], {}, threeTries));
		expect(result.error).toBeUndefined();
		expect(createRequests()).toBe(1);
		expect(bed.sandbox.requests.filter(({ fault }) => fault === 'truncate')).toHaveLength(4);
		const [[item]] = result.outputs;
		expect((await result.file(item)).subarray(4, 8).toString()).toBe('ftyp');
	}, 60_000);

	test('for all items of the run, while the failed one is ordered again', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401, after: 2 });
		const result = await bed.run(textToVideo(['a', 'b', 'c'], { maxConcurrency: 3 }, threeTries));
		expect(result.error).toBeUndefined();
		expect(result.outputs[0].map(({ json }) => json.taskId)).toEqual(creates().map(({ id }) => id));
		expect(creates()).toHaveLength(3);
	}, 60_000);

	test("when the execution is retried from n8n's list", async () => {
		bed.sandbox.inject({ match: onDownload, kind: 'status', status: 503, times: 4 });
		const failed = await bed.run(textToVideo(['a']));
		expect(failed.error?.message).toContain('could not be downloaded');
		const retried = await bed.run({ ...textToVideo(['a']), retryOf: toRetry(failed) });
		expect(retried.error).toBeUndefined();
		expect(retried.outputs[0][0].json.taskId).toBe(creates()[0].id);
		expect(createRequests()).toBe(1);
	}, 60_000);

	test('unless the user wants a fresh one', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401 });
		const { error } = await bed.run(textToVideo(['a'], { reuseTask: false }, threeTries));
		expect(error).toBeUndefined();
		expect(creates()).toHaveLength(2);
	}, 60_000);

	test('unless someone has cancelled it meanwhile', async () => {
		const { error } = await bed.run(textToVideo(['[[cancelled]]'], {}, threeTries));
		expect(error?.message).toContain('was cancelled');
		expect(creates()).toHaveLength(3);
	}, 60_000);

	test('even if n8n tries again because an item failed under "continue"', async () => {
		const { outputs } = await bed.run(
			textToVideo(
				['[[fail:SAFETY.INPUT.TEXT]]', 'b'],
				{ maxConcurrency: 2 },
				{ ...threeTries, onError: 'continueRegularOutput' },
			),
		);
		expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([true, false]);
		expect(creates()).toHaveLength(2);
	}, 60_000);
});

describe('a create', () => {
	test('whose answer is lost is never sent again', async () => {
		bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept' });
		const { error } = await bed.run(textToVideo(['a'], {}, threeTries));
		expect(error?.message).toContain('may have started this generation');
		expect(error?.description).toContain('not sent a second time');
		expect(creates()).toHaveLength(1);
		expect(createRequests()).toBe(1);
	}, 60_000);

	test.each(['truncate', 'empty', 'html', 'reset'] as const)(
		'whose answer is spoilt (%s) is never sent again',
		async (kind) => {
			bed.sandbox.inject({ match: onCreate, kind, times: 'always' });
			const { error } = await bed.run(textToVideo(['a'], {}, threeTries));
			expect(error?.message).toContain('may have started this generation');
			expect(createRequests()).toBe(1);
		},
		60_000,
	);

	test.each([500, 502, 503, 504])(
		'that meets a %d is never sent again',
		async (status) => {
			bed.sandbox.inject({ match: onCreate, kind: 'status', status, times: 'always' });
			const { error } = await bed.run(textToVideo(['a'], {}, threeTries));
			expect(error?.message).toContain(`HTTP ${status}`);
			expect(createRequests()).toBe(1);
		},
		60_000,
	);

	test('that meets a 429 is sent again when the API says so', async () => {
		const headers = { 'retry-after': '2' };
		bed.sandbox.inject({ match: onCreate, kind: 'status', status: 429, headers, times: 2 });
		const { error } = await bed.run(textToVideo(['a']));
		expect(error).toBeUndefined();
		expect(createRequests()).toBe(3);
		expect(creates()).toHaveLength(1);
	}, 60_000);

	test('that meets a 429 for a day is not waited for', async () => {
		const headers = { 'retry-after': '86400' };
		bed.sandbox.inject({ match: onCreate, kind: 'status', status: 429, headers });
		const { error } = await bed.run(textToVideo(['a']));
		expect(error?.description).toMatch(/in 86400 s/);
		expect(createRequests()).toBe(1);
	}, 60_000);
});

describe('a task that failed', () => {
	test.each([
		'SAFETY.INPUT.TEXT',
		'SAFETY.OUTPUT.VIDEO',
		'ASSET.INVALID',
		'INTERNAL.BAD_OUTPUT.CODE01',
		'THIRD_PARTY.INPUT_VALIDATION',
		'SOMETHING.NEW',
	])(
		'with %s is not ordered again, since it would fail again',
		async (code) => {
			const { error } = await bed.run(textToVideo([`[[fail:${code}]]`], {}, threeTries));
			expect(error?.message).toContain(code);
			expect(createRequests()).toBe(1);
		},
		60_000,
	);

	test('by a passing fault is ordered again by each try', async () => {
		const { error } = await bed.run(textToVideo(['[[fail:INTERNAL]]'], {}, threeTries));
		expect(error?.description).toContain('Nothing was charged');
		expect(creates()).toHaveLength(3);
	}, 60_000);

	test('takes none of the other items with it', async () => {
		const { error } = await bed.run(
			textToVideo(['a', '[[fail:INTERNAL]]', 'c'], { maxConcurrency: 3 }, threeTries),
		);
		expect(error?.message).toContain('INTERNAL');
		// One for each of the two good items, three for the other one.
		expect(creates()).toHaveLength(5);
	}, 60_000);
});

describe('a loop', () => {
	test('orders again in each round', async () => {
		const { rounds } = await bed.run({ ...textToVideo(['a']), rounds: 3 });
		expect(rounds).toHaveLength(3);
		const ids = rounds.map(([[item]]) => item.json.taskId);
		expect(ids).toEqual(creates().map(({ id }) => id));
		expect(new Set(ids).size).toBe(3);
	}, 60_000);

	test('picks up the task of the round that is tried again', async () => {
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401, after: 1 });
		const { rounds, error } = await bed.run({
			...textToVideo(['a'], {}, threeTries),
			rounds: 2,
		});
		expect(error).toBeUndefined();
		expect(rounds.map(([[item]]) => item.json.taskId)).toEqual(creates().map(({ id }) => id));
		expect(creates()).toHaveLength(2);
	}, 60_000);
});
