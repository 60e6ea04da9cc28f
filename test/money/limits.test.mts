import { describe, expect, test } from '@jest/globals';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, processedData, type RunningNode } from '../support/n8n.mts';
import { nodesOfNewProcess } from '../support/new-process.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';
import { CREATE, later, whenBegun } from './moments.mts';
import { ordersOf, PRICE, THREE_TRIES, type Way } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed();

const GO_ON = { onError: 'continueRegularOutput' } as const;
const LONG = 'A snail [[slow:86400]]';
/** Dearer than the price list says. */
const DEAR = `${LONG} [[credits:60]]`;
const onPoll = { method: 'GET', path: '/v1/tasks/*' };
const onCreate = { method: 'POST', path: '/v1/text_to_video' };

const creates = () => bed.sandbox.creates();
const alive = () => creates().filter(({ status }) => !['CANCELLED', 'FAILED'].includes(status));
const creditsAlive = () => alive().reduce((sum, { estimatedCredits }) => sum + estimatedCredits, 0);
const errorsOf = (outputs: Array<Array<{ json: { error?: unknown; message?: unknown } }>>) =>
	outputs[0].map(({ json }) => (json.error === undefined ? undefined : String(json.message)));

const WAITING: Way[] = ['hold', 'suspend', 'do not wait'];

describe.each(WAITING)('with %s', (way) => {
	test('a cap that takes two of twelve lets exactly two be created', async () => {
		const prompts = Array.from({ length: 12 }, (_, index) => `Clip ${index} [[credits:25]]`);
		const { outputs } = await bed.run(ordersOf(way, prompts, { maxCreditsPerRun: 60 }, GO_ON));
		expect(creates().map(({ cancelled }) => cancelled)).toEqual([false, false]);
		expect(errorsOf(outputs).filter(Boolean)).toHaveLength(10);
	}, 20_000);

	test('a balance that one task would go below is kept', async () => {
		bed.sandbox.change({ credits: 100 });
		const order = ordersOf(way, ['a', 'b', 'c'], { minBalance: 90 }, GO_ON);
		const { outputs } = await bed.run(order);
		expect(errorsOf(outputs).every(Boolean)).toBe(true);
		expect(creates()).toEqual([]);
		expect(bed.sandbox.state().creditBalance).toBe(100);
	}, 20_000);

	test.each<unknown>(['many', null, undefined, '100'])(
		'a balance that is %p lets nothing through',
		async (creditBalance) => {
			const match = { method: 'GET', path: '/v1/organization' };
			const body = { creditBalance };
			bed.sandbox.inject({ match, kind: 'change', body, times: 'always' });
			const { outputs } = await bed.run(ordersOf(way, ['a', 'b'], { minBalance: 90 }, GO_ON));
			expect(errorsOf(outputs)[0]).toContain("does not name the organization's balance");
			expect(errorsOf(outputs).every(Boolean)).toBe(true);
			expect(creates()).toEqual([]);
		},
	);

	test('a dear one among cheap ones does not take their room', async () => {
		const order = ordersOf(way, ['a', 'b', 'c'], { maxCreditsPerRun: 50 }, GO_ON);
		order.parameters.duration = '={{ $itemIndex === 1 ? 8 : 2 }}';
		const { outputs } = await bed.run(order);
		expect(errorsOf(outputs).map(Boolean)).toEqual([false, true, false]);
		expect(creditsAlive()).toBe(2 * PRICE);
	}, 20_000);

	test('an order whose answer was lost counts against the cap, at the price of one like it', async () => {
		bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept', times: 1 });
		const order = ordersOf(way, ['a', 'b', 'c'], { maxCreditsPerRun: 50 }, GO_ON);
		const { outputs } = await bed.run(order);
		expect(errorsOf(outputs).map(Boolean)).toEqual([true, false, true]);
		expect(creates()).toHaveLength(2);
		expect(creditsAlive()).toBeLessThanOrEqual(50);
	}, 20_000);

	test('the tasks that another try picks up count against the cap', async () => {
		// Three of 24 with a cap of 50: never over it, though each try begins to count again.
		bed.sandbox.inject({ match: onCreate, kind: 'status', status: 401, after: 1 });
		bed.sandbox.inject({ match: onPoll, kind: 'status', status: 401, times: 1 });
		const prompts = ['a', 'b', 'c'];
		await bed.run(
			ordersOf(way, prompts, { maxCreditsPerRun: 50, atLimit: 'createWhatFits' }, THREE_TRIES),
		);
		expect(creditsAlive()).toBeLessThanOrEqual(50);
		expect(creates()).toHaveLength(2);
	}, 20_000);

	test('an order over the limit that is on its way at the stop is cancelled', async () => {
		const since = loggedSoFar().length;
		const forget = whenBegun(CREATE, 1, () => running.stop());
		const running = await bed.start(ordersOf(way, [DEAR], { maxCreditsPerItem: 30 }));
		await running.result;
		await later(clock);
		forget();
		expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
		expect(
			loggedSoFar()
				.slice(since)
				.map(({ message }) => message),
		).toContain(`Runway: task ${creates()[0].id} created`);
	}, 20_000);

	test.each([1, 2, 3])(
		'a stop at order %d of three leaves nothing running',
		async (turn) => {
			bed.sandbox.change({ concurrency: null });
			const forget = whenBegun(CREATE, turn, () => running.stop());
			const running = await bed.start(ordersOf(way, [LONG, LONG, LONG], {}, GO_ON));
			await running.result;
			await later(clock);
			forget();
			expect(creates().length).toBeGreaterThan(0);
			expect(alive()).toEqual([]);
		},
		20_000,
	);
});

