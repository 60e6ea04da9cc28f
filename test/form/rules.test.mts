import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayRecipe } from '../../nodes/RunwayRecipe/RunwayRecipe.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed({ concurrency: null, credits: 1e9 });

/** A value that only arrives when the node runs, as from an expression. */
const late = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

let files = 0;
/** Each is another one: the same one twice is refused for itself. */
const file = (fields: INodeParameters = {}): INodeParameters => ({
	source: 'url',
	url: `https://example.com/file-${++files}`,
	...fields,
});
const list = (...entries: INodeParameters[]): INodeParameters => ({ entries });
const several = (count: number, fields: INodeParameters = {}) =>
	list(...Array.from({ length: count }, () => file(fields)));

interface Order {
	node: INodeType;
	parameters: INodeParameters;
}

const image = (model: string, parameters: INodeParameters, additionalFields = {}): Order => ({
	node: new RunwayImage(),
	parameters: {
		operation: 'textToImage',
		model,
		promptText: 'A lighthouse',
		...parameters,
		additionalFields,
	},
});
const shots = (...durations: number[]): Order => ({
	node: new RunwayRecipe(),
	parameters: {
		operation: 'multiShotVideo',
		mode: 'custom',
		shots: list(...durations.map((duration) => ({ prompt: 'A door opens', duration }))),
	},
});
const references = (model: string, ...tags: string[]) =>
	image(model, { referenceImages: list(...tags.map((tag) => file({ tag }))) });
const subjects = (model: string, human: number, object: number) => {
	const entries = [
		...Array.from({ length: human }, () => file({ subject: 'human' })),
		...Array.from({ length: object }, () => file({ subject: 'object' })),
	];
	return image(model, { referenceImages: list(...entries) });
};

const video = (
	operation: string,
	parameters: INodeParameters,
	additionalFields: INodeParameters = {},
): Order => ({
	node: new RunwayVideo(),
	parameters: { operation, promptText: 'A calm sea', ...parameters, additionalFields },
});
const grok = (additionalFields: INodeParameters, resolution = '720p') =>
	video('textToVideo', { model: 'grok_imagine_1_5', resolution }, additionalFields);
const keyframe = (seconds: number, start: number, end: number) =>
	video(
		'videoToVideo',
		{ model: 'aleph2', videoUriSource: 'url', videoUriUrl: 'https://example.com/a.mp4' },
		{
			keyframes: list(
				file({
					by: 'seconds',
					seconds,
					range: { value: { start_seconds: start, end_seconds: end } },
				}),
			),
		},
	);
const seedance = (parameters: INodeParameters) =>
	video('videoToVideo', {
		model: 'seedance2_5',
		videoUriSource: 'url',
		videoUriUrl: 'https://example.com/a.mp4',
		...parameters,
	});
const routed = (additionalFields: INodeParameters) =>
	video(
		'generateVideo',
		{ configId: { __rl: true, mode: 'id', value: 'frugal' } as INodeParameters[string] },
		additionalFields,
	);
const source = file({ role: 'source' });
const guide = list(file({ by: 'seconds', seconds: 1 }));

