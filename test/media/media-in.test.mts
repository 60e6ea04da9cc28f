import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { RunwayError } from '../../runway/api/errors.ts';
import type { MediaKind } from '../../runway/catalogue/types.ts';
import { MediaIn } from '../../runway/media/media-in.ts';
import { MediaInput, type MediaOrigin } from '../../runway/media/media-input.ts';
import { inExecution } from '../support/api-context.mts';
import { storedBinary } from '../support/n8n.mts';
import { type FormServer, startFormServer } from './form-server.mts';
import { realFile } from './real-files.mts';

let server: FormServer;
let png: Buffer;
beforeAll(async () => {
	png = await realFile('png');
});
beforeEach(async () => {
	server = await startFormServer();
});
afterEach(async () => await server?.close());

/** More than fits into a data URI. */
const bigPng = () => Buffer.concat([png, Buffer.alloc(4_000_000)]);

async function stored(
	content: Buffer,
	mimeType = 'image/png',
	fileName = 'a.png',
): Promise<IBinaryData> {
	return (await storedBinary(content, { fileName, mimeType }))!.data;
}

const binaryInput = (binary: IBinaryData, kinds: MediaKind[] = ['image']) =>
	new MediaInput({ source: 'binary', binary }, kinds, 'Image');

async function withMedia<T>(
	work: (media: MediaIn, context: IExecuteFunctions) => Promise<T>,
): Promise<T> {
	const credential = { apiKey: 'key_test', baseUrl: server.url };
	return await inExecution(
		{ credential },
		async (context) => await work(new MediaIn(context), context),
	);
}

const faultOf = async (work: Promise<unknown>): Promise<RunwayError> =>
	await work.then(
		() => {
			throw new Error('It was accepted');
		},
		(error: RunwayError) => error,
	);

describe('a small file', () => {
	test('becomes a data URI with what it really is', async () => {
		for (const claimed of ['image/png', 'image/x-png', 'application/octet-stream', 'text/html']) {
			const binary = await stored(png, claimed);
			const uri = await withMedia(async (media) => await media.uriOf(binaryInput(binary)));
			expect(uri).toBe(`data:image/png;base64,${png.toString('base64')}`);
		}
		expect(server.slots).toBe(0);
	});

	test("is also taken from n8n's in-memory mode", async () => {
		const binary: IBinaryData = { data: png.toString('base64'), mimeType: 'image/png' };
		const uri = await withMedia(async (media) => await media.uriOf(binaryInput(binary)));
		expect(uri).toBe(`data:image/png;base64,${png.toString('base64')}`);
	});

	test('never makes a URI of more than 5 MB', async () => {
		// 3,750,000 bytes are 5,000,000 characters, to which the URI's own start comes.
		for (const [bytes, uploads] of [
			[3_749_970, 0],
			[3_749_990, 1],
		]) {
			const content = Buffer.concat([png, Buffer.alloc(bytes - png.length)]);
			const binary = await stored(content);
			const uri = await withMedia(async (media) => await media.uriOf(binaryInput(binary)));
			expect(server.slots).toBe(uploads);
			expect(uri.length).toBeLessThanOrEqual(5_000_000);
			expect(uri.startsWith(uploads === 0 ? 'data:' : 'runway://')).toBe(true);
		}
	});
});

describe('a large file', () => {
	test.each(['stored', 'in memory'])('is uploaded as it is, %s', async (where) => {
		const content = bigPng();
		const binary: IBinaryData =
			where === 'stored'
				? await stored(content, 'image/x-png', '../über "alles".png')
				: {
						data: content.toString('base64'),
						mimeType: 'image/x-png',
						fileName: '../über "alles".png',
					};
		const uri = await withMedia(async (media) => await media.uriOf(binaryInput(binary)));
		expect(uri).toBe('runway://upload-1');
		const [{ parts, contentLength }] = server.forms;
		expect(parts.map(({ name }) => name)).toEqual(['key', 'policy', 'x-amz-signature', 'file']);
		expect(parts[3]).toMatchObject({ mimeType: 'image/png' });
		expect(parts[3].content?.equals(content)).toBe(true);
		expect(contentLength).toBeGreaterThan(content.length);
	});

	test('is uploaded once for all that use it', async () => {
		const binary = await stored(bigPng());
		const bodies = await withMedia(
			async (media) =>
				await Promise.all(
					Array.from(
						{ length: 5 },
						async () =>
							await media.resolve({
								first: binaryInput(binary) as never,
								list: [{ uri: binaryInput(binary) as never }],
							}),
					),
				),
		);
		const uri = 'runway://upload-1';
		expect(bodies).toEqual(Array.from({ length: 5 }, () => ({ first: uri, list: [{ uri }] })));
		expect([server.slots, server.forms.length]).toEqual([1, 1]);
	});

	test('is another one than a second file of the same content', async () => {
		const files = [await stored(bigPng()), await stored(bigPng())];
		const uris = await withMedia(
			async (media) =>
				await Promise.all(files.map(async (file) => await media.uriOf(binaryInput(file)))),
		);
		expect(new Set(uris).size).toBe(2);
	});

	test('gets a new slot when the store refuses it', async () => {
		server.statuses = [503];
		const binary = await stored(bigPng());
		const uri = await withMedia(async (media) => await media.uriOf(binaryInput(binary)));
		expect(uri).toBe('runway://upload-2');
		expect(server.forms.map(({ parts }) => parts[0].value)).toEqual(['uploads/1', 'uploads/2']);
	});

	test('is tried anew by the next item after a failure', async () => {
		const binary = await stored(bigPng());
		server.statuses = [403, 403, 403];
		await withMedia(async (media) => {
			const fault = await faultOf(media.uriOf(binaryInput(binary)));
			expect(fault).toMatchObject({
				kind: 'unavailable',
				httpCode: 403,
				facts: { field: 'Image' },
			});
			expect(fault.description).toContain('nothing was charged');
			expect(await media.uriOf(binaryInput(binary))).toBe('runway://upload-4');
			expect(await media.uriOf(binaryInput(binary))).toBe('runway://upload-4');
		});
		expect(server.slots).toBe(4);
	});
});

