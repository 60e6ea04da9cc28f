import { beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { onJumpingClock } from '../support/clock.mts';
import { processedData } from '../support/n8n.mts';
import { nodesOfNewProcess } from '../support/new-process.mts';
import { testBed } from '../support/test-bed.mts';
import { CREATE, later, whenBegun } from './moments.mts';
import { ordersOf, THREE_TRIES, WAYS, type Way } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed({ concurrency: null, timings: { queueMs: 0, runMs: 0 } });

beforeEach(() => {
	processedData.clear();
	clock.setAhead(untilMidMonth());
});

/** Milliseconds to noon of the next 10th, from which neither a day nor a month ends in a test. */
function untilMidMonth(): number {
	const now = new Date();
	const month = now.getMonth() + (now.getDate() < 10 ? 0 : 1);
	return new Date(now.getFullYear(), month, 10, 12).getTime() - now.getTime();
}

/** Covers two orders, and not three. */
const ALLOWANCE = '$0.60';
const NO_DOWNLOAD = { download: false };
const creates = () => bed.sandbox.creates();

/** An execution in a process of its own, which shares nothing but n8n's database. */
const orderIn = (way: Way, prompts: string[], options: INodeParameters = {}) => ({
	...ordersOf(way, prompts, { ...NO_DOWNLOAD, allowance: ALLOWANCE, ...options }),
	node: nodesOfNewProcess().video,
});
const run = async (prompts = ['A boat'], options: INodeParameters = {}) =>
	await bed.run(orderIn('hold', prompts, options));

const textOf = (error?: Error & { description?: string | null }) =>
	`${error?.message} ${error?.description}`;

describe('across executions', () => {
	test('each result says what is left, and the third order is refused unsent', async () => {
		const first = await run();
		const second = await run();
		expect(first.outputs[0][0].json.allowanceLeft).toMatchObject({ credits: 36, dollars: 0.36 });
		expect(second.outputs[0][0].json.allowanceLeft).toMatchObject({ credits: 12, dollars: 0.12 });
		const { error } = await run();
		expect(error?.message).toBe(
			'The allowance of 60 credits ($0.60) a day has 12 credits ($0.12) left, which is not enough for this: 24 credits ($0.24)',
		);
		expect(error?.description).toMatch(
			/^48 credits \(\$0\.48\) of it are spent or reserved.*renews at \d{4}-\d\d-\d\d 00:00 \(.*Nothing was charged\.$/,
		);
		expect(creates()).toHaveLength(2);
	}, 60_000);

	test('eight processes at once order no more than it covers', async () => {
		const results = await Promise.all(Array.from({ length: 8 }, async () => await run()));
		expect(creates()).toHaveLength(2);
		const errors = results.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
		expect(errors).toHaveLength(6);
		for (const message of errors) expect(message).toContain('The allowance of 60 credits');
	}, 60_000);

	test('it renews on the next day', async () => {
		await run();
		await run();
		expect((await run()).error).toBeDefined();
		await later(clock, 25 * 60);
		expect((await run()).error).toBeUndefined();
		expect((await run(['A boat'], { allowancePeriod: 'month' })).error).toBeUndefined();
	}, 60_000);

	test('a month outlasts a day', async () => {
		const perMonth = async () => await run(['A boat'], { allowancePeriod: 'month' });
		await perMonth();
		await perMonth();
		await later(clock, 25 * 60);
		expect((await perMonth()).error).toBeDefined();
	}, 60_000);
});

describe('is given back', () => {
	test.each<[what: string, prompt: string]>([
		['what a failed task was refunded', 'A boat [[fail:INTERNAL]]'],
		['what Runway prices lower', 'A boat [[credits:12]]'],
	])(
		'%s',
		async (_what, prompt) => {
			await run([prompt]);
			await run();
			expect((await run()).error).toBeUndefined();
			expect((await run(['A boat [[credits:12]]'])).error).toBeDefined();
		},
		60_000,
	);

	test('what Runway refuses to create', async () => {
		const match = { method: 'POST', path: '/v1/text_to_video' };
		bed.sandbox.inject({ match, kind: 'status', status: 400, body: { error: 'No' } });
		expect((await run()).error).toBeDefined();
		await run();
		await run();
		expect(creates()).toHaveLength(2);
	}, 60_000);
});

test('a response that is lost stays counted', async () => {
	const match = { method: 'POST', path: '/v1/text_to_video' };
	bed.sandbox.inject({ match, kind: 'reset' });
	expect((await run()).error).toBeDefined();
	await run();
	expect((await run()).error?.message).toContain('12 credits ($0.12) left');
}, 60_000);

test('a process that dies between reservation and create leaves it counted', async () => {
	const forget = whenBegun(CREATE, 1, () => running.kill());
	const running = await bed.start(orderIn('hold', ['A boat']));
	await later(clock, 1);
	forget();
	await run();
	expect((await run()).error?.message).toContain('12 credits ($0.12) left');
}, 60_000);

test('a retry that picks up its task counts it once', async () => {
	const match = { method: 'GET', path: '/v1/tasks/*' };
	bed.sandbox.inject({ match, kind: 'status', status: 401, times: 1 });
	const order = orderIn('hold', ['A boat']);
	const { outputs } = await bed.run({ ...order, settings: THREE_TRIES });
	expect(outputs[0][0].json.allowanceLeft).toMatchObject({ credits: 36 });
	expect(creates()).toHaveLength(1);
}, 60_000);

test('a task that Runway prices over what is left is cancelled at once', async () => {
	const { error } = await run(['A boat [[slow:86400]] [[credits:70]]']);
	expect(textOf(error)).toContain("This would cost up to 70 credits, and 'Allowance' is 60");
	expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
}, 60_000);

test('a run of several items is refused before the first one', async () => {
	const { error } = await run(['one', 'two', 'three']);
	expect(error?.message).toBe(
		'3 items: 72 credits ($0.72); the rest of the allowance, 60 credits, covers 2',
	);
	expect(creates()).toEqual([]);
}, 60_000);

test.each(WAYS)(
	'holds, and says what is left (%s)',
	async (way) => {
		const heard: Array<{ answer: unknown }> = [];
		const { outputs } = await bed.run({
			...orderIn(way, ['A boat']),
			...(way === 'tool call' ? { heard } : {}),
		} as never);
		const told = JSON.stringify(way === 'tool call' ? heard : outputs);
		expect(told).toContain('allowanceLeft');
		expect(told).toMatch(/"credits\\*":\s*36/);
	},
	60_000,
);

test('without a database for it, nothing is sent', async () => {
	const { error } = await bed.run({ ...orderIn('hold', ['A boat']), hasInnerWorkflows: false });
	expect(error?.message).toMatch(/^n8n could not keep the 'Allowance', so nothing was sent: /);
	expect(creates()).toEqual([]);
}, 60_000);

test('ten calls of a tool at once, and two more that ignore the refusal', async () => {
	const prompts = Array.from({ length: 10 }, (_, index) => `Boat ${index}`);
	const call = () => {
		const order = orderIn('tool call', prompts);
		return { ...order, areCallsAtOnce: true, heard: [] };
	};
	const first = call();
	await bed.run(first);
	expect(creates()).toHaveLength(2);
	const told = JSON.stringify(first.heard);
	expect(told.match(/The allowance of 60 credits/g)?.length).toBeGreaterThanOrEqual(8);
	expect(told).toMatch(
		/This cost 24 credits \(\$0\.24\); \d+ credits \(\$0\.\d\d\) of the allowance/,
	);
	await bed.run(call());
	expect(creates()).toHaveLength(2);
}, 60_000);
