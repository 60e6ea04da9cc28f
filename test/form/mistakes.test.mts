import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

/** A value that only arrives when the node runs, as from an expression. */
const late = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const image = { source: 'url', url: 'https://example.com/a.png' };

const keyframes = (...entries: INodeParameters[]): INodeParameters => ({
	operation: 'videoToVideo',
	model: 'aleph2',
	videoUriSource: 'url',
	videoUriUrl: 'https://example.com/a.mp4',
	additionalFields: { keyframes: { entries: entries.map((entry) => ({ ...image, ...entry })) } },
});

const routedAudio = (voice: INodeParameters): INodeParameters => ({
	operation: 'generateAudio',
	configId: byId('frugal'),
	promptText: 'Welcome',
	type: 'speech',
	additionalFields: { voice: { value: voice } },
});

async function errorFromResponse(node: INodeType, parameters: INodeParameters) {
	const { error } = await bed.run({
		node,
		parameters: { waitForCompletion: 'doNotWait', ...parameters },
	});
	expect(bed.sandbox.requests).toEqual([]);
	return { message: error?.message, description: error?.description };
}

describe('what is missing or too much', () => {
	test('an expression that comes out empty is named', async () => {
		const { message } = await errorFromResponse(new RunwayVideo(), {
			operation: 'textToVideo',
			promptText: '={{ $json.headline }}',
		});
		expect(message).toBe(
			"'Prompt' is empty: its expression came out empty for this item: {{ $json.headline }}",
		);
	});

	test('a prompt that is too long names the models that take it', async () => {
		const { message, description } = await errorFromResponse(new RunwayVideo(), {
			operation: 'textToVideo',
			model: 'gen4.5',
			promptText: 'a'.repeat(3000),
		});
		expect(message).toBe("'Prompt' has 3000 characters");
		expect(description).toMatch(
			/^Gen-4\.5 takes 1 to 1000 characters\. Models that take it: .*Wan 3/,
		);
		expect(description).not.toMatch(/Veo|Grok/);
	});
});

describe('a mistake in one of several forms of a value is reported for the form that was meant', () => {
	test.each<[string, INodeType, INodeParameters, string, string]>([
		[
			'a fraction beyond the end',
			new RunwayVideo(),
			keyframes({ by: 'at', at: late(1.5) }),
			"'Keyframes: At Fraction of Video' has the value 1.5",
			'takes a number from 0 to 1',
		],
		[
			'a fraction beyond the end, after a keyframe in seconds',
			new RunwayVideo(),
			keyframes({ by: 'seconds', seconds: 2 }, { by: 'at', at: late(-1) }),
			"'Keyframes: At Fraction of Video' has the value -1",
			'takes a number from 0 to 1',
		],
		[
			'a moment that is given in neither way',
			new RunwayVideo(),
			keyframes({ by: late('frames') }),
			"'Moment Given In' must be one of its choices, but is 'frames'",
			"Choose 'Seconds' or 'Fraction of the Video'.",
		],
		[
			'a preset voice that does not exist',
			new RunwayAudio(),
			routedAudio({ type: 'preset', presetId: late('Nobody') }),
			"'Voice' is 'Nobody'",
			'It takes Maya, Arjun',
		],
		[
			'a voice of neither kind',
			new RunwayAudio(),
			routedAudio({ type: late('robot') }),
			"'Voice Type' must be one of its choices, but is 'robot'",
			"Choose 'Preset' or 'Recording'.",
		],
	])('%s', async (_what, node, parameters, message, advice) => {
		const refusal = await errorFromResponse(node, parameters);
		expect(refusal.message).toContain(message);
		expect(refusal.description).toContain(advice);
	});
});