describe('a file that the field does not take', () => {
	test.each<[string, Buffer, MediaKind[], RegExp]>([
		['text', Buffer.from('hello there'), ['image'], /is not a JPEG, PNG or WebP image/],
		['a web page', Buffer.from('<html>404'), ['video'], /is not an MP4, MOV, MKV or WebM video/],
		['nothing', Buffer.alloc(0), ['image'], /'Image' is empty/],
		['an unknown file', Buffer.from([0, 1, 2]), ['audio', 'video'], /audio file or an MP4/],
	])('%s is refused before anything is sent', async (_what, content, kinds, message) => {
		const binary = await stored(content, 'application/octet-stream', 'a.bin');
		const fault = await withMedia(
			async (media) => await faultOf(media.uriOf(binaryInput(binary, kinds))),
		);
		expect(fault.kind).toBe('input');
		expect(fault.message).toMatch(message);
		expect(fault.description).toContain('Nothing was charged');
		expect(server.slots).toBe(0);
	});

	test('a picture goes into a field for pictures and videos, not into one for videos', async () => {
		const binary = await stored(png);
		await withMedia(async (media) => {
			expect(await media.uriOf(binaryInput(binary, ['video', 'image']))).toMatch(
				/^data:image\/png/,
			);
			expect(await faultOf(media.uriOf(binaryInput(binary, ['video'])))).toMatchObject({
				kind: 'input',
			});
		});
	});
});

describe('a body', () => {
	test('keeps everything that is no file', async () => {
		const body = {
			text: 'a',
			number: 0,
			no: false,
			none: null,
			list: [1, 'b', [{}]],
			nested: { deep: { empty: '' } },
		};
		expect(await withMedia(async (media) => await media.resolve(body))).toEqual(body);
	});

	test('is sent with addresses that Runway fetches as they are', async () => {
		const origin: MediaOrigin = { source: 'url', url: 'https://cdn.example.com/a.png' };
		const input = new MediaInput(origin, ['image'], 'Image');
		const body = await withMedia(async (media) => await media.resolve({ uri: input as never }));
		expect(body).toEqual({ uri: 'https://cdn.example.com/a.png' });
	});
});

describe('the identity of an input', () => {
	const url = (source: 'url' | 'fetch', address: string) =>
		new MediaInput({ source, url: address }, ['image'], 'Image');

	test('tells files apart', () => {
		const binary = (binaryData: Partial<IBinaryData>) =>
			binaryInput({ data: '', mimeType: 'image/png', ...binaryData });
		const identities = [
			url('url', 'https://a.example/1').identity,
			url('fetch', 'https://a.example/1').identity,
			url('url', 'https://a.example/2').identity,
			binary({ id: 'filesystem-v2:1' }).identity,
			binary({ id: 'filesystem-v2:2' }).identity,
			binary({ data: 'AAAA' }).identity,
			binary({ data: 'AAAB' }).identity,
		];
		expect(new Set(identities).size).toBe(identities.length);
	});

	test('does not depend on the field, and stands for the file in a hash', () => {
		const input = url('url', 'https://a.example/1');
		expect(JSON.stringify({ uri: input })).toBe(JSON.stringify({ uri: input.identity }));
		const other = new MediaInput(input.origin, ['video'], 'Another Field');
		expect(other.identity).toBe(input.identity);
	});
});
