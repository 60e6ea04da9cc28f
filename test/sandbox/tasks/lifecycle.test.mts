import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
	call,
	download,
	gen4Clip,
	openBench,
	outputOf,
	untilEnded,
	type Bench,
} from '../helpers.mts';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench();
});
afterEach(() => bench?.sandbox.close());

/** The cost of `gen4Clip` in the sandbox. */
const price = 24;

async function create(words = ''): Promise<string> {
	const promptText = `${gen4Clip.promptText} ${words}`;
	const { id } = await bench.client.textToVideo.create({ ...gen4Clip, promptText });
	return id;
}

async function statusOf(id: string): Promise<string> {
	return (await bench.client.tasks.retrieve(id)).status;
}

async function balance(): Promise<number> {
	return (await bench.client.organization.retrieve()).creditBalance;
}

describe('a task', () => {
	test('goes from PENDING over RUNNING, with progress, to SUCCEEDED', async () => {
		const { client, pass } = bench;
		const id = await create();
		expect(await client.tasks.retrieve(id)).toEqual({
			id,
			createdAt: '2026-03-10T12:00:00.000Z',
			status: 'PENDING',
			estimatedCost: { credits: price },
		});
		pass(1000 + 2500);
		expect(await client.tasks.retrieve(id)).toMatchObject({ status: 'RUNNING', progress: 0.25 });
		pass(7499);
		expect(await client.tasks.retrieve(id)).toMatchObject({ status: 'RUNNING', progress: 0.99 });
		pass(1);
		const done = await client.tasks.retrieve(id);
		expect(done).toMatchObject({ status: 'SUCCEEDED', cost: { credits: price } });
		expect(done).not.toHaveProperty('progress');
		expect(done).not.toHaveProperty('estimatedCost');
	});

	test('is followed to its end by the client', async () => {
		const good = await create();
		const bad = await create('[[fail:INTERNAL.BAD_OUTPUT.01]]');
		bench.pass(untilEnded);
		const { client } = bench;
		await expect(client.tasks.retrieve(good).waitForTaskOutput()).resolves.toMatchObject({
			output: [expect.stringContaining('.mp4')],
		});
		await expect(client.tasks.retrieve(bad).waitForTaskOutput()).rejects.toMatchObject({
			taskDetails: { status: 'FAILED', failureCode: 'INTERNAL.BAD_OUTPUT.01' },
		});
	});

	test('that no one knows is not found', async () => {
		await expect(bench.client.tasks.retrieve('nothing')).rejects.toMatchObject({ status: 404 });
		await expect(bench.client.tasks.delete('nothing')).rejects.toMatchObject({ status: 404 });
	});
});

describe('credits', () => {
	test('are taken with the create and stay taken after success', async () => {
		await create();
		bench.pass(untilEnded);
		expect(await balance()).toBe(100_000 - price);
	});

	test('come back after a failure of the service', async () => {
		const id = await create('[[fail:INTERNAL.BAD_OUTPUT.01]]');
		expect(await balance()).toBe(100_000 - price);
		bench.pass(untilEnded);
		expect(await bench.client.tasks.retrieve(id)).toMatchObject({ cost: { credits: 0 } });
		expect(await balance()).toBe(100_000);
	});

	test.each([
		'SAFETY.OUTPUT.VIDEO',
		'SAFETY.THIRD_PARTY',
		'INPUT_PREPROCESSING.SAFETY.TEXT',
		'INPUT_PREPROCESSING.INTERNAL',
		'ASSET.INVALID',
		'THIRD_PARTY.UNAVAILABLE',
		'INTERNAL',
		'SAFETY.INPUTS',
	])('come back after %s', async (failureCode) => {
		const id = await create(`[[fail:${failureCode}]]`);
		bench.pass(untilEnded);
		expect(await bench.client.tasks.retrieve(id)).toMatchObject({
			cost: { credits: 0 },
			failureCode,
		});
		expect(await balance()).toBe(100_000);
	});

	test('do not come back after input that moderation refused', async () => {
		const id = await create('[[fail:SAFETY.INPUT.TEXT]]');
		bench.pass(untilEnded);
		expect(await bench.client.tasks.retrieve(id)).toMatchObject({
			cost: { credits: price },
			failureCode: 'SAFETY.INPUT.TEXT',
		});
		expect(await balance()).toBe(100_000 - price);
	});

	test('are partly given back when a duration of auto turns out shorter', async () => {
		const { client } = bench;
		const { id, estimatedCost } = await client.textToVideo.create({
			model: 'seedance2_fast',
			promptText: 'Waves',
			duration: 'auto' as never,
		});
		bench.pass(untilEnded);
		const done = await client.tasks.retrieve(id);
		expect(estimatedCost.credits).toBe(29 * 15);
		expect(done).toMatchObject({ cost: { credits: 29 * 5 } });
		expect(await balance()).toBe(100_000 - 29 * 5);
	});

	test('that are too few refuse the create', async () => {
		bench.sandbox.change({ credits: price - 1 });
		await expect(create()).rejects.toMatchObject({ status: 400 });
		expect(bench.sandbox.creates()).toHaveLength(0);
	});

	test('are distinguished by day and model, refunds as negative amounts', async () => {
		await create();
		await create('[[fail]]');
		bench.pass(untilEnded);
		const { models, results } = await bench.client.organization.retrieveUsage();
		expect(models).toEqual(['gen4.5']);
		expect(results).toHaveLength(30);
		expect(results.at(-1)).toEqual({
			date: '2026-03-10',
			usedCredits: [{ model: 'gen4.5', amount: price }],
		});
		const rows = await bench.client.organization.webapp.listUsage({
			from: '2026-03-10',
			to: '2026-03-11',
			limit: 50,
		});
		expect(rows.data.map(({ type, credits }) => [type, credits])).toEqual([
			['charge', price],
			['charge', price],
			['refund', price],
		]);
	});
});

