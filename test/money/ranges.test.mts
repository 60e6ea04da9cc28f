import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { later } from './moments.mts';
import { ordersOf, THREE_TRIES, type Way, WAYS } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed({ credits: 1_234 });

const url = (field: string, address: string): INodeParameters => ({
	[`${field}Source`]: 'url',
	[`${field}Url`]: address,
});
/** Another one for each item: films of the same address cost the same. */
const VIDEO = '=https://media.example.com/{{ $itemIndex }}.mp4';
const LONG = '[[slow:86400]]';

/** An order whose price the list gives as a range. */
interface Ranged {
	node: BedRun['node'];
	parameters: INodeParameters;
}

const EDIT: Ranged = {
	node: new RunwayVideo(),
	parameters: {
		operation: 'videoToVideo',
		model: 'aleph2',
		promptText: `={{ $json.prompt }}`,
		...url('videoUri', VIDEO),
	},
};
const OPEN_DURATION: Ranged = {
	node: new RunwayVideo(),
	parameters: {
		operation: 'textToVideo',
		model: 'gemini_omni_flash_1.1',
		promptText: `={{ $json.prompt }}`,
		duration: 'auto',
	},
};

/** Orders of which the list has a range or nothing, with a limit inside of it and their path. */
const RANGES: Record<string, Ranged & { path: string; limit: number }> = {
	'a picture to enlarge, by its URL (25 to 150)': {
		node: new RunwayImage(),
		parameters: {
			operation: 'imageUpscale',
			...url('imageUri', 'https://media.example.com/a.png'),
		},
		path: '/v1/image_upscale',
		limit: 100,
	},
	'a clip to enlarge, by its URL (unknown)': {
		node: new RunwayVideo(),
		parameters: { operation: 'videoUpscale', ...url('videoUri', VIDEO) },
		path: '/v1/video_upscale',
		limit: 100,
	},
	'a character that acts after a clip, by its URL (0 to 150)': {
		node: new RunwayVideo(),
		parameters: {
			operation: 'characterPerformance',
			characterType: 'video',
			...url('character', 'https://media.example.com/b.mp4'),
			...url('reference', VIDEO),
		},
		path: '/v1/character_performance',
		limit: 100,
	},
	'a picture in a ratio that the model chooses (63 to 76)': {
		node: new RunwayImage(),
		parameters: {
			operation: 'textToImage',
			model: 'gpt_image_2_5_flare',
			promptText: 'A boat',
			ratio: 'auto',
			additionalFields: { quality: 'max' },
		},
		path: '/v1/text_to_image',
		limit: 70,
	},
};

function runOf(
	way: Way,
	{ node, parameters }: Ranged,
	prompts: string[],
	options: INodeParameters,
	settings: BedRun['settings'] = {},
): BedRun {
	const plain = ordersOf(way, prompts, options, settings);
	const promptText =
		way === 'tool call' ? plain.parameters.promptText : (parameters.promptText ?? '');
	const { waitForCompletion } = plain.parameters;
	return {
		...plain,
		node,
		parameters: { ...parameters, promptText, waitForCompletion, options },
	};
}

const creates = () => bed.sandbox.creates();
const kept = () => creates().filter(({ cancelled }) => cancelled !== true);
const sumOf = (tasks: ReturnType<typeof creates>) =>
	tasks.reduce((sum, { estimatedCredits }) => sum + estimatedCredits, 0);
const CONTINUE = { onError: 'continueRegularOutput' } as const;

/** Each of them allows one order of 100 credits and none of more. */
const LIMITS: INodeParameters[] = [
	{ maxCreditsPerItem: 100 },
	{ maxCreditsPerRun: 100 },
	{ minBalance: 1_134 },
];

describe.each(WAYS.filter((way) => way !== 'suspend'))('a limit inside of a range, %s', (way) => {
	test.each(LIMITS)(
		'lets nothing through that costs more (%j)',
		async (limit) => {
			await bed.run(runOf(way, EDIT, [`${LONG} [[credits:840]]`], limit, CONTINUE));
			await later(clock, 1);
			expect(creates().map(({ cancelled }) => cancelled)).toEqual([true]);
		},
		60_000,
	);
});

describe.each<Way>(['do not wait', 'suspend'])('a limit inside of a range, %s', (way) => {
	test.each(LIMITS)(
		'holds over four orders (%j)',
		async (limit) => {
			const prompts = [840, 60, 840, 60].map((credits) => `${LONG} [[credits:${credits}]]`);
			const given = runOf(way, EDIT, prompts, limit, CONTINUE);
			const running = await bed.start(given);
			await later(clock, 1);
			expect(kept().every(({ estimatedCredits }) => estimatedCredits <= 100)).toBe(true);
			const isOfAnItem = 'maxCreditsPerItem' in limit;
			expect(kept()).toHaveLength(isOfAnItem ? 2 : 1);
			if (!isOfAnItem) expect(sumOf(kept())).toBeLessThanOrEqual(100);
			running.stop();
			await running.result;
		},
		60_000,
	);

	test.each(LIMITS)(
		'holds over three tries (%j)',
		async (limit) => {
			const given = runOf(way, EDIT, [`${LONG} [[credits:840]]`], limit, THREE_TRIES);
			await bed.run(given);
			await later(clock, 1);
			expect(creates().every(({ cancelled }) => cancelled)).toBe(true);
		},
		60_000,
	);
});

test.each<[string, INodeParameters, number]>([
	['of an item', { maxCreditsPerItem: 50 }, 0],
	['of a run', { maxCreditsPerRun: 150 }, 80],
	['of the balance', { minBalance: 1_200 }, 0],
])('a limit %s holds if the duration is open', async (_what, limit, most) => {
	const prompts = [80, 80, 80].map((credits) => `${LONG} [[credits:${credits}]]`);
	await bed.run(runOf('do not wait', OPEN_DURATION, prompts, limit, CONTINUE));
	expect(creates().length).toBeGreaterThan(0);
	expect(sumOf(kept())).toBe(most);
});

test('five at twice the price of the list leave as many as fit', async () => {
	const prompts = Array.from({ length: 5 }, () => `${LONG} [[credits:120]]`);
	const order = ordersOf('do not wait', prompts, { maxCreditsPerRun: 300 }, CONTINUE);
	order.parameters.duration = 5;
	const { outputs } = await bed.run(order);
	expect(creates().map(({ cancelled }) => cancelled)).toEqual([false, false]);
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([
		false,
		false,
		true,
		true,
		true,
	]);
});

describe.each(Object.entries(RANGES))('%s', (_name, { node, parameters, path, limit }) => {
	const named = async (credits: number, name: string) => {
		const body = { estimatedCost: { credits } };
		bed.sandbox.inject({ match: { method: 'POST', path }, kind: 'change', body });
		const options = { [name]: name === 'minBalance' ? 1_234 - limit : limit };
		const given = { ...parameters, waitForCompletion: 'doNotWait', options };
		const { error } = await bed.run({ node, parameters: given });
		expect(creates()).toHaveLength(1);
		return error;
	};

	test.each(['maxCreditsPerItem', 'maxCreditsPerRun', 'minBalance'])(
		'goes by what Runway names (%s)',
		async (name) => {
			const error = await named(limit + 1, name);
			expect(error?.message).toContain(`This would cost up to ${limit + 1} credits`);
			expect(kept()).toEqual([]);
		},
	);

	test('stays at the limit', async () => {
		expect(await named(limit, 'maxCreditsPerRun')).toBeUndefined();
		expect(kept()).toHaveLength(1);
	});
});
