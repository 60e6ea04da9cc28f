import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { multipartForm } from '../../runway/media/multipart.ts';
import { type FormServer, startFormServer } from './form-server.mts';

let server: FormServer;
beforeAll(async () => {
	server = await startFormServer();
});
afterEach(() => {
	server.forms = [];
});
afterAll(async () => await server?.close());

/** Bytes that look like the form's own syntax. */
const TRICKY = Buffer.from(
	'\r\n--boundary--\r\nContent-Disposition: form-data; name="file"\r\n\r\n\0\xff',
);

const contents: Record<string, Buffer> = {
	'one byte': Buffer.from([7]),
	'a file that looks like a form': TRICKY,
	'all bytes there are': Buffer.from(Array.from({ length: 256 }, (_, index) => index)),
	'a megabyte': Buffer.alloc(1_048_576, 'runway'),
};

describe.each(Object.keys(contents))('%s', (what) => {
	const content = contents[what];

	test.each([
		['whole', () => content],
		['streamed', () => Readable.from([content.subarray(0, 1), content.subarray(1)])],
		['streamed in small pieces', () => Readable.from(pieces(content, 1000))],
	])('sent %s arrives as it was, behind all other fields', async (_how, source) => {
		const fields = { key: 'uploads/1', 'x-amz-date': '20261001', policy: 'eyJ+/=' };
		const form = multipartForm(fields, {
			name: 'clip.mp4',
			mimeType: 'video/mp4',
			size: content.length,
		});
		const wrapped = form.wrap(source() as Parameters<typeof form.wrap>[0]);
		const body = Buffer.isBuffer(wrapped) ? wrapped : await buffer(wrapped as unknown as Readable);
		expect(body).toHaveLength(form.contentLength);

		const answer = await fetch(`${server.url}/store`, {
			method: 'POST',
			headers: { 'content-type': form.contentType },
			body: new Uint8Array(body),
		});
		expect(answer.status).toBe(204);
		const [{ parts }] = server.forms;
		const file = parts.pop();
		expect(parts).toEqual(Object.entries(fields).map(([name, value]) => ({ name, value })));
		expect(file).toMatchObject({ name: 'file', fileName: 'clip.mp4', mimeType: 'video/mp4' });
		expect(file?.content?.equals(content)).toBe(true);
	});
});

function* pieces(content: Buffer, size: number): Generator<Buffer> {
	for (let start = 0; start < content.length; start += size)
		yield content.subarray(start, start + size);
}

test('a file name cannot leave its header', async () => {
	const form = multipartForm(
		{},
		{ name: 'a"\r\nX-Evil: 1\r\n\r\n<b>.png', mimeType: 'image/png', size: 1 },
	);
	const head = (form.wrap(Buffer.from([1])) as Buffer).toString();
	expect(head.split('\r\n').filter((line) => /evil/i.test(line))).toEqual([
		'Content-Disposition: form-data; name="file"; filename="a_X-Evil_ 1_b_.png"',
	]);
});

test('every form has a boundary of its own', () => {
	const file = { name: 'a', mimeType: 'image/png', size: 1 };
	expect(multipartForm({}, file).contentType).not.toBe(multipartForm({}, file).contentType);
});

test('a stream that breaks breaks the body', async () => {
	const form = multipartForm({}, { name: 'a.mp4', mimeType: 'video/mp4', size: 10 });
	async function* broken() {
		yield Buffer.from('half');
		throw new Error('the disk is gone');
	}
	const body = form.wrap(Readable.from(broken()) as unknown as Parameters<typeof form.wrap>[0]);
	await expect(buffer(body as unknown as Readable)).rejects.toThrow('the disk is gone');
});
