import { describe, expect, test } from '@jest/globals';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { type NodeRunResult, type RunningNode, toRetry } from '../support/n8n.mts';
import { nodesOfNewProcess } from '../support/new-process.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { later, POLL, whenBegun } from './moments.mts';
import { ordersOf, THREE_TRIES, type Way } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed();

const LONG = 'A snail [[slow:86400]]';
/** After the first of two tries, and before the second. */
const BETWEEN_TRIES_MS = 2_500;
const creates = () => bed.sandbox.creates();
const textOf = (error: Error & { description?: string | null } = new Error('no error')) =>
	`${error.message} ${error.description ?? ''}`;

/** Of that one item, a limit that an expression makes unreadable in a later try. */
const unreadableLater = (itemIndex: number) =>
	`={{ $itemIndex === ${itemIndex} && Date.now() > ${Date.now() + BETWEEN_TRIES_MS} ? 'many' : 100 }}`;

describe.each<Way>(['hold', 'suspend', 'do not wait'])(
	'a try that is refused beforehand, %s',
	(way) => {
		const slowTries = { ...THREE_TRIES, maxTries: 2, waitBetweenTries: 5_000 };

		test.each([0, 1])(
			'names what the tries before it have created (item %d)',
			async (itemIndex) => {
				const match = { method: 'POST', path: '/v1/text_to_video' };
				bed.sandbox.inject({ match, kind: 'status', status: 401, after: 2, times: 'always' });
				const options = { maxCreditsPerItem: unreadableLater(itemIndex) };
				const { error } = await bed.run(ordersOf(way, [LONG, LONG, LONG], options, slowTries));
				expect(textOf(error)).toContain("'Maximum Credits per Item'");
				expect(creates().length).toBe(2);
				for (const { id } of creates()) expect(textOf(error)).toContain(id);
				expect(textOf(error)).not.toMatch(/Nothing was charged|Nothing was sent\./);
			},
			60_000,
		);
	},
);

test('a parked run is tried no second time because an item carries an error', async () => {
	const settings = { ...THREE_TRIES, onError: 'continueRegularOutput' } as const;
	const match = { method: 'POST', path: '/v1/text_to_video' };
	bed.sandbox.inject({ match, kind: 'status', status: 400, body: { error: 'No' } });
	const running = await bed.start(ordersOf('suspend', ['Bad', 'A boat'], {}, settings));
	const { outputs } = await running.result;
	await later(clock);
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([true, false]);
	expect(creates()).toHaveLength(1);
	const polls = bed.sandbox.requests.filter(
		({ method, path }) => method === 'GET' && path.startsWith('/v1/tasks/'),
	);
	expect(polls.length).toBeLessThanOrEqual(2);
	expect(
		bed.sandbox.requests.filter(({ path }) => path.startsWith('/storage/outputs/')),
	).toHaveLength(1);
});

/** 'Retry With Currently Saved Workflow', after its options were changed. */
async function retryWith(failed: NodeRunResult, given: BedRun): Promise<NodeRunResult> {
	const retryOf = toRetry(failed);
	for (const { node } of retryOf.executionData!.nodeExecutionStack) {
		const { options, waitForCompletion } = structuredClone(given.parameters);
		node.parameters = { ...node.parameters, options, waitForCompletion };
	}
	return await bed.run({ ...given, retryOf });
}

test('a retry of the execution goes by the limit that is set now', async () => {
	const dear = `${LONG} [[credits:60]]`;
	const first = await bed.run(ordersOf('hold', [dear], { maxCreditsPerItem: 50 }));
	expect(textOf(first.error)).toContain("'Maximum Credits per Item' is 50");
	const higher = ordersOf('hold', [dear], { maxCreditsPerItem: 55 });
	const second = await retryWith(first, higher);
	expect(textOf(second.error)).toContain("'Maximum Credits per Item' is 55");
	expect(textOf(second.error)).not.toContain('is 50');
	const enough = ordersOf('do not wait', [dear], { maxCreditsPerItem: 60 });
	const third = await retryWith(second, enough);
	expect(third.error).toBeUndefined();
	expect(creates().filter(({ cancelled }) => cancelled !== true)).toHaveLength(1);
});

test.each([true, false])(
	'a task whose process died before it was cancelled for its price is cancelled by a retry (Reuse Task on Retry: %s)',
	async (reuseTask) => {
		const dead = Promise.withResolvers<ReturnType<RunningNode['saved']>>();
		const forget = whenBegun(POLL, 1, () => {
			dead.resolve(running.saved());
			running.kill();
		});
		const options = { maxCreditsPerItem: 50, reuseTask };
		const order = ordersOf('hold', [`${LONG} [[credits:60]]`], options);
		const running = await bed.start(order);
		const retryOf = await dead.promise;
		await later(clock, 1);
		forget();
		expect(creates().map(({ cancelled }) => cancelled)).toEqual([false]);
		const { video } = nodesOfNewProcess();
		const { error } = await bed.run({ ...order, node: video, retryOf });
		expect(textOf(error)).toContain("'Maximum Credits per Item' is 50");
		expect(textOf(error)).toContain(creates()[0].id);
		expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
	},
);

