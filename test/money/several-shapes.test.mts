import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { onJumpingClock } from '../support/clock.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';
import { POLL, whenBegun } from './moments.mts';
import { PRICE, THREE_TRIES } from './ways.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });
const creates = () => bed.sandbox.creates();
const ratios = () => creates().map(({ body }) => (body as { ratio: string }).ratio);

/** Each prompt in landscape and portrait. */
function inTwoShapes(
	prompts: string[],
	options: INodeParameters = {},
	settings: BedRun['settings'] = {},
): BedRun {
	const order = textToVideo(prompts, options, settings);
	order.parameters.moreAspectRatios = ['9:16'];
	return order;
}

test('each aspect ratio is a result of its own, named by it and paired with its item', async () => {
	const { outputs, error } = await bed.run(inTwoShapes(['one', 'two'], { fileName: 'clip' }));
	expect(error).toBeUndefined();
	expect(ratios()).toEqual(['1280:720', '720:1280', '1280:720', '720:1280']);
	expect(outputs[0].map(({ json, pairedItem }) => [json.fileName, pairedItem])).toEqual([
		['clip-16x9.mp4', { item: 0 }],
		['clip-9x16.mp4', { item: 0 }],
		['clip-16x9.mp4', { item: 1 }],
		['clip-9x16.mp4', { item: 1 }],
	]);
	expect(outputs[0].map(({ json }) => json.prompt)).toEqual(['one', 'one', 'two', 'two']);
}, 60_000);

test.each(['={{ ["16:9", "9:16"] }}', '16:9, 9:16', '9:16, 16:9, 9:16'])(
	'an expression brings several, each once: %s',
	async (ratio) => {
		const order = textToVideo(['one'], { download: false });
		order.parameters.ratio = ratio;
		const { error } = await bed.run(order);
		expect(error).toBeUndefined();
		expect(ratios().sort()).toEqual(['1280:720', '720:1280']);
	},
	60_000,
);

test('the same one again is no second result, and no other name', async () => {
	const order = textToVideo(['one'], { fileName: 'clip' });
	order.parameters.moreAspectRatios = ['16:9'];
	const { outputs } = await bed.run(order);
	expect(outputs[0].map(({ json }) => json.fileName)).toEqual(['clip.mp4']);
	expect(creates()).toHaveLength(1);
}, 60_000);

describe('limits', () => {
	test('count each of them', async () => {
		const { error } = await bed.run(inTwoShapes(['one'], { maxCreditsPerRun: PRICE + 1 }));
		expect(error?.message).toBe('2 results: 48 credits ($0.48); the limit of 25 covers 1');
		expect(creates()).toEqual([]);
	}, 60_000);

	test('hand on those that do not fit', async () => {
		const limits = { maxCreditsPerRun: 3 * PRICE, atLimit: 'createWhatFits', download: false };
		const { outputs, error } = await bed.run(inTwoShapes(['one', 'two'], limits));
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => [json.prompt, json.shape, json.status])).toEqual([
			['one', '16:9', 'SUCCEEDED'],
			['one', '9:16', 'SUCCEEDED'],
			['two', '16:9', 'SUCCEEDED'],
			['two', '9:16', 'NOT_CREATED'],
		]);
	}, 60_000);
});

const refuseTheSecond = () =>
	bed.sandbox.inject({
		match: { method: 'POST', path: '/v1/text_to_video' },
		kind: 'status',
		status: 400,
		body: { error: 'No' },
		after: 1,
	});

test('a retry finds what there is and creates only what is missing', async () => {
	refuseTheSecond();
	const order = inTwoShapes(['one'], { download: false, maxConcurrency: 1 }, THREE_TRIES);
	const { outputs, error } = await bed.run(order);
	expect(error).toBeUndefined();
	expect(ratios()).toEqual(['1280:720', '720:1280']);
	expect(outputs[0].map(({ json }) => json.taskId)).toEqual(creates().map(({ id }) => id));
	expect(outputs[0].some(({ json }) => 'earlierTasks' in json)).toBe(false);
}, 60_000);

test('a refused one does not lose the others', async () => {
	refuseTheSecond();
	const settings = { onError: 'continueRegularOutput' } as const;
	const { outputs } = await bed.run(inTwoShapes(['one', 'two'], { download: false }, settings));
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, true, false, false]);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 1].map((item) => ({ item })),
	);
	expect(creates()).toHaveLength(3);
}, 60_000);

test('an error that ends the run names the tasks of the other aspect ratios', async () => {
	refuseTheSecond();
	const { error } = await bed.run(inTwoShapes(['one [[slow:86400]]'], { download: false }));
	expect(`${error?.message} ${error?.description}`).toContain(creates()[0].id);
}, 60_000);

test('a stop cancels each of them', async () => {
	const running = await bed.start(inTwoShapes(['one [[slow:86400]]'], { download: false }));
	const forget = whenBegun(POLL, 3, () => running.stop());
	await running.result.finally(forget);
	expect(creates().map(({ cancelled }) => cancelled)).toEqual([true, true]);
}, 60_000);

test('a duplicate key lets one of each through', async () => {
	const order = inTwoShapes(['one', 'two'], {
		download: false,
		duplicateKey: 'entry-7',
		maxConcurrency: 1,
	});
	order.settings = { onError: 'continueRegularOutput' };
	const { outputs } = await bed.run(order);
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, false, true, true]);
	expect(creates()).toHaveLength(2);
}, 60_000);

test('a suspended run says beforehand that it brings one result for each item', async () => {
	const order = inTwoShapes(['one']);
	order.parameters.waitForCompletion = 'suspend';
	const { error } = await bed.run(order);
	expect(error?.message).toContain('asks for several results');
	expect(creates()).toEqual([]);
}, 60_000);
