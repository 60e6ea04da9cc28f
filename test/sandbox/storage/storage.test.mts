import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { toFile } from '@runwayml/sdk';
import { call, gen4Clip, key, openBench, outputOf, untilEnded, type Bench } from '../helpers.mts';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench();
});
afterEach(() => bench?.sandbox.close());

describe('an output URL', () => {
	let url: string;
	let id: string;
	beforeEach(async () => {
		({ id } = await bench.client.textToVideo.create({ ...gen4Clip }));
		bench.pass(untilEnded);
		[url] = await outputOf(bench, id);
	});

	test('gives the file with its type and length, without a key', async () => {
		const response = await fetch(url);
		const bytes = await response.arrayBuffer();
		expect(response.headers.get('content-type')).toBe('video/mp4');
		expect(Number(response.headers.get('content-length'))).toBe(bytes.byteLength);
		const head = await fetch(url, { method: 'HEAD' });
		expect(head.headers.get('content-length')).toBe(String(bytes.byteLength));
	});

	test('is named after family, model, task and prompt', () => {
		expect(new URL(url).pathname).toBe(`/storage/outputs/gen4/gen4.5/${id}/waves_0.mp4`);
	});

	test('carries a token that ends at midnight UTC, 24 to 48 hours later', () => {
		const { search, searchParams } = new URL(url);
		const [, payload] = (searchParams.get('_jwt') ?? '').split('.');
		expect(search).toMatch(/^\?_jwt=[\w-]+\.[\w-]+\.[\w-]+$/);
		expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
			keyHash: expect.any(String),
			bucket: 'runway-task-artifacts',
			stage: 'prod',
			exp: Date.parse('2026-03-12T00:00:00Z') / 1000,
		});
	});

	test('is good until then, and a fresh one can be had after that', async () => {
		bench.pass(Date.parse('2026-03-12T00:00:00Z') - Date.parse(bench.sandbox.state().time) - 1);
		expect((await fetch(url)).status).toBe(200);
		bench.pass(1);
		expect((await fetch(url)).status).toBe(403);
		const [fresh] = await outputOf(bench, id);
		expect(fresh).not.toBe(url);
		expect((await fetch(fresh)).status).toBe(200);
	});

	test('cannot be changed', async () => {
		expect((await fetch(url.split('?')[0])).status).toBe(403);
		expect((await fetch(url.replace(/_jwt=(\w+)/, '_jwt=$1A'))).status).toBe(403);
		expect((await fetch(url.replace('_0.mp4', '_1.mp4'))).status).toBe(403);
	});

	test('refuses a request that brings the key, which is noted as a leak', async () => {
		const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
		expect(response.status).toBe(400);
		expect(bench.sandbox.leaks).toEqual([
			{
				time: '2026-03-10T12:00:11.000Z',
				method: 'GET',
				path: new URL(url).pathname,
				header: 'authorization',
			},
		]);
	});
});

