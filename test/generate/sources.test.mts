import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { realFile } from '../media/real-files.mts';
import { onJumpingClock } from '../support/clock.mts';
import { storedBinary } from '../support/n8n.mts';
import { startPlainServer } from '../support/plain-server.mts';
import { testBed } from '../support/test-bed.mts';
import { fromBinary, fromUrl, imageToVideo } from '../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

let png: Buffer;
beforeAll(async () => {
	png = await realFile('png');
});

/** A picture whose file is 8 MB: decoders stop reading at its end mark. */
const largePng = () => Buffer.concat([png, randomBytes(8_000_000)]);

async function item(
	content: Buffer,
	mimeType = 'image/png',
	fileName = 'still.png',
): Promise<INodeExecutionData> {
	return { json: {}, binary: await storedBinary(content, { fileName, mimeType }) };
}

/** Orders without waiting: what matters here is what arrives. */
async function order(firstFrame: INodeParameters, items?: INodeExecutionData[]) {
	return await bed.run(imageToVideo(firstFrame, items, { waitForCompletion: 'doNotWait' }));
}

/** The first frame's address in each accepted body. */
const framesSeen = () =>
	bed.sandbox
		.creates()
		.map(({ body }) => (body as { promptImage: Array<{ uri: string }> }).promptImage[0].uri);

const uploads = () => bed.sandbox.state().uploads;