/** Combinations that the SDK's doc comments rule out, and the nearest ones that they allow. */
const RULES: Array<[what: string, refused: Order, message: string, allowed: Order]> = [
	...['gen4_image', 'gen4_image_turbo', 'gpt_image_2', 'gemini_image3_pro', 'gemini_2.5_flash'].map(
		(model): [string, Order, string, Order] => [
			`a tag with a hyphen for ${model}`,
			references(model, 'my-dog'),
			"'Reference Images: Tag' is my-dog",
			references(model, 'my_dog'),
		],
	),
	[
		'a tag that starts with a digit',
		references('gen4_image', '2dogs'),
		"'Reference Images: Tag' is 2dogs",
		references('gen4_image', 'dogs2'),
	],
	[
		'a tag with a letter that is none of A to Z',
		references('gen4_image', 'straße'),
		"'Reference Images: Tag' is straße",
		references('gen4_image', 'strasse'),
	],
	[
		'a tag of two characters',
		references('gen4_image', 'ab'),
		"'Reference Images: Tag' has 2 characters",
		references('gen4_image', 'abc'),
	],
	...['gpt_image_2', 'gpt_image_2_5_flare', 'gpt_image_2_5_sunburst'].map(
		(model): [string, Order, string, Order] => [
			`one tag twice for ${model}`,
			references(model, 'dog', 'cat', 'dog'),
			"'Reference Images: Tag' dog is used for more than one image",
			references(model, 'dog', 'cat', 'Dog'),
		],
	),
	...['gemini_image3_pro', 'gemini_image3.1_flash'].flatMap(
		(model): Array<[string, Order, string, Order]> => [
			[
				`six people for ${model}`,
				subjects(model, 6, 0),
				"'Reference Images: Subject' is Person at 6 images",
				subjects(model, 5, 9),
			],
			[
				`ten objects for ${model}`,
				subjects(model, 0, 10),
				"'Reference Images: Subject' is Object at 10 images",
				subjects(model, 0, 9),
			],
		],
	),
	...[
		['1000:1000', '1920:1920'],
		['1919:1920', '1920:1921'],
		['4097:4096', '4096:4096'],
		['wide', '4704:2016'],
	].map(([odd, even]): [string, Order, string, Order] => [
		`the size ${odd} for seedream5_lite`,
		image('seedream5_lite', { ratio: late(odd) }),
		`'Aspect Ratio' is ${odd}`,
		image('seedream5_lite', { ratio: late(even) }),
	]),
	[
		'a recording without a picture for grok_imagine_1_5',
		grok({ referenceAudio: several(1) }),
		"'Reference Audio' needs a reference image",
		grok({ referenceAudio: several(1), references: several(1) }),
	],
	[
		'1080p with a picture for grok_imagine_1_5',
		grok({ references: several(1) }, '1080p'),
		"'Resolution' can be '1080p' only without 'Reference Images'",
		grok({}, '1080p'),
	],
	[
		'a moment before its range',
		keyframe(1, 2, 4),
		"'Keyframes' has an entry whose range does not hold its moment",
		keyframe(2, 2, 4),
	],
	[
		'a moment after its range',
		keyframe(5, 2, 4),
		"'Keyframes' has an entry whose range does not hold its moment",
		keyframe(3, 2, 4),
	],
	[
		'a range that ends where it starts',
		keyframe(2, 2, 2),
		"'Keyframes' has an entry whose range does not hold its moment",
		keyframe(2, 2, 3),
	],
	[
		'an edit of five seconds for seedance2_5',
		seedance({ mode: late('edit'), ratio: '', duration: 5 }),
		"'Duration' must be Auto when 'Mode' is Edit",
		seedance({ mode: 'edit', ratio: '', duration: 'auto' }),
	],
	[
		'a shape for what a video goes on with for seedance2_5',
		seedance({ mode: late('extend'), ratio: '1280:720' }),
		"'Aspect Ratio' cannot be set when 'Mode' is Extend the Video",
		seedance({ mode: 'extend', ratio: '' }),
	],
	[
		'shots that are no film together',
		shots(4, 3, 2),
		"'Shots' last 9 seconds together, and a film can last 5, 10, 15",
		shots(4, 3, 3),
	],
	[
		'two videos to change for a router',
		routed({ referenceVideos: list(source, source) }),
		"'Reference Videos' has more than one entry with the role 'Video to Change'",
		routed({ referenceVideos: list(source, file({ role: 'reference' })) }),
	],
	...[
		['first', 'First Frame'],
		['last', 'Last Frame'],
	].map(([role, name]): [string, Order, string, Order] => [
		`two ${role} frames for a router`,
		routed({ referenceImages: several(2, { role }) }),
		`'Reference Images' has more than one entry with the role '${name}'`,
		routed({
			referenceImages: list(
				file({ role }),
				...(several(2, { role: 'reference' }).entries as INodeParameters[]),
			),
		}),
	]),
	[
		'keyframes without a video to change for a router',
		routed({ keyframes: guide, referenceVideos: several(1, { role: 'reference' }) }),
		"'Keyframes' needs the video to change",
		routed({ keyframes: guide, referenceVideos: list(source) }),
	],
];

async function send({ node, parameters }: Order) {
	return await bed.run({ node, parameters: { waitForCompletion: 'doNotWait', ...parameters } });
}

describe('what the API refuses for certain is refused before it is sent, and its neighbour is not', () => {
	test.each(RULES)('%s', async (_what, refused, message, allowed) => {
		const { error } = await send(refused);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was charged');
		expect(bed.sandbox.requests).toEqual([]);

		const { error: other } = await send(allowed);
		expect(other).toBeUndefined();
		// The balance is asked for in the end, for the line below the output.
		expect(bed.sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

test('a film is as long as its shots', async () => {
	expect((await send(shots(7, 5, 3))).error).toBeUndefined();
	expect(bed.sandbox.creates().at(-1)?.body).toMatchObject({ duration: 15 });
});
