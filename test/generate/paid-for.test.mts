import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { realFile } from '../media/real-files.mts';
import { ordersOf, THREE_TRIES, type Way } from '../money/ways.mts';
import { loggedSoFar, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { fromBinary, imageToVideo, textToVideo } from '../support/video-node.mts';

const clock = onJumpingClock();
const bed = testBed({ concurrency: null });

const creates = () => bed.sandbox.creates();
const sent = (method: string, path: RegExp) =>
	bed.sandbox.requests.filter((each) => each.method === method && path.test(each.path));
const onCreate = { method: 'POST', path: '/v1/text_to_video' };
const onPoll = { method: 'GET', path: '/v1/tasks/*' };
const textOf = (error: (Error & { description?: string | null }) | undefined) =>
	`${error?.message} ${error?.description}`;

const cleanUp: Array<() => void> = [];
afterEach(() => {
	for (const undo of cleanUp.splice(0)) undo();
});

/** Polls and downloads at the same time, and one more: a request closes after its response is read. */
const LOOKS = 10 + 1;
const DOWNLOADS = 5 + 1;

/** The most requests of a kind that were under way at the same moment. */
function mostAtOnce(path: RegExp): () => number {
	let most = 0;
	let underWay = 0;
	const listen = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		if (!path.test(request.path)) return;
		underWay += 1;
		most = Math.max(most, underWay);
		request.once('close', () => (underWay -= 1));
	};
	subscribe('http.client.request.created', listen);
	cleanUp.push(() => unsubscribe('http.client.request.created', listen));
	return () => most;
}

const WAYS: Way[] = ['hold', 'suspend', 'do not wait', 'tool call'];

test.each(WAYS)(
	'an order that is accepted without a name is sent once (%s)',
	async (way) => {
		bed.sandbox.inject({ match: onCreate, kind: 'status', status: 200, body: {}, times: 'always' });
		const { error } = await bed.run(ordersOf(way, ['a'], {}, THREE_TRIES));
		expect(textOf(error)).toContain('named no task');
		expect(textOf(error)).toContain('may have been charged');
		expect(sent('POST', /text_to_video$/)).toHaveLength(1);
	},
	20_000,
);

describe('an answer that no code foresaw keeps the id', () => {
	const ODD = [
		{ output: null },
		{ output: [null] },
		{ output: 'text' },
		{ output: [{}] },
		{ output: { node: null } },
		{ output: [] },
		{},
	];
	test.each(
		(['hold', 'suspend', 'tool call'] as Way[]).flatMap((way) =>
			ODD.map((body) => [way, JSON.stringify(body), body] as const),
		),
	)(
		'%s: %s',
		async (way, _name, body) => {
			const odd = { ...body, status: 'SUCCEEDED', id: 'x' };
			bed.sandbox.inject({
				match: onPoll,
				kind: 'status',
				status: 200,
				body: odd,
				times: 'always',
			});
			const { error } = await bed.run(ordersOf(way, ['a']));
			expect(error).toBeDefined();
			expect(textOf(error)).toContain(creates()[0].id);
			expect(textOf(error)).not.toMatch(/nothing was charged/i);
		},
		20_000,
	);

	test.each(
		(['hold', 'suspend'] as Way[]).flatMap((way) =>
			ODD.map((body) => [way, JSON.stringify(body), body] as const),
		),
	)(
		'also in the item where the run goes on, %s: %s',
		async (way, _name, body) => {
			const odd = { ...body, status: 'SUCCEEDED' };
			bed.sandbox.inject({
				match: onPoll,
				kind: 'status',
				status: 200,
				body: odd,
				times: 'always',
			});
			const goesOn = { onError: 'continueErrorOutput' } as const;
			const { outputs } = await bed.run(ordersOf(way, ['a'], {}, goesOn));
			const [good, bad] = outputs;
			expect(good).toEqual([]);
			expect(bad).toMatchObject([{ json: { error: { taskId: creates()[0].id } } }]);
		},
		20_000,
	);
});

