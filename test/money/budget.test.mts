import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';
import { ordersOf, type Way } from './ways.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

/** Two seconds of a model that costs 12 credits a second. */
const PRICE = 24;
const PROMPTS = ['one', 'two', 'three', 'four'];

const run = async (options: INodeParameters, prompts = PROMPTS) =>
	await bed.run(textToVideo(prompts, { download: false, ...options }));

describe('Refuse All', () => {
	test('says before the first order what a run costs and how much of it the limit covers', async () => {
		const { error } = await run({ maxCreditsPerRun: 60 });
		expect(error?.message).toBe('4 items: 96 credits ($0.96); the limit of 60 covers 2');
		expect(error?.description).toMatch(/Create What Fits\. Nothing was sent\./);
		expect(bed.sandbox.creates()).toEqual([]);
	}, 60_000);

	test('refuses for the balance that must stay, too', async () => {
		bed.sandbox.change({ credits: 100 });
		const { error } = await run({ minBalance: 50 });
		expect(error?.message).toBe(
			'4 items: 96 credits ($0.96); the balance of 100 minus the minimum of 50 covers 2',
		);
		expect(bed.sandbox.creates()).toEqual([]);
	}, 60_000);

	test('refuses for one item that is too dear before another one is paid for', async () => {
		const order = textToVideo(PROMPTS, { maxCreditsPerItem: 30 });
		order.parameters.duration = '={{ $itemIndex === 2 ? 5 : 2 }}';
		const { error } = await bed.run(order);
		expect(error?.message).toContain('costs 60 credits ($0.60); the limit of an item is 30');
		expect(bed.sandbox.creates()).toEqual([]);
	}, 60_000);

	test('lets a run through that fits to the last credit', async () => {
		const { error } = await run({ maxCreditsPerRun: 4 * PRICE });
		expect(error).toBeUndefined();
		expect(bed.sandbox.creates()).toHaveLength(4);
	}, 60_000);
});

const WAYS: Way[] = ['hold', 'suspend', 'do not wait'];

describe.each(WAYS)('Create What Fits, with %s', (way) => {
	test('orders as many as the limit allows and hands on the others with the reason', async () => {
		const order = ordersOf(way, PROMPTS, { maxCreditsPerRun: 60, atLimit: 'createWhatFits' });
		order.items = order.items!.map((item, index) => ({
			json: { ...item.json, sku: `A-${index}` },
		}));
		const { outputs, error } = await bed.run(order);
		expect(error).toBeUndefined();
		expect(bed.sandbox.creates()).toHaveLength(2);
		expect(outputs[0].map(({ json }) => [json.sku, json.status === 'NOT_CREATED'])).toEqual([
			['A-0', false],
			['A-1', false],
			['A-2', true],
			['A-3', true],
		]);
		expect(outputs[0][2].json).toMatchObject({
			prompt: 'three',
			cost: { credits: PRICE, dollars: 0.24 },
			reason: expect.stringMatching(/reached its maximum of 60 credits.*not charged|was charged/s),
		});
		expect(outputs[0][2].json).not.toHaveProperty('taskId');
	}, 60_000);
});

test('what Runway prices higher than the list leaves cancelled, with its task', async () => {
	const { outputs, error } = await run({ maxCreditsPerRun: 60, atLimit: 'createWhatFits' }, [
		'one',
		'two [[credits:60]]',
	]);
	expect(error).toBeUndefined();
	const [one, two] = outputs[0].map(({ json }) => json);
	expect([one.status, two.status]).toEqual(['SUCCEEDED', 'CANCELLED']);
	expect(two).toMatchObject({
		taskId: bed.sandbox.creates()[1].id,
		cost: { credits: 60, dollars: 0.6, basis: 'estimate' },
		reason: expect.stringContaining("'Maximum Credits per Run' is 60"),
	});
}, 60_000);

test('other faults stay errors', async () => {
	const { error } = await run({ maxCreditsPerRun: 600, atLimit: 'createWhatFits' }, [
		'one [[fail:INTERNAL]]',
	]);
	expect(error?.message).toContain('internal error');
}, 60_000);
