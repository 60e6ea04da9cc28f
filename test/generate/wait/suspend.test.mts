import { describe, expect, test } from '@jest/globals';
import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { RunwayTask } from '../../../nodes/RunwayTask/RunwayTask.node.ts';
import type { ItemOptions } from '../../../runway/generate/data/item-options.ts';
import type { ItemTask } from '../../../runway/generate/data/item-task.ts';
import { obstacleToSuspending } from '../../../runway/generate/wait/suspend/can-suspend.ts';
import {
	initialState,
	longestBlindWaitMs,
} from '../../../runway/generate/wait/suspend/next-poll.ts';
import {
	POLL_CALL,
	type ParkedState,
	type SuspendedRun,
} from '../../../runway/generate/wait/suspend/suspended-run.ts';
import { innerWorkflow } from '../../../runway/inner-workflow/inner-workflow.ts';
import { onJumpingClock } from '../../support/clock.mts';
import { testBed } from '../../support/test-bed.mts';
import { textToVideo } from '../../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 }, concurrency: null });

const LIVE = 'A snail [[slow:1000]]';
const FAILED = 'A storm [[fail:INTERNAL]]';
const MINUTE_MS = 60_000;

/** The tasks of the prompts, ordered and suspended some time ago. */
async function suspended(
	prompts: string[],
	plan: Partial<SuspendedRun> = {},
	options: Partial<ItemOptions> = {},
): Promise<SuspendedRun> {
	const order = textToVideo(prompts);
	order.parameters.waitForCompletion = 'doNotWait';
	const { outputs } = await bed.run(order);
	const itemOptions: ItemOptions = {
		limits: { runningMs: 10 * MINUTE_MS, queuedMs: 10 * MINUTE_MS },
		onTimeout: 'error',
		cancelOnStop: true,
		reuseTask: true,
		dryRun: false,
		onUnknownPrice: 'create',
		refusePartial: false,
		simplify: true,
		includeOtherFields: true,
		download: true,
		outputField: 'data',
		...options,
	};
	return {
		nodeName: 'Runway Video',
		executionId: '1',
		continueOnFail: false,
		since: Date.now() - MINUTE_MS,
		inputs: [],
		done: [],
		limits: {},
		orders: outputs[0].map(({ json }, itemIndex) => [
			itemIndex,
			[
				{
					state: 'created',
					idField: 'taskId',
					id: json.taskId as string,
					priceKey: 'any',
					credits: 24,
				},
			],
		]),
		tasks: outputs[0].map(({ json }, itemIndex): ItemTask => ({
			itemIndex,
			taskId: json.taskId as string,
			idField: 'taskId',
			operation: 'textToVideo',
			model: 'gen4.5',
			forecast: { certainty: 'exact', credits: 24, why: '12 credits × 2 s', asOf: '2026-10-08' },
			estimatedCredits: 24,
			options: itemOptions,
		})),
		...plan,
	};
}

const check = async (plan: SuspendedRun, parked: ParkedState = initialState(plan)) =>
	await bed.run({
		node: new RunwayTask(),
		parameters: {
			operation: 'check',
			innerCall: JSON.stringify({ name: POLL_CALL, payload: plan }),
		},
		items: [{ json: parked as unknown as IDataObject }],
	});

const idsOf = ({ tasks }: SuspendedRun) => tasks.map(({ taskId }) => taskId);

