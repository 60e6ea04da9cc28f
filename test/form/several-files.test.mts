import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IBinaryData, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayRecipe } from '../../nodes/RunwayRecipe/RunwayRecipe.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { realFile } from '../media/real-files.mts';
import { storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

let pictures: IBinaryData[];
let clip: IBinaryData;
let sounds: IBinaryData[];

beforeAll(async () => {
	const stored = async (content: Buffer, fileName: string, mimeType: string) =>
		(await storedBinary(content, { fileName, mimeType }))!.data;
	const [png, wav] = [await realFile('png'), await realFile('wav')];
	// Bytes after the picture make the files differ.
	const numbered = (content: Buffer, index: number) =>
		Buffer.concat([content, Buffer.from(`picture ${index}`)]);
	pictures = await Promise.all(
		[...Array(12).keys()].map((index) => stored(numbered(png, index), 'a.png', 'image/png')),
	);
	sounds = await Promise.all(
		[0, 1, 2].map((index) => stored(numbered(wav, index), 'a.wav', 'audio/wav')),
	);
	clip = await stored(await realFile('mp4'), 'a.mp4', 'video/mp4');
});

/** An item with so many pictures, named as n8n names the attachments of an email. */
const itemWith = (count: number, more: INodeExecutionData['binary'] = {}): INodeExecutionData => ({
	json: { names: [...Array(count).keys()].map((index) => `ref${index}`), count },
	binary: {
		...Object.fromEntries(pictures.slice(0, count).map((file, index) => [`ref${index}`, file])),
		...more,
	},
});

const listOf = (...entries: INodeParameters[]): INodeParameters => ({ entries });
const named = (binaryField: string, more: INodeParameters = {}): INodeParameters => ({
	source: 'binary',
	binaryField,
	...more,
});
const byUrl = (url: string, more: INodeParameters = {}): INodeParameters => ({
	source: 'url',
	url,
	...more,
});

const image = (references: INodeParameters): [INodeType, INodeParameters] => [
	new RunwayImage(),
	{
		operation: 'textToImage',
		model: 'gen4_image',
		promptText: 'A lamp',
		referenceImages: references,
	},
];

async function order(
	[node, parameters]: [INodeType, INodeParameters],
	items: INodeExecutionData[] = [itemWith(3)],
) {
	const { error } = await bed.run({
		node,
		items,
		parameters: { waitForCompletion: 'doNotWait', ...parameters },
	});
	const bodies = bed.sandbox.requests
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => body as Record<string, unknown>);
	return { message: error?.message, advice: error?.description ?? '', error, bodies };
}

/** The number of the picture in a data URI, or the address. */
function shownUri(uri: unknown): string {
	const [, data] = /^data:.*;base64,(.*)$/s.exec(String(uri)) ?? [];
	if (data === undefined) return String(uri);
	return /picture (\d+)$/.exec(Buffer.from(data, 'base64').toString('latin1'))?.[1] ?? 'clip';
}

function shown(list: unknown): unknown[] {
	return (list as Array<Record<string, unknown>>).map((entry) =>
		typeof entry === 'string' ? shownUri(entry) : { ...entry, uri: shownUri(entry.uri) },
	);
}

describe('an entry brings as many files as the item has', () => {
	test.each<[string, string, unknown[]]>([
		['names with commas in between', 'ref2, ref0', [{ uri: '2' }, { uri: '0' }]],
		['all fields that begin so', 'ref*', [{ uri: '0' }, { uri: '1' }, { uri: '2' }]],
		['all files of the kind', '*', [{ uri: '0' }, { uri: '1' }, { uri: '2' }]],
		['names of an expression', '={{ $json.names }}', [{ uri: '0' }, { uri: '1' }, { uri: '2' }]],
		[
			'names that a language model wrote as JSON',
			'={{ JSON.stringify($json.names) }}',
			[{ uri: '0' }, { uri: '1' }, { uri: '2' }],
		],
		['files of an expression', '={{ [$binary.ref1, $binary.ref2] }}', [{ uri: '1' }, { uri: '2' }]],
	])('by %s', async (_what, binaryField, expected) => {
		const { error, bodies } = await order(image(listOf(named(binaryField))), [
			itemWith(3, { film: clip }),
		]);
		expect(error).toBeUndefined();
		expect(bodies.map(({ referenceImages }) => shown(referenceImages))).toEqual([expected]);
	});

	test('each item as many as it has, in the order of the entries', async () => {
		const references = listOf(named('ref*'), byUrl('https://media.example.com/a.png'));
		const { error, bodies } = await order(image(references), [itemWith(2), itemWith(1)]);
		expect(error).toBeUndefined();
		const sent = bodies.map(({ referenceImages }) => shown(referenceImages));
		const address = { uri: 'https://media.example.com/a.png' };
		expect(sent).toHaveLength(2);
		expect(sent).toContainEqual([{ uri: '0' }, { uri: '1' }, address]);
		expect(sent).toContainEqual([{ uri: '0' }, address]);
	});

	const three = ['a', 'b', 'c'].map((name) => `https://media.example.com/${name},1.png`);
	test.each([
		['commas', three.join(', ')],
		['commas alone', three.join(',')],
		['line breaks', `${three.join('\n')}\n`],
		['a list of an expression', `={{ ${JSON.stringify(three)} }}`],
	])('addresses with %s in between', async (_what, url) => {
		const { error, bodies } = await order(image(listOf(byUrl(url))));
		expect(error).toBeUndefined();
		expect(bodies[0].referenceImages).toEqual(three.map((uri) => ({ uri })));
	});

	test('one address with commas and spaces stays one', async () => {
		const address = 'https://media.example.com/w_100, h_50/a, b.png';
		const { bodies } = await order(image(listOf(byUrl(address))));
		expect(bodies[0].referenceImages).toEqual([{ uri: address }]);
	});
});

