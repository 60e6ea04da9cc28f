/**
 * What users have recorded of the real service, and the sandbox repeats. What is recorded of refused
 * bodies, files, links and uploads is in `validation/` and `storage/` beside it; how the package reads
 * recorded responses is in `test/api/recorded-refusals.test.mts` and `test/tasks/`.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { forecast } from '../../runway/catalogue/prices/index.ts';
import { defaultSettings } from '../../sandbox/options.mts';
import { priceOf } from '../../sandbox/money/prices.mts';
import { type Bench, call, gen4Clip, openBench, timings, untilEnded } from './helpers.mts';

const docUrl = 'https://docs.dev.runwayml.com/api';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench();
});
afterEach(() => bench?.sandbox.close());

const create = (body: object = gen4Clip) => call(bench, 'POST', '/v1/text_to_video', body);
const createdId = async (body?: object) =>
	((await (await create(body)).json()) as { id: string }).id;
const poll = async (id: string) =>
	(await (await call(bench, 'GET', `/v1/tasks/${id}`)).json()) as Record<string, unknown>;

describe('a create', () => {
	test('answers with the id and the estimate, and nothing else', async () => {
		expect(await (await create()).json()).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			estimatedCost: { credits: 24 },
		});
	});

	test('costs in the end what was estimated', async () => {
		const id = await createdId();
		bench.pass(untilEnded);
		expect(await poll(id)).toMatchObject({ status: 'SUCCEEDED', cost: { credits: 24 } });
	});

	test('without enough credits is a 400', async () => {
		bench.sandbox.change({ credits: 1 });
		const response = await create();
		expect(response.status).toBe(400);
		expect(await response.json()).toEqual({
			error: 'You do not have enough credits to run this task.',
			docUrl,
		});
	});

	test('above the daily limit is a 429 that does not say when to come back', async () => {
		bench.sandbox.change({ dailyLimit: 0 });
		const response = await create();
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBeNull();
		expect(await response.json()).toEqual({
			error: 'Your daily task limit has been reached.',
			docUrl,
		});
	});

	test('of an account that needs it names on whose behalf it is', async () => {
		bench.sandbox.change({ needsOnBehalfOf: true });
		const response = await create();
		expect(response.status).toBe(400);
		expect(await response.json()).toEqual({
			error: 'X-Runway-On-Behalf-Of request header was not specified for task creation',
		});
		const headers = { 'x-runway-on-behalf-of': 'customer-4711' };
		expect((await call(bench, 'POST', '/v1/text_to_video', gen4Clip, headers)).status).toBe(200);
		expect((await call(bench, 'GET', '/v1/organization')).status).toBe(200);
	});
});

test('without a key it is a 401 that points to the documentation', async () => {
	const response = await fetch(`${bench.sandbox.url}/v1/organization`);
	expect(response.status).toBe(401);
	expect(await response.json()).toEqual({
		error: expect.stringMatching(/^No API key was provided\./),
		docUrl,
	});
});

describe('a task', () => {
	test('is PENDING for three to nine seconds, unless tests want it quicker', () => {
		expect(defaultSettings.timings.queueMs).toBeGreaterThanOrEqual(3000);
		expect(defaultSettings.timings.queueMs).toBeLessThanOrEqual(9000);
	});

	test('reports its progress in hundredths while it runs, and its estimate until it ends', async () => {
		const id = await createdId();
		const base = { id, createdAt: expect.any(String) };
		const estimatedCost = { credits: 24 };
		expect(await poll(id)).toEqual({ ...base, status: 'PENDING', estimatedCost });
		bench.pass(timings.queueMs + 0.12345 * timings.runMs);
		expect(await poll(id)).toEqual({ ...base, status: 'RUNNING', progress: 0.12, estimatedCost });
		bench.pass(timings.runMs);
		expect(await poll(id)).toEqual({
			...base,
			status: 'SUCCEEDED',
			output: [expect.any(String)],
			cost: { credits: 24 },
		});
	});

	test('that is deleted is gone, and no CANCELLED is left', async () => {
		const id = await createdId();
		const deleted = await call(bench, 'DELETE', `/v1/tasks/${id}`);
		expect([deleted.status, await deleted.text()]).toEqual([204, '']);
		const response = await call(bench, 'GET', `/v1/tasks/${id}`);
		expect(response.status).toBe(404);
		expect(await response.json()).toEqual({ error: 'Could not find Task' });
	});

	test.each([
		['INTERNAL.BAD_OUTPUT.CODE01', 'An unexpected error occurred.'],
		['INTERNAL', 'An unexpected error occurred.'],
		[
			'INPUT_PREPROCESSING.SAFETY.THIRD_PARTY',
			"Your request was blocked by this model provider's content moderation system.",
		],
		['THIRD_PARTY.INPUT_VALIDATION', 'Invalid input'],
		['SAFETY.INPUT.TEXT', 'The input was flagged by our content moderation system.'],
		['null', 'An unexpected error occurred.'],
	])('that fails with %s says it as recorded', async (code, failure) => {
		const id = await createdId({ ...gen4Clip, promptText: `[[fail:${code}]]` });
		bench.pass(untilEnded);
		const failureCode = code === 'null' ? null : code;
		expect(await poll(id)).toMatchObject({ status: 'FAILED', failure, failureCode });
	});
});

describe('prices that were charged', () => {
	const request = { outputs: 1, width: 1280, height: 720, audio: false, characters: 0 };
	const upscale = 'magnific_video_upscaler_creative';

	test.each([
		['3 s at 30 fps to 1k', upscale, { seconds: 3, frames: 90, resolution: '1k' }, 63],
		['3 s at 30 fps to 2k', upscale, { seconds: 3, frames: 90, resolution: '2k' }, 81],
		['5.7 s to HDR, by parts of a second', 'ruby', { seconds: 5.7 }, 114],
		['the least of sound', 'seed_audio', { seconds: 2 }, 5],
		['5 s of Gen-4 Turbo', 'gen4_turbo', { seconds: 5 }, 25],
		['5 s of H3 Max in 768p', 'h3_max', { seconds: 5 }, 40],
	])('%s', (_what, model, more, credits) => {
		expect(priceOf(model, { ...request, ...more })).toBe(credits);
	});

	test.each([
		['4 images with 2 references', 'medium', 4, 2, 26],
		['1 image, at least 6', 'low', 1, 0, 6],
		['2 images', 'low', 2, 0, 8],
	])('Grok Imagine Image 2: %s', (_what, quality, outputCount, references, credits) => {
		const referenceImages = Array.from({ length: references }, () => ({ uri: 'runway://x' }));
		const body = {
			model: 'grok_imagine_image_2',
			promptText: 'x',
			quality,
			outputCount,
			ratio: 'auto_1k',
			...(references > 0 ? { referenceImages } : {}),
		};
		expect(forecast({ endpoint: 'textToImage.create', body }).credits).toBe(credits);
	});
});