describe('a check of the tasks of a suspended run', () => {
	test('outputs the items of all tasks once the last one has ended', async () => {
		const plan = await suspended(['A boat', 'A lake']);
		const { outputs } = await check(plan);
		expect(outputs[0].map(({ json }) => json)).toMatchObject(
			idsOf(plan).map((taskId) => ({
				taskId,
				status: 'SUCCEEDED',
				model: 'gen4.5',
				cost: { credits: 24, dollars: 0.24, basis: 'charged' },
			})),
		);
		expect(outputs[0].every(({ binary }) => binary?.data.mimeType === 'video/mp4')).toBe(true);
		expect(outputs[1]).toEqual([]);
	});

	test('outputs the fields of each item beside its result', async () => {
		const plan = await suspended(['A boat', 'A lake']);
		const { outputs } = await check({
			...plan,
			inputs: [{ itemIndex: 1, json: { sku: 'A-1', taskId: 'earlier', cost: { credits: 5 } } }],
		});
		const [first, second] = outputs[0].map(({ json }) => json);
		expect(first).not.toHaveProperty('sku');
		expect(second).toMatchObject({ sku: 'A-1', taskId: plan.tasks[1].taskId });
		expect(second.cost).not.toEqual({ credits: 5 });
	});

	test('waits for all of them while one still runs, and fetches nothing before', async () => {
		const plan = await suspended(['A boat', LIVE, FAILED], { continueOnFail: true });
		const { outputs } = await check(plan);
		expect(outputs[0]).toEqual([]);
		const [{ json }] = outputs[1];
		expect(json).toMatchObject({
			waitSeconds: 66,
			states: [{ phase: 'ended' }, { phase: 'running' }, { phase: 'ended' }],
		});
		const spent = (json as unknown as ParkedState).states[1].spentMs;
		expect(spent.queued).toBe(0);
		expect(spent.running).toBeGreaterThanOrEqual(MINUTE_MS);
		expect(bed.sandbox.requests.some(({ path }) => path.startsWith('/storage/'))).toBe(false);
	});

	test('without continue on fail the first failure ends the run and names the others', async () => {
		const plan = await suspended([LIVE, FAILED]);
		const { error } = await check(plan);
		expect(error?.message).toContain('internal error');
		expect(error?.description).toContain(`item 1: ${idsOf(plan)[0]} (RUNNING)`);
		expect(error?.description).toContain('start a new one');
	});

	test('with it the failure is an item in the order of the inputs', async () => {
		const refused = { itemIndex: 2, items: [{ json: { error: 'refused' } }] };
		const plan = await suspended(['A boat', FAILED], { continueOnFail: true, done: [refused] });
		const { outputs } = await check(plan);
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ status: 'SUCCEEDED' },
			{ error: { taskId: idsOf(plan)[1], status: 'FAILED' } },
			{ error: 'refused' },
		]);
	});

	test('all files of a task stand in one item, in the place of their input', async () => {
		const plan = await suspended(['Twins [[outputs:2]]', 'A boat']);
		const { outputs } = await check(plan);
		const [twins, boat] = idsOf(plan);
		expect(outputs[0]).toMatchObject([
			{
				json: {
					taskId: twins,
					outputs: [
						{ outputIndex: 0, field: 'data' },
						{ outputIndex: 1, field: 'data2' },
					],
				},
				binary: { data: { mimeType: 'video/mp4' }, data2: { mimeType: 'video/mp4' } },
				pairedItem: { item: 0 },
			},
			{ json: { taskId: boat }, pairedItem: { item: 1 } },
		]);
	});

	test('time that is up leaves with an error, or with the unfinished task', async () => {
		const limits = { runningMs: MINUTE_MS / 2, queuedMs: 10 * MINUTE_MS };
		const strict = await check(await suspended([LIVE], {}, { limits }));
		expect(strict.error?.message).toMatch(/is still running after 30 seconds/);
		const lenient = await check(await suspended([LIVE], {}, { limits, onTimeout: 'output' }));
		expect(lenient.outputs[0]).toMatchObject([{ json: { status: 'RUNNING' } }]);
	});

	test('time in the queue of the project counts apart', async () => {
		const limits = { runningMs: MINUTE_MS / 2, queuedMs: 10 * MINUTE_MS };
		const plan = await suspended(['A boat [[throttle:1000]]'], {}, { limits });
		const { outputs } = await check(plan);
		expect(outputs[1][0].json).toMatchObject({ states: [{ phase: 'queued' }] });
	});

	test('a fault of the service is ridden out: the task is polled again', async () => {
		const plan = await suspended(['A boat']);
		bed.sandbox.inject({ match: { path: '/v1/tasks/*' }, kind: 'status', status: 503 });
		const { outputs } = await check(plan);
		expect(outputs[0]).toEqual([]);
		const { outputs: later } = await check(plan, outputs[1][0].json as unknown as ParkedState);
		expect(later[0]).toMatchObject([{ json: { status: 'SUCCEEDED' } }]);
	});

	test('files stay at Runway where they are not asked for', async () => {
		const { outputs } = await check(await suspended(['A boat'], {}, { download: false }));
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].binary).toBeUndefined();
	});
});

test('where n8n refuses the inner workflow, the ordered tasks are waited for at once', async () => {
	const order = { ...textToVideo(['A boat']), hasInnerWorkflows: false };
	order.parameters.waitForCompletion = 'suspend';
	const { outputs, error } = await bed.run(order);
	expect(error).toBeUndefined();
	expect(outputs[0]).toMatchObject([{ json: { status: 'SUCCEEDED' }, pairedItem: { item: 0 } }]);
	expect(bed.sandbox.creates()).toHaveLength(1);
});

test.each([
	[0, 66],
	[5 * MINUTE_MS, 75],
	[10 * MINUTE_MS, 150],
	[60 * MINUTE_MS, 300],
])('after %d ms the next poll is in %d seconds', (parkedMs, seconds) => {
	expect(longestBlindWaitMs(parkedMs)).toBe(seconds * 1_000);
});

test.each(['n8n-nodes-runwayml', 'CUSTOM'])(
	'the inner workflow finds the nodes of %s with the credential of the parked one',
	(prefix) => {
		const credentials = { runwayApi: { id: '7', name: 'Runway account' } };
		const parked = { id: 'clip-id', name: 'Clip', type: `${prefix}.runwayVideo`, credentials };
		const { nodes } = innerWorkflow(parked as unknown as INode, {
			title: 'suspended',
			call: { name: POLL_CALL, payload: {} },
			repeats: 'parked',
			settings: {},
		});
		const last = nodes.find(({ name }) => name === 'Clip: suspended');
		expect(last).toMatchObject({ id: 'clip-id', type: `${prefix}.runwayTask`, credentials });
	},
);