describe('a binary field', () => {
	test('with a small file is sent as a data URI', async () => {
		const { error } = await order(fromBinary, [await item(png)]);
		expect(error).toBeUndefined();
		expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
		expect(uploads()).toEqual([]);
	});

	test('is meant if an expression names it, even as the form starts', async () => {
		const [{ binary }] = [await item(png)];
		const named = (firstFrameBinaryField: string) =>
			order({ ...fromBinary, firstFrameBinaryField }, [
				{ json: {}, binary: { photo: binary!.data } },
			]);

		const { error } = await named("={{ 'da' + 'ta' }}");
		expect(error?.message).toBe("'First Frame' finds no file in the field 'data'");
		expect(framesSeen()).toEqual([]);

		await named('data');
		expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
	});

	test('may be another node’s, for a form that asks for several files', async () => {
		const photo = await item(png);
		const { error } = await bed.run(
			imageToVideo(
				{ ...fromBinary, firstFrameBinaryField: "={{ $('Source').item.binary.data }}" },
				[photo],
				{ waitForCompletion: 'doNotWait' },
			),
		);
		expect(error).toBeUndefined();
		expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
	});

	test('is found if the item has its only picture in another one', async () => {
		const { data } = (await item(png)).binary!;
		const { error } = await order(fromBinary, [{ json: {}, binary: { photo: data } }]);
		expect(error).toBeUndefined();
		expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
	});

	test('with a large file is uploaded, byte for byte', async () => {
		const content = largePng();
		const { error } = await order(fromBinary, [await item(content)]);
		expect(error).toBeUndefined();
		expect(uploads()).toEqual([
			{
				uri: expect.stringMatching(/^runway:\/\//),
				filename: 'still.png',
				bytes: content.length,
				sha256: createHash('sha256').update(content).digest('hex'),
				contentType: 'image/png',
			},
		]);
		expect(framesSeen()).toEqual([uploads()[0].uri]);
	});

	test('with the same large file in three items uploads it once', async () => {
		const first = await item(largePng());
		const { error } = await order(fromBinary, [first, { ...first }, { ...first }]);
		expect(error).toBeUndefined();
		const [upload, ...more] = uploads();
		expect(more).toEqual([]);
		expect(framesSeen()).toEqual([upload.uri, upload.uri, upload.uri]);
	});

	test.each(['image/x-png', 'application/octet-stream', 'text/html'])(
		'with a picture that claims to be %s is sent as what it is',
		async (claimed) => {
			const { error } = await order(fromBinary, [await item(png, claimed, 'still')]);
			expect(error).toBeUndefined();
			expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
		},
	);

	test('with a text is refused, whatever it claims to be, and nothing is sent', async () => {
		const text = Buffer.from('This is the article, not its picture. '.repeat(50));
		const { error } = await order(fromBinary, [await item(text, 'image/png', 'article.png')]);
		expect(error?.message).toContain(
			"The file in 'First Frame' (article.png) is not a JPEG, PNG or WebP image",
		);
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('that the item does not have is named, and nothing is sent', async () => {
		const { error } = await order({ ...fromBinary, firstFrameBinaryField: 'photo' }, [
			await item(png),
		]);
		expect(`${error?.message} ${error?.description}`).toContain('photo');
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('a file that an expression names', () => {
	const itemWith = async (json: IDataObject, ...names: string[]): Promise<INodeExecutionData> => {
		const { binary } = await item(png);
		return { json, binary: Object.fromEntries(names.map((name) => [name, binary!.data])) };
	};

	test.each(['={{ $json.photoField }}', '={{ "" }}', '={{ null }}', '={{ "  " }}', ''])(
		'stops its item if it comes out empty: %j',
		async (firstFrameBinaryField) => {
			const { error } = await order({ ...fromBinary, firstFrameBinaryField }, [
				await itemWith({ photoField: 'photo' }, 'photo', 'data'),
				await itemWith({}, 'photo', 'data'),
			]);
			expect(error?.message).toContain("'First Frame' names no file: its field is empty");
			expect(error?.description).toContain('it came out empty for this item');
			expect(bed.sandbox.requests).toEqual([]);
		},
	);

	test('is the one that it names', async () => {
		const { error } = await order(
			{ ...fromBinary, firstFrameBinaryField: '={{ $json.photoField }}' },
			[await itemWith({ photoField: 'photo' }, 'photo')],
		);
		expect(error).toBeUndefined();
		expect(framesSeen()).toHaveLength(1);
	});

	test.each(['={{ $json.source }}', '={{ null }}', '={{ "nowhere" }}', '={{ "" }}'])(
		'comes from a source of its field, or stops its item: %s',
		async (firstFrameSource) => {
			const { error } = await order({ ...fromBinary, firstFrameSource }, [
				await itemWith({}, 'data'),
			]);
			expect(error?.message).toMatch(/'First Frame'/);
			expect(bed.sandbox.requests).toEqual([]);
		},
	);

	test('may come from a source by its label', async () => {
		const firstFrameSource = '={{ "file from an earlier node " }}';
		const { error } = await order({ ...fromBinary, firstFrameSource }, [
			await itemWith({}, 'data'),
		]);
		expect(error).toBeUndefined();
	});

	test.each([
		[{ firstFrameSource: 'url', firstFrameUrl: '={{ $json.url }}' }, 'has no URL'],
		[{ firstFrameSource: 'fetch', firstFrameUrl: '={{ $json.url }}' }, 'has no URL'],
		[{ firstFrameSource: 'task', firstFrameTaskId: '={{ $json.id }}' }, 'has no task ID'],
	])('stops its item also as an address or a task: %j', async (firstFrame, message) => {
		const { error } = await order(firstFrame, [await itemWith({}, 'data')]);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('it came out empty for this item');
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('a batch with a file that Runway does not take', () => {
	const burst = Buffer.concat([
		Buffer.from('\0\0\0\x1cftyphevc\0\0\0\0mif1heicmsf1', 'latin1'),
		Buffer.alloc(900, 7),
	]);

	test.each<[string, Buffer, string]>([
		['a HEIC picture', burst, 'a HEIC picture'],
		['a GIF', Buffer.from('GIF89a, and the rest of it'), 'a GIF'],
	])('orders nothing: %s', async (_what, content, words) => {
		const items = [
			await item(png),
			await item(content, 'image/png', 'IMG_0042.png'),
			await item(png),
		];
		const { error } = await order(fromBinary, items);
		expect(error?.message).toContain(`: it is ${words}`);
		expect(error?.description).toContain('Convert it to JPEG or PNG first');
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('orders the others if errors are to be passed on', async () => {
		const run = imageToVideo(fromBinary, [await item(png), await item(burst), await item(png)], {
			waitForCompletion: 'doNotWait',
		});
		const { outputs } = await bed.run({ ...run, settings: { onError: 'continueRegularOutput' } });
		expect(framesSeen()).toHaveLength(2);
		expect(outputs[0].map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
	});

	test('fails in a dry run as well', async () => {
		const { error } = await bed.run(
			imageToVideo(fromBinary, [await item(burst)], { options: { dryRun: true } }),
		);
		expect(error?.message).toContain('it is a HEIC picture');
	});
});

describe('a workflow that keeps files in the JSON of its items', () => {
	const combined = async (field: string) => {
		const { binary } = await item(png);
		const run = imageToVideo(
			{ ...fromBinary, firstFrameBinaryField: field },
			[{ json: { name: 'a' }, binary }],
			{ waitForCompletion: 'doNotWait' },
		);
		return await bed.run({ ...run, binaryMode: 'combined' });
	};

	test.each(['data', '_files.data', '={{ $json._files.data }}'])(
		'brings its file by the name that it has: %s',
		async (field) => {
			const { error } = await combined(field);
			expect(error).toBeUndefined();
			expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png/)]);
		},
	);

	test('says which files there are', async () => {
		const { error } = await combined('photo');
		expect(error?.message).toContain("'First Frame' finds no file in the field 'photo'");
		expect(error?.description).toContain('The item has files in: data');
	});
});

describe('a URL', () => {
	test('fetched by n8n may be plain http: the file is sent along', async () => {
		const server = await startPlainServer(png, 'application/octet-stream');
		try {
			const { error } = await order(fromUrl('fetch', `${server.url}/media/still`));
			expect(error).toBeUndefined();
			expect(framesSeen()).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
			expect(server.seen.map(({ path }) => path)).toEqual(['/media/still']);
			expect(server.seen[0].headers.authorization).toBeUndefined();
		} finally {
			await server.close();
		}
	});

	test('fetched by n8n that holds a large file is uploaded', async () => {
		const content = largePng();
		const server = await startPlainServer(content, 'image/png');
		try {
			const { error } = await order(fromUrl('fetch', `${server.url}/large.png`));
			expect(error).toBeUndefined();
			expect(uploads()).toMatchObject([{ bytes: content.length, filename: 'large.png' }]);
		} finally {
			await server.close();
		}
	});

	test.each(['https://media.example.com/still.png', 'https://media.example.com/a b.png?x=%20'])(
		'fetched by Runway passes as it is: %s',
		async (url) => {
			const { error } = await order(fromUrl('url', url));
			expect(error).toBeUndefined();
			expect(framesSeen()).toEqual([url]);
		},
	);

	test('fetched by Runway with plain http is refused with the way out, and nothing is sent', async () => {
		const { error } = await order(fromUrl('url', 'http://cms.example.com/still.png'));
		expect(error?.message).toContain(
			"'First Frame' holds an address that Runway does not fetch: it must begin with https://",
		);
		expect(error?.description).toContain("Choose the source 'URL, Fetched by n8n'");
		expect(bed.sandbox.requests).toEqual([]);
	});
});
