import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { runNode } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

async function order(parameters: INodeParameters) {
	return await bed.run({
		node: new RunwayVideo(),
		parameters: {
			operation: 'textToVideo',
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
			...parameters,
		},
	});
}

/** A value that only arrives when the node runs, as from an expression. */
const late = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

describe('what cannot be sent is refused with field, value and what is taken', () => {
	test.each<[string, INodeParameters, string, string]>([
		[
			'an empty prompt',
			{ promptText: late('') },
			"'Prompt' is empty: its expression came out empty",
			'Correct the expression',
		],
		[
			'a prompt of 1001 characters',
			{ promptText: 'x'.repeat(1001) },
			"'Prompt' has 1001 characters",
			'1000 characters',
		],
		[
			"another model's ratio",
			{ ratio: late('1584:672') },
			'1584:672',
			'Gen-4.5 takes 16:9 · 1280 × 720, 9:16 · 720 × 1280',
		],
		[
			'a duration that is too long',
			{ duration: late(11) },
			"'Duration' has the value 11",
			'2 to 10',
		],
		[
			'a field that the model lacks',
			// n8n itself drops the field where it knows the model beforehand.
			{ model: late('gen4.5'), additionalFields: { negativePrompt: 'rain' } },
			"'Negative Prompt' is not available for Gen-4.5",
			'Remove it',
		],
		[
			'a retired model',
			{ model: late('gen3a_turbo') },
			"The model 'gen3a_turbo' is no longer offered by Runway",
			'instead',
		],
		[
			'a model of another operation',
			{ model: late('act_two') },
			'Act-Two is not available for',
			'has: ',
		],
		['no model', { model: late('') }, "'Model' is empty", 'Correct the expression'],
		[
			'an extra body that is no object',
			{ additionalFields: { extraBody: '[1]' } },
			"'Extra Body (JSON)' is not a JSON object",
			'Enter something like',
		],
	])('%s', async (_what, parameters, message, advice) => {
		const { error, outputs } = await order(parameters);
		expect(outputs).toEqual([]);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(error?.description).toContain('Nothing was charged');
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('a model that is newer than this package', () => {
	const future: INodeParameters = {
		model: 'other',
		modelId: 'gen9_future',
		ratio: '21:9',
		duration: 60,
		additionalFields: { extraBody: '{ "dream": { "depth": 3 } }' },
	};

	test('is sent as it is, and what the API says about it is shown', async () => {
		const { error } = await order(future);
		const sent = bed.sandbox.requests.filter(({ method }) => method === 'POST');
		expect(sent.map(({ path, body }) => [path, body])).toEqual([
			[
				'/v1/text_to_video',
				{
					model: 'gen9_future',
					promptText: 'A calm sea',
					ratio: '21:9',
					duration: 60,
					dream: { depth: 3 },
				},
			],
		]);
		expect(error?.message).toContain('Runway refused the request (HTTP 400)');
		expect(error?.message).toContain('model');
		expect(error?.description).toContain('Nothing was charged');
		expect(bed.sandbox.creates()).toEqual([]);
	});

	test('extra fields replace those of the form', async () => {
		const { error } = await order({ additionalFields: { extraBody: '{ "duration": 4 }' } });
		expect(error).toBeUndefined();
		expect(bed.sandbox.creates()[0].body).toMatchObject({ duration: 4 });
	});
});

test('a model that an expression gives is used like one from the list', async () => {
	const { error } = await order({ model: late('veo3.1'), ratio: '1280:720', duration: 8 });
	expect(error).toBeUndefined();
	expect(bed.sandbox.creates()).toMatchObject([{ model: 'veo3.1' }]);
});

test.each(['key_invalid_0123456789', 'not a key'])(
	'a wrong key is named as such: %s',
	async (apiKey) => {
		const { error } = await runNode({
			node: new RunwayVideo(),
			parameters: { operation: 'textToVideo', promptText: 'A calm sea' },
			credential: { apiKey, baseUrl: bed.sandbox.url },
		});
		expect(error?.message).toContain('did not accept the API key');
		expect(`${error?.message} ${error?.description}`).not.toContain(apiKey);
		expect(bed.sandbox.requests.map(({ method }) => method)).toEqual(['POST']);
	},
);

describe('an account without ProRes, HDR and frame sequences', () => {
	const withFormat = (outputFormat: string) => order({ additionalFields: { outputFormat } });

	test.each(['prores', 'png_sequence', 'hdr10', 'hdr_exr_sequence'])(
		'is told what to do about %s, and charged nothing',
		async (outputFormat) => {
			bed.sandbox.change({ hasMasterFormats: false });
			const { error } = await withFormat(outputFormat);
			expect(error?.message).toContain('did not accept the output format');
			expect(error?.message).toContain(`The format ${outputFormat} is not enabled`);
			expect(error?.description).toMatch(/Choose MP4 as 'Output Format'.*Nothing was charged\.$/s);
			expect(bed.sandbox.creates()).toEqual([]);
		},
	);

	test('gets MP4', async () => {
		bed.sandbox.change({ hasMasterFormats: false });
		expect((await withFormat('mp4')).error).toBeUndefined();
		expect((await order({})).error).toBeUndefined();
		expect(bed.sandbox.creates()).toHaveLength(2);
	});

	test('is not what the sandbox imitates unless it is told to', async () => {
		expect((await withFormat('prores')).error).toBeUndefined();
	});
});

describe('a refusal that no other item of the run can escape', () => {
	const oneByOne = async (count: number, more: INodeParameters = {}) => {
		const prompts = Array.from({ length: count }, (_, index) => String(index));
		const options = { maxConcurrency: 1, download: false };
		const call = textToVideo(prompts, options, { onError: 'continueRegularOutput' });
		const { outputs } = await bed.run({ ...call, parameters: { ...call.parameters, ...more } });
		return outputs[0].map(({ json }) => JSON.stringify(json));
	};
	const sent = () => bed.sandbox.requests.filter(({ method }) => method === 'POST').length;

	test('ends the run where credits are short', async () => {
		bed.sandbox.change({ credits: 1 });
		const errors = await oneByOne(3);
		expect(errors[0]).toContain('does not have enough credits');
		expect(errors[2]).toContain('Not sent, because Runway refused an earlier item of this run');
		expect(errors[2]).toContain('Nothing was charged.');
		expect(sent()).toBe(1);
	});

	test('ends the creates of a model where its day is used up, and is not repeated', async () => {
		bed.sandbox.change({ dailyLimit: 0 });
		const model = "={{ ['gen4.5', 'veo3.1', 'gen4.5', 'veo3.1'][$itemIndex] }}";
		const errors = await oneByOne(4, { model, ratio: '1280:720', duration: 8 });
		expect(errors.every((error) => error.includes('daily limit'))).toBe(true);
		expect(sent()).toBe(2);
	});
});