test('a task of a process that died, which a fresh one replaces, is named in the result of the retry', async () => {
	const dead = Promise.withResolvers<ReturnType<RunningNode['saved']>>();
	const forget = whenBegun(POLL, 1, () => {
		dead.resolve(running.saved());
		running.kill();
	});
	const order = ordersOf('hold', ['A boat'], { reuseTask: false });
	const running = await bed.start(order);
	const retryOf = await dead.promise;
	await later(clock, 1);
	forget();
	const { video } = nodesOfNewProcess();
	const { outputs } = await bed.run({ ...order, node: video, retryOf });
	const [first, second] = creates().map(({ id }) => id);
	expect(outputs[0][0].json).toMatchObject({ taskId: second, earlierTasks: [{ taskId: first }] });
});

test('a task that ran before a stop cancelled it counts towards the limit of a retry', async () => {
	const forget = whenBegun(POLL, 4, () => running.stop());
	const order = ordersOf('hold', [`${LONG} [[credits:40]]`], { maxCreditsPerRun: 50 });
	const running = await bed.start(order);
	const first = await running.result;
	await later(clock, 1);
	forget();
	expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
	const { error } = await retryWith(first, order);
	expect(textOf(error)).toContain("'Maximum Credits per Run'");
	expect(creates()).toHaveLength(1);
});

describe('calls of a tool that say the same at the same moment', () => {
	const twice = (settings: BedRun['settings'] = {}): BedRun => ({
		...ordersOf('tool call', ['A boat', 'A boat'], { download: false }, settings),
		areCallsAtOnce: true,
		heard: [],
	});

	test('each have a clip of their own', async () => {
		const calls = twice();
		await bed.run(calls);
		expect(creates()).toHaveLength(2);
		const answers = calls.heard!.map(({ answer }) => String(answer));
		const idsIn = (answer: string) => creates().filter(({ id }) => answer.includes(id));
		expect(answers.map((answer) => idsIn(answer).length)).toEqual([1, 1]);
		expect(new Set(answers.flatMap(idsIn)).size).toBe(2);
	});

	test('leave the balance that must stay', async () => {
		bed.sandbox.change({ credits: 100 });
		const calls = twice();
		calls.parameters.options = { minBalance: 60 };
		await bed.run(calls);
		expect(creates()).toHaveLength(1);
		expect(JSON.stringify(calls.heard)).toContain("'Minimum Balance' is 60");
	});

	test.each([1, 2])(
		'have two clips, though poll %d fails and is tried again',
		async (turn) => {
			const match = { method: 'GET', path: '/v1/tasks/*' };
			bed.sandbox.inject({ match, kind: 'status', status: 401, after: turn - 1, times: 1 });
			const calls = twice(THREE_TRIES);
			await bed.run(calls);
			expect(creates()).toHaveLength(2);
			const told = JSON.stringify(calls.heard);
			for (const { id } of creates()) expect(told).toContain(id);
		},
		60_000,
	);
});

describe('a trial of a router that Runway takes for an order', () => {
	const ID = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a9001';
	const onTask = '/v1/tasks/*';
	const status = { kind: 'status', times: 'always' } as const;
	const routed = (settings: BedRun['settings'] = {}): BedRun => ({
		node: new RunwayVideo(),
		parameters: {
			operation: 'generateVideo',
			configId: { __rl: true, mode: 'id', value: 'frugal' },
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
			options: { maxCreditsPerItem: 100 },
		},
		settings,
	});
	const takenForOrders = (ends: Array<Record<string, unknown>> = []) => {
		const match = { method: 'POST', path: '/v1/generate/video' };
		bed.sandbox.inject({ match, ...status, status: 200, body: { id: ID } });
		for (const each of ends)
			bed.sandbox.inject({ match: { method: 'GET', path: onTask }, ...status, ...each });
	};
	const sent = (wanted: string) => bed.sandbox.requests.filter(({ method }) => method === wanted);
	const task = { status: 200, body: { id: ID, status: 'PENDING' } };

	test('is cancelled, and not sent again, if its cancel is refused', async () => {
		takenForOrders([task]);
		bed.sandbox.inject({ match: { method: 'DELETE', path: onTask }, ...status, status: 401 });
		const { error, outputs } = await bed.run(routed(THREE_TRIES));
		expect(sent('POST')).toHaveLength(1);
		expect(`${textOf(error)} ${JSON.stringify(outputs)}`).toContain(ID);
	}, 60_000);

	test('counts towards the limits if it ran before its cancel', async () => {
		const match = { method: 'POST', path: '/v1/generate/video' };
		const body = { id: ID, estimatedCost: { credits: 40 } };
		bed.sandbox.inject({ match, kind: 'status', status: 200, body, times: 1 });
		const running = { ...task, body: { ...task.body, status: 'RUNNING' } };
		const taken = { match: { method: 'GET', path: `/v1/tasks/${ID}` }, ...status, ...running };
		bed.sandbox.inject(taken);
		bed.sandbox.inject({
			match: { method: 'DELETE', path: `/v1/tasks/${ID}` },
			...status,
			status: 204,
		});
		const order = routed();
		order.parameters.options = { maxCreditsPerRun: 41 };
		const { error } = await bed.run(order);
		expect(textOf(error)).toContain('Maximum Credits per Run');
		expect(sent('DELETE').map(({ path }) => path.split('/').at(-1))).toEqual([
			ID,
			...creates().map(({ id }) => id),
		]);
	}, 60_000);

	test('is cancelled if the execution is stopped meanwhile', async () => {
		takenForOrders([task]);
		const forget = whenBegun({ method: 'POST', path: /generate\/video$/ }, 1, () => running.stop());
		const running = await bed.start(routed());
		await running.result;
		await later(clock, 1);
		forget();
		expect(sent('POST')).toHaveLength(1);
		expect(sent('DELETE')).toHaveLength(1);
	}, 60_000);
});