describe('120 finished tasks', () => {
	const COUNT = 120;
	async function ordered(): Promise<string[]> {
		const prompts = Array.from({ length: COUNT }, (_, index) => `Clip ${index} [[size:1KB]]`);
		const order = textToVideo(prompts);
		order.parameters.waitForCompletion = 'doNotWait';
		const { outputs } = await bed.run(order);
		await clock.pass(60_000);
		return outputs[0].map(({ json }) => String(json.taskId));
	}

	test('are polled and fetched a few at a time by Runway Task → Wait', async () => {
		const ids = await ordered();
		const looks = mostAtOnce(/\/v1\/tasks\//);
		const downloads = mostAtOnce(/\/storage\/outputs\//);
		const { outputs, error } = await bed.run({
			node: new RunwayTask(),
			parameters: { operation: 'wait', taskId: '={{ $json.taskId }}' },
			items: ids.map((taskId) => ({ json: { taskId } })),
		});
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json.taskId)).toEqual(ids);
		expect(looks()).toBeLessThanOrEqual(LOOKS);
		expect(downloads()).toBeLessThanOrEqual(DOWNLOADS);
		expect(downloads()).toBeGreaterThan(1);
	}, 60_000);

	test.each([true, false])(
		'so by a suspended run (inner workflows: %s)',
		async (hasInner) => {
			const looks = mostAtOnce(/\/v1\/tasks\//);
			const downloads = mostAtOnce(/\/storage\/outputs\//);
			const prompts = Array.from({ length: COUNT }, (_, index) => `Clip ${index} [[size:1KB]]`);
			const { outputs, error } = await bed.run({
				...ordersOf('suspend', prompts),
				hasInnerWorkflows: hasInner,
			});
			expect(error).toBeUndefined();
			expect(outputs[0]).toHaveLength(COUNT);
			expect(looks()).toBeLessThanOrEqual(LOOKS);
			expect(downloads()).toBeLessThanOrEqual(DOWNLOADS);
		},
		60_000,
	);
});

describe('a suspended node', () => {
	test.each(['Wait', 'Start', 'Wait (Inner)', 'Start (Inner)', 'Runway'])(
		'may be called %s',
		async (name) => {
			const { outputs, error } = await bed.run(
				ordersOf('suspend', ['a [[slow:100]]'], {}, { name }),
			);
			expect(error).toBeUndefined();
			expect(outputs[0]).toMatchObject([{ json: { status: 'SUCCEEDED' } }]);
			// The polls are a minute apart: two while it ran, and one for its end.
			expect(sent('GET', /\/v1\/tasks\//).length).toBeLessThanOrEqual(3);
		},
		20_000,
	);

	test('lets the next node find the item that each file came from', async () => {
		const prompts = ['a [[outputs:3]]', 'b', 'c [[outputs:2]]'];
		const { next, error } = await bed.run({
			...ordersOf('suspend', prompts),
			next: "={{ $('Source').item.json.prompt }}",
		});
		expect(error).toBeUndefined();
		expect(next).toEqual(prompts);
	}, 20_000);

	test('outputs one item for each input, in order, whatever files a task has', async () => {
		const prompts = ['a [[outputs:3]]', 'b', 'c [[outputs:2]]'];
		const { outputs } = await bed.run(ordersOf('suspend', prompts));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(outputs[0].map(({ json }) => json.taskId)).toEqual(creates().map(({ id }) => id));
		expect(outputs[0].map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			['data', 'data2', 'data3'],
			['data'],
			['data', 'data2'],
		]);
	}, 20_000);

	test('is refused where n8n would end the execution before the task', async () => {
		// More than the task may take, and less than it is parked at least.
		const deadline = Date.now() + 60_000;
		const soon = ordersOf('suspend', ['a'], { timeout: 30 });
		const { error } = await bed.run({ ...soon, deadline });
		expect(textOf(error)).toContain('EXECUTIONS_TIMEOUT');
		expect(textOf(error)).toContain('Nothing was sent');
		expect(bed.sandbox.requests).toEqual([]);
		const later = await bed.run({ ...soon, deadline: deadline + 120_000 });
		expect(later.error).toBeUndefined();
	}, 20_000);
});

test('Get Invocation with Suspend waits for the run and brings its files', async () => {
	const started = await bed.run({
		node: new RunwayWorkflow(),
		parameters: {
			operation: 'run',
			workflowId: { __rl: true, mode: 'id', value: await firstWorkflow() },
			waitForCompletion: 'doNotWait',
		},
	});
	expect(started.error).toBeUndefined();
	const { invocationId } = started.outputs[0][0].json;
	const { outputs, error } = await bed.run({
		node: new RunwayWorkflow(),
		parameters: {
			operation: 'getInvocation',
			invocationId: String(invocationId),
			waitForCompletion: 'suspend',
		},
	});
	expect(error).toBeUndefined();
	expect(outputs[0][0].json).toMatchObject({ invocationId, status: 'SUCCEEDED' });
	expect(outputs[0][0].binary).toBeDefined();
}, 20_000);

async function firstWorkflow(): Promise<string> {
	const { outputs } = await bed.run({
		node: new RunwayWorkflow(),
		parameters: { operation: 'getMany' },
	});
	return String(outputs[0][0].json.workflowId);
}

test('a run of a workflow offers no option that depends on a price or a cancel', () => {
	const { properties } = new RunwayWorkflow().description;
	const names = properties
		.filter(({ name }) => name === 'options')
		.flatMap(({ options = [] }) => options.map(({ name }) => name));
	expect(names).toContain('duplicateKey');
	for (const name of ['maxCreditsPerItem', 'maxCreditsPerRun', 'minBalance', 'cancelOnStop']) {
		expect(names).not.toContain(name);
	}
});

test('nothing is ordered once the run has ended, even if a picture was still on its way', async () => {
	const small = await storedBinary(await realFile('png'), {
		fileName: 'a.png',
		mimeType: 'image/png',
	});
	const content = Buffer.concat([await realFile('png'), Buffer.alloc(6_000_000)]);
	const large = await storedBinary(content, { fileName: 'b.png', mimeType: 'image/png' });
	const prompt: INodeParameters = { promptText: '={{ $itemIndex ? "b" : "a [[http:400]]" }}' };
	const { error } = await bed.run(
		imageToVideo(
			fromBinary,
			[
				{ json: {}, binary: small },
				{ json: {}, binary: large },
			],
			prompt,
		),
	);
	expect(error).toBeDefined();
	await clock.pass(60_000);
	expect(creates()).toEqual([]);
	expect(sent('POST', /image_to_video$/)).toHaveLength(1);
	// The upload of the other one was under way by then.
	expect(sent('POST', /uploads$/).length).toBeGreaterThan(0);
}, 20_000);

test('the error of a run names every task and every doubt, also of earlier tries', async () => {
	bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept', after: 1 });
	const { error } = await bed.run(textToVideo(['a', 'b', 'c'], { maxConcurrency: 3 }, THREE_TRIES));
	const known = creates().filter(({ id }) =>
		loggedSoFar().some(({ message }) => message === `Runway: task ${id} created`),
	);
	expect(known).toHaveLength(2);
	for (const { id } of known) expect(textOf(error)).toContain(id);
	expect(textOf(error)).toContain('may have started');
	expect(creates()).toHaveLength(3);
}, 20_000);

test('nor is a doubt lost that another error came before', async () => {
	bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept', after: 1 });
	const prompts = ['a', 'b', 'c [[http:400]]'];
	const { error } = await bed.run(textToVideo(prompts, { maxConcurrency: 3 }, THREE_TRIES));
	const text = textOf(error);
	expect(text).toContain(creates()[0].id);
	expect(text).toMatch(/may have started|may have been taken although no response came: item 2/);
	expect(creates()).toHaveLength(2);
}, 20_000);

describe('an agent is told everything in the message', () => {
	test('a refusal by moderation', async () => {
		const { error } = await bed.run(ordersOf('tool call', ['a [[fail:SAFETY.INPUT.TEXT]]']));
		expect(error?.message).toContain('SAFETY.INPUT.TEXT');
		expect(error?.message).toContain('Running the same input again fails again');
		expect(error?.message).toContain('24 credits were charged');
		expect(error?.message).toContain(creates()[0].id);
	}, 20_000);

	test('what a field takes', async () => {
		const given = ordersOf('tool call', ['a']);
		given.parameters.duration = 99;
		const { error } = await bed.run(given);
		expect(error?.message).toMatch(/99/);
		expect(error?.message).toMatch(/Duration/);
		expect(error?.message).toMatch(/nothing was (sent|charged)/i);
		expect(creates()).toEqual([]);
	}, 20_000);

	test('a wait that took too long', async () => {
		const { error } = await bed.run(ordersOf('tool call', ['a [[slow:999]]'], { timeout: 60 }));
		expect(error?.message).toContain(creates()[0].id);
		expect(error?.message).toContain('goes on at Runway');
	}, 20_000);
});
