import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import { runNode, storedBinary } from '../support/n8n.mts';
import { fromBinary } from '../support/video-node.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(async () => {
	await sandbox.reset();
	sandbox.change({ timings: { queueMs: 60_000, runMs: 60_000 } });
});
afterAll(async () => await sandbox?.close());

/** Five seconds of a model that costs 12 credits a second; nothing is waited for. */
async function order(prompts: string[], options: INodeParameters, onError = 'stopWorkflow') {
	return await runNode({
		node: new RunwayVideo(),
		parameters: {
			operation: 'textToVideo',
			promptText: '={{ $json.prompt }}',
			waitForCompletion: 'doNotWait',
			options,
		},
		items: prompts.map((prompt) => ({ json: { prompt } })),
		credential: { apiKey: usableKey, baseUrl: sandbox.url },
		settings: { onError } as never,
	});
}

test('an order over the maximum of an item by the price list is not created', async () => {
	const { error } = await order(['A calm sea'], { maxCreditsPerItem: 59 });
	expect(error?.message).toBe("This would cost 60 credits, and 'Maximum Credits per Item' is 59");
	expect(error?.description).toMatch(/By Runway's prices of 20\d\d-\d\d.* it costs 60 credits/);
	expect(sandbox.creates()).toEqual([]);
});

test('a task that is dearer than the price list says is cancelled at once and says what it would have cost', async () => {
	const { error } = await order(['A calm sea [[credits:70]]'], { maxCreditsPerItem: 65 });
	expect(error?.message).toBe(
		"This would cost up to 70 credits, and 'Maximum Credits per Item' is 65",
	);
	expect(error?.description).toContain('cancelled at once, while it was PENDING');
	expect(sandbox.creates().map(({ cancelled }) => cancelled)).toEqual([true]);
});

describe('twenty orders at once, with room for ten by the price list', () => {
	const twenty = (more = '') => Array.from({ length: 20 }, (_, index) => `Clip ${index}${more}`);
	const kept = () => sandbox.creates().filter(({ cancelled }) => cancelled !== true);
	const credits = () => kept().reduce((sum, { estimatedCredits }) => sum + estimatedCredits, 0);
	const options = { maxCreditsPerRun: 600, maxConcurrency: 20 };

	test('are ten tasks where the list is right', async () => {
		await order(twenty(), options, 'continueRegularOutput');
		expect(sandbox.creates()).toHaveLength(10);
		expect(credits()).toBe(600);
	});

	test('are never over the limit where they cost a fifth more', async () => {
		await order(twenty(' [[credits:72]]'), options, 'continueRegularOutput');
		// As many as the task of the first one was quick to tell its price.
		expect(sandbox.creates().length).toBeLessThanOrEqual(10);
		expect(kept()).toHaveLength(8);
		expect(credits()).toBeLessThanOrEqual(600);
	});

	test('are as many as fit where they cost a fifth less', async () => {
		await order(twenty(' [[credits:48]]'), options, 'continueRegularOutput');
		expect(kept()).toHaveLength(12);
		expect(sandbox.creates()).toHaveLength(12);
	});
});

describe('through a router', () => {
	const trials = () => posts().filter(({ body }) => (body as { dryRun?: boolean }).dryRun === true);
	const posts = () => sandbox.requests.filter(({ method }) => method === 'POST');
	const routed = async (options: INodeParameters) =>
		await runNode({
			node: new RunwayVideo(),
			parameters: {
				operation: 'generateVideo',
				configId: { __rl: true, mode: 'id', value: 'frugal' },
				promptText: 'A calm sea',
				waitForCompletion: 'doNotWait',
				options,
			},
			credential: { apiKey: usableKey, baseUrl: sandbox.url },
		});

	test('Runway is asked what its choice costs, and what is over the limit is not ordered', async () => {
		const { error } = await routed({ maxCreditsPerItem: 1 });
		expect(error?.message).toContain("'Maximum Credits per Item' is 1");
		expect(trials()).toHaveLength(1);
		expect(posts()).toHaveLength(1);
		expect(sandbox.creates()).toEqual([]);
	});

	test('a dry run asks as well, and orders nothing', async () => {
		const { outputs } = await routed({ dryRun: true });
		const [{ json }] = outputs[0];
		expect(json.forecast).toMatchObject({ certainty: 'exact', credits: expect.any(Number) });
		expect(trials()).toHaveLength(1);
		expect(sandbox.creates()).toEqual([]);
	});

	test('without a limit nothing is asked', async () => {
		await routed({});
		expect(trials()).toEqual([]);
		expect(sandbox.creates()).toHaveLength(1);
	});
});

test('a dry run says what each item and all of them will cost', async () => {
	const { outputs } = await order(['one', 'two'], { dryRun: true });
	expect(outputs[0].map(({ json }) => json)).toMatchObject(
		[60, 60].map((credits) => ({
			forecast: { certainty: 'exact', credits },
			runForecast: { credits: 120, itemsWithoutPrice: 0 },
		})),
	);
});

describe('an order whose price no one knows', () => {
	const unknown = async (onUnknownPrice: string) =>
		await runNode({
			node: new RunwayVideo(),
			parameters: {
				operation: 'textToVideo',
				model: 'other',
				modelId: 'gen9',
				promptText: 'A calm sea',
				waitForCompletion: 'doNotWait',
				options: { maxCreditsPerItem: 1, onUnknownPrice },
			},
			credential: { apiKey: usableKey, baseUrl: sandbox.url },
		});

	test('is refused where that is wanted', async () => {
		const { error } = await unknown('refuse');
		expect(error?.message).toContain('The price of this is not known');
		expect(sandbox.creates()).toEqual([]);
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	test('is ordered otherwise', async () => {
		await unknown('create');
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

test('the execution itself can be searched for its tasks', async () => {
	const { run } = await order(['one', 'two'], {});
	const ids = sandbox.creates().map(({ id }) => id);
	expect(ids).toHaveLength(2);
	expect(run.data.resultData.metadata?.runwayTaskIds?.split(',').sort()).toEqual(ids.sort());
});

test('a task at the maximum goes through', async () => {
	const { error } = await order(['A calm sea'], { maxCreditsPerItem: 60 });
	expect(error).toBeUndefined();
	expect(sandbox.creates()[0].cancelled).toBeFalsy();
});

test('the maximum of a run holds over all its items', async () => {
	const { outputs } = await order(
		['one', 'two', 'three', 'four'],
		{ maxCreditsPerRun: 130 },
		'continueRegularOutput',
	);
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, false, true, true]);
	// The first shows the price, so nothing that does not fit is sent.
	expect(sandbox.creates().map(({ cancelled }) => Boolean(cancelled))).toEqual([false, false]);
	expect(outputs[0][3].json.message).toContain('reached its maximum of 130 credits');
});

test('the balance that must stay is kept', async () => {
	sandbox.change({ credits: 100 });
	await sandbox.reset();
	sandbox.change({ credits: 100, timings: { queueMs: 60_000, runMs: 60_000 } });
	const { error } = await order(['A calm sea'], { minBalance: 1_000_000 });
	expect(error?.message).toContain("'Minimum Balance' is 1000000");
	expect(sandbox.creates()).toHaveLength(0);
});

test('a dry run checks files and shows the request, and sends none', async () => {
	const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
	const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
	const { outputs } = await runNode({
		node: new RunwayVideo(),
		parameters: {
			operation: 'imageToVideo',
			promptText: 'A calm sea',
			...fromBinary,
			options: { dryRun: true },
		},
		items: [{ json: {}, binary }],
		credential: { apiKey: usableKey, baseUrl: sandbox.url },
	});
	expect(outputs[0][0].json).toMatchObject({
		dryRun: true,
		request: { method: 'POST', path: '/v1/image_to_video', body: { duration: 5 } },
		files: [{ field: 'First Frame', mimeType: 'image/png', bytes: 2008, sentAs: 'data URI' }],
		creditBalance: expect.any(Number),
		warnings: [],
	});
	expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /v1/organization',
	]);
});