describe('limits', () => {
	test('throttle what is over the concurrency of a model, in order of submission', async () => {
		bench.sandbox.change({ concurrency: 1 });
		const [first, second, third] = [await create(), await create(), await create()];
		const other = await bench.client.textToImage.create({
			model: 'gen4_image',
			promptText: 'Waves',
			ratio: '1280:720',
		});
		const statuses = () => Promise.all([first, second, third, other.id].map(statusOf));
		expect(await statuses()).toEqual(['PENDING', 'THROTTLED', 'THROTTLED', 'PENDING']);
		bench.pass(untilEnded);
		expect(await statuses()).toEqual(['SUCCEEDED', 'PENDING', 'THROTTLED', 'SUCCEEDED']);
		bench.pass(untilEnded);
		expect(await statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED', 'PENDING', 'SUCCEEDED']);
	});

	test('reach the right answer if no one polls for a long time', async () => {
		bench.sandbox.change({ concurrency: 1 });
		const ids = [await create(), await create(), await create()];
		bench.pass(3 * untilEnded - 1);
		expect(await Promise.all(ids.map(statusOf))).toEqual(['SUCCEEDED', 'SUCCEEDED', 'RUNNING']);
	});

	test('give the slot of a cancelled task to the next one', async () => {
		bench.sandbox.change({ concurrency: 1 });
		const [first, second] = [await create(), await create()];
		await bench.client.tasks.delete(first);
		expect(await statusOf(second)).toBe('PENDING');
	});

	test('of a model are what the organization says', async () => {
		bench.sandbox.change({ concurrency: { 'gen4.5': 7 }, dailyLimit: 9 });
		await create();
		const { tier, usage } = await bench.client.organization.retrieve();
		expect(tier.models['gen4.5']).toEqual({
			maxConcurrentGenerations: 7,
			maxDailyGenerations: 9,
		});
		expect(tier.models.gen4_image.maxConcurrentGenerations).toBeNull();
		expect(usage.models['gen4.5']).toEqual({ dailyGenerations: 1 });
	});

	test('hold, too, for a model that the organization does not list', async () => {
		bench.sandbox.change({ concurrency: 1, unlistedModels: ['gen4.5'] });
		const ids = [await create(), await create()];
		expect(await Promise.all(ids.map(statusOf))).toEqual(['PENDING', 'THROTTLED']);
		const { tier, usage } = await bench.client.organization.retrieve();
		for (const { models } of [tier, usage]) {
			expect(models).not.toHaveProperty(['gen4.5']);
			expect(models).toHaveProperty(['gen4_image']);
		}
	});

	test('of a day refuse with 429 and open again 24 hours later', async () => {
		bench.sandbox.change({ dailyLimit: 1 });
		await create();
		await expect(create()).rejects.toMatchObject({ status: 429 });
		bench.pass(24 * 3_600_000);
		await expect(create()).resolves.toEqual(expect.any(String));
	});
});

describe('DELETE', () => {
	test('cancels a task that waits, for nothing', async () => {
		const id = await create();
		await bench.client.tasks.delete(id);
		await expect(bench.client.tasks.retrieve(id)).rejects.toMatchObject({ status: 404 });
		expect(await balance()).toBe(100_000);
		expect(bench.sandbox.tasks.get(id)).toMatchObject({
			status: 'CANCELLED',
			cancelled: true,
			cancelledAt: '2026-03-10T12:00:00.000Z',
			deleted: false,
			cost: 0,
		});
	});

	test('comes before moderation in a task that waits', async () => {
		const id = await create('A boat [[fail:SAFETY.INPUT.TEXT]]');
		await bench.client.tasks.delete(id);
		expect(bench.sandbox.tasks.get(id)).toMatchObject({ status: 'CANCELLED', cost: 0 });
	});

	test('cancels a task that runs, which stays charged', async () => {
		const id = await create();
		bench.pass(5000);
		await bench.client.tasks.delete(id);
		expect(await balance()).toBe(100_000 - price);
		expect(bench.sandbox.tasks.get(id)).toMatchObject({ cancelled: true, cost: price });
	});

	test('takes a finished task away, and its output', async () => {
		const id = await create();
		bench.pass(untilEnded);
		const [url] = await outputOf(bench, id);
		await bench.client.tasks.delete(id);
		expect((await fetch(url)).status).toBe(404);
		await expect(bench.client.tasks.retrieve(id)).rejects.toMatchObject({ status: 404 });
		expect(bench.sandbox.tasks.get(id)).toMatchObject({
			status: 'SUCCEEDED',
			cancelled: false,
			deleted: true,
			deletedAt: '2026-03-10T12:00:11.000Z',
		});
	});
});

describe('words in the prompt', () => {
	test.each([
		['[[fail]]', { status: 'FAILED', failure: expect.any(String) }],
		['[[cancelled]]', { status: 'CANCELLED', cost: { credits: 0 } }],
		['[[credits:500]]', { status: 'SUCCEEDED', cost: { credits: 500 } }],
		['[[outputs:2]]', { output: [expect.any(String), expect.any(String)] }],
	])('%s', async (words, expected) => {
		const id = await create(words);
		bench.pass(untilEnded);
		expect(await bench.client.tasks.retrieve(id)).toMatchObject(expected);
	});

	test('a failure without a code has none', async () => {
		const id = await create('[[fail]]');
		bench.pass(untilEnded);
		expect(await bench.client.tasks.retrieve(id)).not.toHaveProperty('failureCode');
	});

	test('[[slow]] and [[throttle]] change how long it takes, in seconds', async () => {
		const id = await create('[[throttle:10]] [[slow:60]]');
		expect(await statusOf(id)).toBe('THROTTLED');
		bench.pass(10_000);
		expect(await statusOf(id)).toBe('PENDING');
		bench.pass(1000 + 59_999);
		expect(await statusOf(id)).toBe('RUNNING');
		bench.pass(1);
		expect(await statusOf(id)).toBe('SUCCEEDED');
	});

	test('[[pending]] changes how long it is PENDING, in seconds', async () => {
		const ids = [await create('[[pending:30]]'), await create('[[pending:0]]')];
		const statuses = () => Promise.all(ids.map(statusOf));
		expect(await statuses()).toEqual(['PENDING', 'RUNNING']);
		bench.pass(29_999);
		expect(await statuses()).toEqual(['PENDING', 'SUCCEEDED']);
		bench.pass(1);
		expect(await statuses()).toEqual(['RUNNING', 'SUCCEEDED']);
	});

	test('[[status]] shows a status that is in no documentation, then goes on', async () => {
		const id = await create('[[status:WEIRD]]');
		bench.pass(2000);
		expect(await statusOf(id)).toBe('WEIRD');
		bench.pass(untilEnded);
		expect(await statusOf(id)).toBe('SUCCEEDED');
	});

	test('[[http]] refuses the create', async () => {
		await expect(create('[[http:429]]')).rejects.toMatchObject({ status: 429 });
		expect(bench.sandbox.creates()).toHaveLength(0);
	});

	test('[[size]] pads the output and leaves it playable', async () => {
		const id = await create('[[size:3MB]]');
		bench.pass(untilEnded);
		const [url] = await outputOf(bench, id);
		expect(await download(url)).toHaveLength(3 * 1024 * 1024);
	});

	test('work in a header and in the fragment of a media URL', async () => {
		const body = { model: 'eleven_voice_isolation', audioUri: 'https://example.com/a.mp3' };
		const header = { 'x-sandbox-behaviour': 'fail:INTERNAL; slow:1' };
		await call(bench, 'POST', '/v1/voice_isolation', body, header);
		for (const fragment of ['[[fail:ASSET.INVALID]]', '%5B%5Bfail:ASSET.INVALID%5D%5D']) {
			const audioUri = `${body.audioUri}#${fragment}`;
			await call(bench, 'POST', '/v1/voice_isolation', { ...body, audioUri });
		}
		bench.pass(untilEnded);
		const statuses = bench.sandbox.creates().map(({ status }) => status);
		expect(statuses).toEqual(['FAILED', 'FAILED', 'FAILED']);
	});
});
