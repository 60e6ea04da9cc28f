import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

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
			"'First Frame' holds an address that Runway does not fetch: it takes https:// only",
		);
		expect(error?.description).toContain("Choose the source 'URL, Fetched by n8n'");
		expect(bed.sandbox.requests).toEqual([]);
	});
});
