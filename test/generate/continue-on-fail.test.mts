import { describe, expect, test } from '@jest/globals';

import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

const FOUR = ['a', 'b [[fail:SAFETY.INPUT.TEXT]]', 'c', ''];
const atOnce = { maxConcurrency: 4, download: false };
const idOf = (prompt: string) =>
	bed.sandbox
		.creates()
		.find(({ body }) => (body as { promptText: string }).promptText.startsWith(prompt))!.id;

const moderated = () => ({
	json: {
		error: expect.objectContaining({
			message: expect.stringContaining('SAFETY.INPUT.TEXT'),
			kind: 'task-failed',
			taskId: idOf('b'),
			status: 'FAILED',
			failureCode: 'SAFETY.INPUT.TEXT',
			chargedCredits: 24,
		}),
		message: expect.stringContaining('24 credits were charged'),
	},
	pairedItem: { item: 1 },
});

describe("with 'On Error' set to continue", () => {
	test('each item carries its own result or error, in the order of the input', async () => {
		const { outputs, error } = await bed.run(
			textToVideo(FOUR, atOnce, { onError: 'continueRegularOutput' }),
		);
		expect(error).toBeUndefined();
		const [items] = outputs;
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => json.taskId)).toEqual([
			idOf('a'),
			undefined,
			idOf('c'),
			undefined,
		]);
		expect(items[1]).toEqual(moderated());
		expect(items[3].json.message).toContain("'Prompt' is empty");
		expect(bed.sandbox.creates()).toHaveLength(3);
	}, 60_000);

	test('and an error output, failed items leave through it and the others do not', async () => {
		const { outputs, error } = await bed.run(
			textToVideo(FOUR, atOnce, { onError: 'continueErrorOutput' }),
		);
		expect(error).toBeUndefined();
		const [done, failed] = outputs;
		expect(done.map(({ json }) => json.taskId)).toEqual([idOf('a'), idOf('c')]);
		expect(done.map(({ json }) => json.error)).toEqual([undefined, undefined]);
		// n8n adds what it knows about the item.
		expect(failed).toHaveLength(2);
		expect(failed[0].json).toMatchObject(moderated().json);
		expect(failed[0].pairedItem).toEqual({ item: 1 });
		expect(failed[1].pairedItem).toEqual({ item: 3 });
	}, 60_000);

	test('a run of which every item was refused sends nothing', async () => {
		const { outputs } = await bed.run(
			textToVideo(['', ''], {}, { onError: 'continueRegularOutput' }),
		);
		expect(outputs[0].map(({ json }) => Object.keys(json))).toEqual([
			['error', 'message'],
			['error', 'message'],
		]);
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('without it', () => {
	test('the error of one item names the tasks of all the others', async () => {
		// The others run on; they are paid for and must be found again.
		const { error, outputs } = await bed.run(
			textToVideo(['a [[slow:60]]', 'b [[fail:INTERNAL]]', 'c [[slow:60]]', 'd [[slow:60]]'], {
				maxConcurrency: 4,
			}),
		);
		expect(outputs).toEqual([]);
		expect(error?.message).toContain('INTERNAL');
		for (const prompt of ['a', 'c', 'd']) expect(error?.description).toContain(idOf(prompt));
		expect(error?.description).toContain('Runway Task → Download');
		expect(bed.sandbox.creates().map(({ cancelled }) => cancelled)).toEqual([
			false,
			false,
			false,
			false,
		]);
	}, 60_000);

	test('finished ones are named as well', async () => {
		const { error } = await bed.run(
			textToVideo(['a', 'b [[slow:10]] [[fail:INTERNAL]]'], { ...atOnce }),
		);
		expect(error?.description).toContain(`${idOf('a')} (SUCCEEDED, 24 credits charged)`);
	}, 60_000);

	test('a mistake in the last item is found before the first one is sent', async () => {
		const { error } = await bed.run(textToVideo(['a', 'b', '']));
		expect(error?.message).toContain("'Prompt' is empty");
		expect(bed.sandbox.requests).toEqual([]);
	});
});
