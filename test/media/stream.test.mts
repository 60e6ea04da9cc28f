import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable, type Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { type FileStream, transformed } from '../../runway/media/stream.ts';

const same = (chunks: AsyncIterable<Buffer>) => chunks;

/** `once` would reject with an error that comes before. */
const closeOf = async (stream: Readable) =>
	await new Promise<void>((resolve) => stream.once('close', () => resolve()));

/** The streams that n8n's helpers hand out: answers, unpacked answers, files of a store. */
const SOURCES: Array<[string, () => Readable]> = [
	['a readable', () => new Readable({ read() {} })],
	['a duplex', () => new PassThrough()],
	['an unpacked one', () => createGunzip()],
];

describe.each(SOURCES)('made of %s', (_what, make) => {
	test('it ends with the error that cuts the source', async () => {
		const source = make();
		const stream = transformed(source, same);
		const ended = buffer(stream);
		source.destroy(new Error('cut'));
		await expect(ended).rejects.toThrow('cut');
	});

	test('it ends when the source is closed without a word', async () => {
		const source = make();
		const ended = buffer(transformed(source, same));
		source.destroy();
		await expect(ended).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
	});

	test('it hands on an error that came before it was read', async () => {
		const source = make();
		const stream = transformed(source, same);
		source.destroy(new Error('early'));
		await closeOf(source);
		await expect(buffer(stream)).rejects.toThrow('early');
	});

	test.each(['before it is read', 'while it waits for a piece'])(
		'destroyed %s, it closes the source',
		async (when) => {
			const source = make();
			const stream = transformed(source, same);
			if (when !== 'before it is read') {
				buffer(stream).catch(() => {});
				await new Promise(setImmediate);
			}
			const closed = closeOf(source);
			stream.destroy();
			await closed;
			expect(source.destroyed).toBe(true);
			expect(stream.destroyed).toBe(true);
		},
	);

	test('an error of the transformation closes the source', async () => {
		const source = make();
		const stream = transformed(source, async function* (chunks) {
			yield Buffer.from('before');
			throw new Error('too large');
			yield* chunks;
		});
		await expect(buffer(stream)).rejects.toThrow('too large');
		expect(source.destroyed).toBe(true);
	});
});

test("a cut is reported even if Node's own composed stream would never end", async () => {
	// As on Node 22.16 to 22.23 and 24.0 to 24.15.
	const spy = jest
		.spyOn(Readable.prototype, 'compose')
		.mockImplementation(() => new Readable({ read() {} }));
	try {
		const source = new PassThrough();
		const ended = buffer(transformed(source, same));
		source.destroy(new Error('cut'));
		await expect(ended).rejects.toThrow('cut');
	} finally {
		spy.mockRestore();
	}
}, 2_000);

test('all pieces come through, in their order', async () => {
	const source = Readable.from([Buffer.from('b'), Buffer.from('c')]);
	const stream = transformed(source, async function* (chunks) {
		yield Buffer.from('a');
		yield* chunks;
		yield Buffer.from('d');
	});
	expect((await buffer(stream)).toString()).toBe('abcd');
});

describe('an answer of the network', () => {
	let server: http.Server;
	let connection: Promise<Duplex>;
	beforeEach(async () => {
		server = http.createServer((_request, response) => {
			response.writeHead(200, { 'content-length': 1000 }).write('some');
		});
		connection = new Promise((resolve) => server.once('connection', resolve));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	async function answer(): Promise<FileStream> {
		const request = http.get({ port: (server.address() as AddressInfo).port });
		const [response] = (await once(request, 'response')) as [http.IncomingMessage];
		return response;
	}

	test('that is cut ends the stream', async () => {
		const ended = buffer(transformed(await answer(), same));
		(await connection).destroy();
		await expect(ended).rejects.toThrow('aborted');
	});

	test('that stands still is hung up when the stream is destroyed', async () => {
		const stream = transformed(await answer(), same);
		const hungUp = once(await connection, 'close');
		await once(stream, 'data');
		stream.destroy();
		await hungUp;
	});
});