const video = (parameters: INodeParameters): [INodeType, INodeParameters] => [
	new RunwayVideo(),
	parameters,
];

describe('every list of files takes several', () => {
	test.each<[string, [INodeType, INodeParameters], (body: Record<string, unknown>) => unknown]>([
		[
			'reference images of a clip',
			video({
				operation: 'imageToVideo',
				model: 'seedance2',
				promptText: 'A lamp',
				imagesAs: 'references',
				imageReferences: listOf(named('ref*')),
			}),
			({ promptImage }) => promptImage,
		],
		[
			'references of a text',
			video({
				operation: 'textToVideo',
				model: 'seedance2',
				promptText: 'A lamp',
				additionalFields: { references: listOf(named('ref*')) },
			}),
			({ references }) => references,
		],
		[
			'product images of a recipe',
			[new RunwayRecipe(), { operation: 'productAd', productImages: listOf(named('ref*')) }],
			({ productImages }) => productImages,
		],
	])('%s', async (_what, form, listIn) => {
		const { error, bodies } = await order(form, [itemWith(3)]);
		expect(error).toBeUndefined();
		expect(shown(listIn(bodies[0]))).toMatchObject([{ uri: '0' }, { uri: '1' }, { uri: '2' }]);
	});

	test('recordings of a sound', async () => {
		const { error, bodies } = await order(
			[
				new RunwayAudio(),
				{
					operation: 'soundEffect',
					model: 'seed_audio',
					promptText: 'Rain',
					additionalFields: { referenceAudios: listOf(named('sound*')) },
				},
			],
			[itemWith(2, Object.fromEntries(sounds.map((sound, index) => [`sound${index}`, sound])))],
		);
		expect(error).toBeUndefined();
		expect(bodies[0].referenceAudios).toEqual(
			sounds.map(() => expect.stringMatching(/^data:audio\/wav/)),
		);
	});
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const routed = (additionalFields: INodeParameters) =>
	video({
		operation: 'generateVideo',
		configId: byId('frugal'),
		promptText: 'A lamp',
		additionalFields,
	});

const edited = (...entries: INodeParameters[]) =>
	video({
		operation: 'videoToVideo',
		model: 'aleph2',
		promptText: 'At night',
		videoUriSource: 'url',
		videoUriUrl: 'https://media.example.com/a.mp4',
		additionalFields: { keyframes: listOf(...entries) },
	});

describe('what an entry says of its files', () => {
	test('is said of each of them', async () => {
		const { error, bodies } = await order(
			routed({ referenceImages: listOf(named('ref*', { role: 'reference' })) }),
		);
		expect(error).toBeUndefined();
		const { referenceImages } = bodies[0].input as Record<string, unknown>;
		expect(shown(referenceImages)).toEqual(
			['0', '1', '2'].map((uri) => ({ role: 'reference', uri })),
		);
	});

	test('stops where only one can have it', async () => {
		const { message, advice, bodies } = await order(
			routed({ referenceImages: listOf(named('ref*', { role: 'first' })) }),
		);
		expect(message).toContain("more than one entry with the role 'First Frame'");
		expect(advice).toContain('Keep one');
		expect(bodies).toEqual([]);
	});

	test.each([
		['ref*', 'lamp, table, room', ['lamp', 'table', 'room']],
		['ref0, ref2', "={{ ['lamp', 'table'] }}", ['lamp', 'table']],
		['ref1', "={{ ['lamp'] }}", ['lamp']],
		['ref1', 'lamp', ['lamp']],
	])('%s has the tags %s', async (binaryField, tag, tags) => {
		const { error, bodies } = await order(image(listOf(named(binaryField, { tag }))));
		expect(error).toBeUndefined();
		expect((bodies[0].referenceImages as object[]).map((each) => each)).toMatchObject(
			tags.map((each) => ({ tag: each })),
		);
	});

	test.each([
		['ref*', 'lamp', "brings 3 files, but 'Tag' has 1 value"],
		['ref*', 'lamp, table', "brings 3 files, but 'Tag' has 2 values"],
		['ref0', 'lamp, table', "brings 1 file, but 'Tag' has 2 values"],
	])('%s needs a tag for each: %s', async (binaryField, tag, problem) => {
		const { message, advice, bodies } = await order(image(listOf(named(binaryField, { tag }))));
		expect(message).toContain(problem);
		expect(advice).toContain('in the order of the files, with commas in between');
		expect(bodies).toEqual([]);
	});

	test('keyframes have their moments as a list', async () => {
		const { error, bodies } = await order(
			edited(named('ref*', { by: 'seconds', seconds: '={{ [0, 1, 2] }}' })),
		);
		expect(error).toBeUndefined();
		expect(shown(bodies[0].keyframes)).toEqual(
			[0, 1, 2].map((moment) => ({ seconds: moment, uri: String(moment) })),
		);
	});

	test('keyframes do not share a moment', async () => {
		const { message, advice, bodies } = await order(
			edited(named('ref*', { by: 'seconds', seconds: 1 })),
		);
		expect(message).toContain("brings 3 files, but 'At Second' has 1 value");
		expect(advice).toContain('as a list of an expression, such as {{ [0, 1, 2] }}');
		expect(bodies).toEqual([]);
	});
});

describe('nothing is ordered, for no item', () => {
	test.each<[string, string, string, string]>([
		['more files than the model takes', 'ref*', "'Reference Images' has 4 files", 'up to 3'],
		[
			'a name without a file',
			'ref0, photo',
			"finds no file in the field 'photo'",
			'The item has files in: ref0, ref1, ref2, ref3, film.',
		],
		[
			'a pattern without a file',
			'photo*',
			"finds no file in the field 'photo*'",
			'The item has files in: ref0, ref1, ref2, ref3, film.',
		],
		[
			'a pattern with files of another kind alone',
			'film*',
			"finds no image file in the fields 'film*'",
			'The item has: film (video/mp4).',
		],
		['an expression without a name', '={{ $json.photos }}', 'names no file', 'came out empty'],
		['an expression without names', '={{ [] }}', 'names no file', 'came out empty'],
		['an expression with a gap', "={{ ['ref0', $json.photo] }}", 'names no file', 'came out empty'],
	])('for %s', async (_what, binaryField, problem, help) => {
		const last = `={{ $itemIndex === 0 ? 'ref0' : ${binaryField.startsWith('=') ? binaryField.slice(4, -3) : JSON.stringify(binaryField)} }}`;
		const { message, advice, bodies } = await order(image(listOf(named(last))), [
			itemWith(1),
			itemWith(4, { film: clip }),
		]);
		expect(message).toContain(problem);
		expect(advice).toContain(help);
		expect(bodies).toEqual([]);
	});

	test('for an expression without addresses', async () => {
		const { message, bodies } = await order(image(listOf(byUrl('={{ [] }}'))));
		expect(message).toContain("'Reference Images' has no URL");
		expect(bodies).toEqual([]);
	});
});

test('files that the workflow keeps in the JSON of its items are found as well', async () => {
	const [node, parameters] = image(listOf(named('ref0, _files.ref2, ref*')));
	const { error } = await bed.run({
		node,
		items: [itemWith(3)],
		parameters: { waitForCompletion: 'doNotWait', ...parameters },
		binaryMode: 'combined',
	});
	expect(error).toBeUndefined();
	const [{ body }] = bed.sandbox.requests.filter(({ method }) => method === 'POST');
	const { referenceImages } = body as Record<string, unknown>;
	expect(shown(referenceImages)).toEqual([{ uri: '0' }, { uri: '2' }, { uri: '1' }]);
});

test('a file that may be anything is not left out in silence', async () => {
	const { message, bodies } = await order(image(listOf(named('*'))), [
		itemWith(1, { scan: { data: 'AAAAAAAA', mimeType: 'application/octet-stream' } }),
	]);
	expect(message).toContain("The file in 'Reference Images'");
	expect(bodies).toEqual([]);
});