test('a stop during the look that ends a suspended run cancels what still runs', async () => {
	const order = ordersOf('suspend', ['a [[fail:SAFETY.INPUT.TEXT]]', LONG]);
	const forget = whenBegun({ method: 'GET', path: /\/v1\/tasks\// }, 1, () => running.stop());
	const running = await bed.start(order);
	await running.result;
	await later(clock);
	forget();
	expect(creates().map(({ status }) => status)).toEqual(['FAILED', 'CANCELLED']);
}, 20_000);

test.each([true, false])(
	'a stop when a try begins cancels what the one before it has created (Reuse Task on Retry: %s)',
	async (reuseTask) => {
		// The account is asked for its limits first.
		const atBegin = { method: 'GET', path: /\/v1\/organization$/ };
		bed.sandbox.inject({ match: onCreate, kind: 'status', status: 401, after: 1 });
		const forget = whenBegun(atBegin, 2, () => running.stop());
		const running = await bed.start(textToVideo([LONG, 'b'], { reuseTask }, THREE_TRIES));
		await running.result;
		await later(clock);
		forget();
		expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
	},
	20_000,
);

test('a stop in the last request of a run cancels what it has created', async () => {
	const forget = whenBegun({ method: 'GET', path: /\/v1\/organization$/ }, 1, () => running.stop());
	const running = await bed.start(ordersOf('do not wait', [LONG]));
	await running.result;
	await later(clock);
	forget();
	expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
}, 20_000);

test('a process that dies in the last request of a run leaves its tasks to a retry', async () => {
	// The balance, for the summary.
	const atEnd = { method: 'GET', path: /\/v1\/organization$/ };
	const dead = Promise.withResolvers<ReturnType<RunningNode['saved']>>();
	const forget = whenBegun(atEnd, 1, () => {
		dead.resolve(running.saved());
		running.kill();
	});
	const order = ordersOf('do not wait', ['a']);
	const running = await bed.start(order);
	const retryOf = await dead.promise;
	forget();
	const { video } = nodesOfNewProcess();
	const { outputs } = await bed.run({ ...order, node: video, retryOf });
	expect(creates()).toHaveLength(1);
	expect(outputs[0]).toMatchObject([{ json: { taskId: creates()[0].id } }]);
}, 20_000);

describe('a duplicate key', () => {
	const KEY = { duplicateKey: 'entry 7' };
	const keyed = async (way: Way, prompts: string[], more = {}, settings = {}) =>
		await bed.run(ordersOf(way, prompts, { ...KEY, ...more }, settings));

	async function expectFree(way: Way): Promise<void> {
		const before = creates().length;
		const { error } = await keyed(way, ['again']);
		expect(error).toBeUndefined();
		expect(creates()).toHaveLength(before + 1);
		const { error: second } = await keyed(way, ['once more']);
		expect(second?.message).toContain('has been used before');
		expect(creates()).toHaveLength(before + 1);
	}

	describe.each(WAITING)('with %s, is free again', (way) => {
		test('when the order was refused', async () => {
			processedData.clear();
			await keyed(way, ['a [[http:400]]']);
			await expectFree(way);
		}, 20_000);

		test('when the task was cancelled for its price', async () => {
			processedData.clear();
			await keyed(way, [DEAR], { maxCreditsPerItem: 30 });
			expect(creates()[0].cancelled).toBe(true);
			await expectFree(way);
		}, 20_000);

		test('when nothing fitted into the cap of the run', async () => {
			processedData.clear();
			const options = { duplicateKey: '={{ $itemIndex ? "entry 7" : "other" }}' };
			const prompts = ['a', 'b'];
			await bed.run(ordersOf(way, prompts, { ...options, maxCreditsPerRun: 30 }, GO_ON));
			expect(creates()).toHaveLength(1);
			await expectFree(way);
		}, 20_000);

		test('when a stop cancelled the task', async () => {
			processedData.clear();
			const forget = whenBegun(CREATE, 1, () => running.stop());
			const running = await bed.start(ordersOf(way, [LONG], KEY));
			await running.result;
			await later(clock);
			forget();
			expect(creates()[0].cancelled).toBe(true);
			await expectFree(way);
		}, 20_000);
	});

	describe.each(['hold', 'suspend'] as Way[])('with %s, is free again', (way) => {
		test.each(['[[fail:INTERNAL]]', '[[fail]]', '[[fail:THIRD_PARTY.UNAVAILABLE]]'])(
			'when the task came to nothing: %s',
			async (word) => {
				processedData.clear();
				const { error } = await keyed(way, [`a ${word}`]);
				expect(error).toBeDefined();
				await expectFree(way);
			},
			20_000,
		);

		test('when someone cancelled the task', async () => {
			processedData.clear();
			const { error } = await keyed(way, ['a [[cancelled]]']);
			expect(error).toBeDefined();
			await expectFree(way);
		}, 20_000);
	});

	test('is free again when a stop has cancelled a suspended task', async () => {
		processedData.clear();
		const running = await bed.start(ordersOf('suspend', [LONG], KEY));
		await later(clock, 0.5);
		running.stop();
		await running.result;
		await later(clock);
		expect(creates()[0].cancelled).toBe(true);
		await expectFree('suspend');
	}, 20_000);

	test('does not stand in the way of another try after a failure', async () => {
		processedData.clear();
		const { error } = await keyed('hold', ['a [[fail:INTERNAL]]'], {}, THREE_TRIES);
		expect(error?.message).toContain('INTERNAL');
		expect(creates()).toHaveLength(3);
		await expectFree('hold');
	}, 20_000);

	test.each(['lost', 'moderation'] as const)(
		'stays claimed where something was, or may have been, charged (%s)',
		async (what) => {
			processedData.clear();
			if (what === 'lost') bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept' });
			await keyed('hold', [what === 'lost' ? 'a' : 'a [[fail:SAFETY.INPUT.TEXT]]']);
			const { error } = await keyed('hold', ['again']);
			expect(error?.message).toContain('has been used before');
			expect(creates()).toHaveLength(1);
		},
		20_000,
	);

	test('stays claimed after a lost response, and no advice says to run the item again', async () => {
		processedData.clear();
		bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept' });
		const first = await keyed('hold', ['a'], {}, THREE_TRIES);
		expect(first.error?.description).toContain("The 'Duplicate Key' stays in use");
		expect(first.error?.description).not.toMatch(/run the item again|Reuse Task/);
		const second = await keyed('hold', ['again']);
		expect(second.error?.description).toContain('runwayDuplicateKey');
		expect(first.run.data.resultData.metadata?.runwayDuplicateKey).toBe('entry 7');
		expect(creates()).toHaveLength(1);
	}, 20_000);

	test('is ordered once, however many executions and items come with it at once', async () => {
		processedData.clear();
		bed.sandbox.change({ concurrency: null });
		const results = await Promise.all(
			Array.from(
				{ length: 8 },
				async (_, index) =>
					await bed.run({
						...ordersOf('do not wait', ['a', 'b', 'c'], KEY, GO_ON),
						executionId: `execution-${index}`,
					}),
			),
		);
		expect(creates()).toHaveLength(1);
		const errors = results.flatMap(({ outputs }) => errorsOf(outputs)).filter(Boolean);
		expect(errors).toHaveLength(8 * 3 - 1);
		for (const error of errors) expect(error).toContain('has been used before');
	}, 20_000);

	test('five new ones in one run are all ordered, and none of them a second time', async () => {
		processedData.clear();
		const prompts = ['a', 'b', 'c', 'd', 'e'];
		const order = ordersOf('do not wait', prompts, { duplicateKey: '={{ $json.prompt }}' }, GO_ON);
		const first = await bed.run(order);
		expect(errorsOf(first.outputs)).toEqual(prompts.map(() => undefined));
		const second = await bed.run(order);
		expect(creates()).toHaveLength(5);
		expect(errorsOf(second.outputs).every(Boolean)).toBe(true);
		const { runwayDuplicateKey } = first.run.data.resultData.metadata ?? {};
		expect(runwayDuplicateKey).toBe('a,b,c,d,e');
	}, 20_000);
});

test('Maximum Concurrent Tasks is offered only if the run waits itself', () => {
	const options = new RunwayVideo().description.properties.find(({ name }) => name === 'options');
	const entry = options?.options?.find(({ name }) => name === 'maxConcurrency');
	expect(entry).toMatchObject({ displayOptions: { show: { '/waitForCompletion': ['hold'] } } });
});