describe('what cannot be brought back is refused before it is ordered', () => {
	const possible = {
		getNode: () => ({ type: 'n8n-nodes-runwayml.runwayVideo' }),
		isToolExecution: () => false,
		onExecutionFinish: () => {},
		executeWorkflow: () => {},
		putExecutionToWait: () => {},
		getWorkflow: () => ({ id: 'w' }),
		getExecutionId: () => '1',
		getWorkflowSettings: () => ({}) as object,
		getMode: () => 'trigger',
		getParentNodes: () => [{ name: 'Webhook', type: 'n8n-nodes-base.webhook' }],
		getWorkflowDataProxy: () => ({ $: () => ({ params: {}, isExecuted: true }) }),
	};
	const check = (change: object) =>
		obstacleToSuspending(
			{ ...possible, ...change } as unknown as IExecuteFunctions,
			{ limits: { runningMs: 10 * MINUTE_MS, queuedMs: 0 } } as ItemOptions,
		);

	/** An execution that a message in a chat has started. */
	const chat = (params: object) => ({
		getParentNodes: () => [{ name: 'Chat', type: '@n8n/n8n-nodes-langchain.chatTrigger' }],
		getWorkflowDataProxy: () => ({ $: () => ({ params, isExecuted: true }) }),
	});

	test('a current n8n with a saved workflow can', () => {
		expect(check({})).toBeUndefined();
		expect(check({ getWorkflowSettings: () => ({ executionTimeout: -1 }) })).toBeUndefined();
		// Ten minutes, two and a half until the next poll, and one for the files.
		expect(check({ getWorkflowSettings: () => ({ executionTimeout: 810 }) })).toBeUndefined();
		const late = { executionTimeoutTimestamp: Date.now() + 14 * MINUTE_MS };
		expect(check({ additionalData: late })).toBeUndefined();
		const respondsItself = { params: { responseMode: 'responseNode' }, isExecuted: true };
		expect(check({ getWorkflowDataProxy: () => ({ $: () => respondsItself }) })).toBeUndefined();
		expect(check(chat({ public: false, options: {} }))).toBeUndefined();
		expect(check(chat({ public: true, options: { responseMode: 'streaming' } }))).toBeUndefined();
		expect(check(chat({ availableInChat: true, options: {} }))).toBeUndefined();
		// A retry carries the start of the execution that it repeats.
		const retried = { getExecutionContext: () => ({ establishedAt: 0 }), getMode: () => 'retry' };
		const limited = { getWorkflowSettings: () => ({ executionTimeout: 810 }) };
		expect(check({ ...retried, ...limited })).toBeUndefined();
	});

	test.each([
		['a tool', { getNode: () => ({ type: 'n8n-nodes-runwayml.runwayVideoTool' }) }, /AI agent/],
		['a tool in an agent', { isToolExecution: () => true }, /AI agent/],
		['an old n8n', { onExecutionFinish: undefined }, /too old/],
		['an engine that does not park', { putExecutionToWait: undefined }, /too old/],
		['a workflow without an id', { getWorkflow: () => ({}) }, /not saved/],
		['an execution without an id', { getExecutionId: () => undefined }, /no ID/],
		[
			'a workflow that ends before the task may',
			{ getWorkflowSettings: () => ({ executionTimeout: 809 }) },
			/own timeout, 809 seconds are left.+600.+810/,
		],
		[
			'a workflow of whose time a Wait node has used up a part',
			{
				getWorkflowSettings: () => ({ executionTimeout: 1_200 }),
				getExecutionContext: () => ({ establishedAt: Date.now() - 10 * MINUTE_MS }),
			},
			/own timeout, \d{3} seconds are left/,
		],
		[
			'the same by the time limit of n8n, which starts again when an execution resumes',
			{
				additionalData: {
					executionTimeoutTimestamp: Date.now() + 20 * MINUTE_MS,
					restartExecutionId: '1',
				},
				getExecutionContext: () => ({ establishedAt: Date.now() - 10 * MINUTE_MS }),
			},
			/EXECUTIONS_TIMEOUT, \d{3} seconds are left/,
		],
		[
			'an n8n that ends executions before the task may',
			{ additionalData: { executionTimeoutTimestamp: Date.now() + 13 * MINUTE_MS } },
			/EXECUTIONS_TIMEOUT/,
		],
		[
			'an execution whose caller waits for the last node',
			{
				getWorkflowDataProxy: () => ({
					$: () => ({ params: { responseMode: 'lastNode' }, isExecuted: true }),
				}),
			},
			/'Webhook' answers its caller/,
		],
		['a public chat', chat({ public: true, options: {} }), /'Chat' answers its caller/],
		[
			'a chat of n8n that answers with the last node',
			chat({ availableInChat: true, options: { responseMode: 'lastNode' } }),
			/'Chat' answers its caller/,
		],
	])('%s cannot', (_name, change, reason) => {
		expect(check(change)).toMatch(reason);
	});
});