describe('an upload', () => {
	interface Announcement {
		uploadUrl: string;
		fields: Record<string, string>;
		runwayUri: string;
	}

	async function announce(): Promise<Announcement> {
		const body = { filename: 'clip.mp4', type: 'ephemeral' };
		return (await (await call(bench, 'POST', '/v1/uploads', body)).json()) as Announcement;
	}

	function form(parts: Array<[name: string, value: string | Blob]>): FormData {
		const data = new FormData();
		for (const [name, value] of parts) {
			if (typeof value === 'string') data.append(name, value);
			else data.append(name, value, 'clip.mp4');
		}
		return data;
	}

	const file: [string, Blob] = ['file', new Blob([Buffer.alloc(600, 1)])];

	test('arrives byte by byte as it was sent', async () => {
		const bytes = randomBytes(3_000_000);
		const { uri } = await bench.client.uploads.createEphemeral({
			file: await toFile(bytes, 'noise.mp4', { type: 'video/mp4' }),
			fileMetadata: '{"from":"a test"}',
		});
		expect(bench.sandbox.state().uploads).toEqual([
			{
				uri,
				filename: 'noise.mp4',
				bytes: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				contentType: 'video/mp4',
			},
		]);
	});

	test('needs every field, and the file as the last part', async () => {
		const { uploadUrl, fields } = await announce();
		const given = Object.entries(fields);
		const post = async (body: FormData) =>
			(await fetch(uploadUrl, { method: 'POST', body })).status;
		expect(await post(form([file]))).toBe(403);
		expect(await post(form([...given.slice(1), file]))).toBe(403);
		expect(await post(form([file, ...given]))).toBe(403);
		expect(await post(form([...given, file, ['late', 'x']]))).toBe(400);
		expect(await post(form(given))).toBe(400);
		expect(await post(form([...given, file]))).toBe(204);
	});

	test('is 512 bytes at least', async () => {
		const small = await toFile(Buffer.alloc(511), 'a.png');
		await expect(bench.client.uploads.createEphemeral({ file: small })).rejects.toMatchObject({
			status: 400,
		});
		expect(bench.sandbox.state().uploads).toEqual([
			expect.objectContaining({ bytes: undefined, sha256: undefined }),
		]);
	});

	test('is 200 megabytes at most, and larger ones are not kept', async () => {
		const { uploadUrl, fields } = await announce();
		const boundary = 'between-parts';
		const disposition = (name: string) => `Content-Disposition: form-data; name="${name}"`;
		function* body(megabytes: number, rest: string): Generator<Uint8Array> {
			for (const [name, value] of Object.entries(fields)) {
				yield Buffer.from(`--${boundary}\r\n${disposition(name)}\r\n\r\n${value}\r\n`);
			}
			yield Buffer.from(`--${boundary}\r\n${disposition('file')}; filename="a.mp4"\r\n\r\n`);
			const megabyte = Buffer.alloc(1024 * 1024);
			for (let count = 0; count < megabytes; count += 1) yield megabyte;
			yield Buffer.from(`${rest}\r\n--${boundary}--\r\n`);
		}
		const post = (megabytes: number, rest = '') =>
			fetch(uploadUrl, {
				method: 'POST',
				headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
				body: Readable.toWeb(Readable.from(body(megabytes, rest))),
				duplex: 'half',
			} as RequestInit);
		expect((await post(200, 'x')).status).toBe(400);
		expect(bench.sandbox.state().uploads[0].bytes).toBeUndefined();
		expect((await post(200)).status).toBe(204);
		expect(bench.sandbox.state().uploads[0].bytes).toBe(200 * 1024 * 1024);
	});

	test('refuses the key', async () => {
		const { uploadUrl, fields } = await announce();
		const body = form([...Object.entries(fields), file]);
		const headers = { authorization: `Bearer ${key}` };
		expect((await fetch(uploadUrl, { method: 'POST', headers, body })).status).toBe(400);
		expect(bench.sandbox.leaks).toHaveLength(1);
	});

	test('is named by a token that holds what was announced', async () => {
		const { runwayUri, fields } = await announce();
		const [, payload] = runwayUri.slice('runway://'.length).split('.');
		const { iat, ...token } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
			iat: number;
		};
		expect(runwayUri.length).toBeGreaterThan(400);
		expect(token).toEqual({
			userId: 1,
			uploadBucket: 'runway-uploads-prod',
			uploadKey: fields.key,
			type: 'ephemeral',
			contentType: 'video/mp4',
			exp: iat + 86_400,
			iss: expect.any(String),
		});
		expect(fields.key).toMatch(/^ephemeral-uploads\/1\/[\w-]+\/file\.mp4$/);
		expect(fields['Content-Type']).toBe('video/mp4');
	});

	test('must hold what its extension announced', async () => {
		const { client } = bench;
		const file = await toFile(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(900)]), 'a.png');
		const { uri } = await client.uploads.createEphemeral({ file });
		await expect(
			client.imageToVideo.create({ ...gen4Clip, promptImage: uri }),
		).rejects.toMatchObject({
			status: 400,
			error: {
				issues: [
					{ code: 'custom', path: ['promptImage'], message: 'Asset content is not image/png' },
				],
			},
		});
	});

	test('of another medium is refused where it is used', async () => {
		const { client } = bench;
		const file = await toFile(Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(900)]), 'a.flac');
		const { uri } = await client.uploads.createEphemeral({ file });
		await expect(
			client.imageToVideo.create({ ...gen4Clip, promptImage: uri }),
		).rejects.toMatchObject({ status: 400 });
	});

	test('is announced with an extension that the service knows, and the one type there is', async () => {
		for (const body of [
			{},
			{ filename: 'a', type: 'ephemeral' },
			{ filename: 'a.gif', type: 'ephemeral' },
			{ filename: 'a.png', type: 'lasting' },
			{ filename: 'a.png', type: 'ephemeral', size: 1 },
		]) {
			expect((await call(bench, 'POST', '/v1/uploads', body)).status).toBe(400);
		}
	});
});
