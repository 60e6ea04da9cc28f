import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toFile } from '@runwayml/sdk';
import { ffmpeg } from '../../../sandbox/media/ffmpeg.mts';
import {
	call,
	clip,
	download,
	gen4Clip,
	openBench,
	outputOf,
	still,
	tinyPng,
	untilEnded,
	type Bench,
} from '../helpers.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench?.sandbox.close());

interface Refusal {
	error: string;
	issues: Array<{ code: string; path: Array<string | number>; message: string }>;
	docUrl: string;
}

async function refusal(path: string, body: unknown): Promise<Refusal> {
	const response = await call(bench, 'POST', path, body);
	expect(response.status).toBe(400);
	return (await response.json()) as Refusal;
}

const turbo = { model: 'gen4_turbo', ratio: '1280:720' };

describe('a body is refused with the place and the reason', () => {
	test('when it has a field that its model does not know', async () => {
		const { error, issues, docUrl } = await refusal('/v1/text_to_video', {
			...gen4Clip,
			audio: true,
		});
		expect(error).toBe('Validation of body failed');
		expect(docUrl).toMatch(/^https:/);
		expect(issues).toEqual([
			{
				code: 'unrecognized_keys',
				keys: ['audio'],
				path: [],
				message: 'Unrecognized key: "audio"',
			},
		]);
	});

	test.each([
		['a model that does not exist', { ...gen4Clip, model: 'gen9' }, ['model'], 'Invalid input'],
		['a ratio of another model', { ...gen4Clip, ratio: '1920:1080' }, ['ratio'], "'720:1280'"],
		['a wrong type', { ...gen4Clip, duration: '5' }, ['duration'], 'number'],
		['a missing field', { ...gen4Clip, duration: undefined }, ['duration'], 'received undefined'],
	])('when it has %s', async (_what, body, path, message) => {
		const { issues } = await refusal('/v1/text_to_video', body);
		expect(issues).toEqual([expect.objectContaining({ path })]);
		expect(issues[0].message).toContain(message);
	});

	test('when it is empty, as recorded', async () => {
		const { issues } = await refusal('/v1/text_to_video', {});
		expect(issues).toEqual([
			{
				expected: 'string',
				code: 'invalid_type',
				path: ['model'],
				message: 'Invalid input: expected string, received undefined',
			},
			{
				code: 'invalid_union',
				errors: [],
				note: 'No matching discriminator',
				discriminator: 'model',
				path: ['model'],
				message: 'Invalid input',
			},
		]);
	});

	test('when an item deep inside is wrong, with the reasons of each form', async () => {
		const promptImage = [{ uri: still, position: 'middle' }];
		const { issues } = await refusal('/v1/image_to_video', { ...turbo, promptImage });
		expect(issues).toEqual([
			{
				code: 'invalid_union',
				path: ['promptImage'],
				message: 'Invalid input',
				errors: [
					[expect.objectContaining({ code: 'invalid_type', path: [] })],
					[expect.objectContaining({ code: 'invalid_value', path: [0, 'position'] })],
				],
			},
		]);
	});

	test('when a number is too large', async () => {
		const { issues } = await refusal('/v1/text_to_video', { ...gen4Clip, duration: 60 });
		expect(issues).toEqual([
			{
				code: 'too_big',
				maximum: 10,
				type: 'number',
				inclusive: true,
				origin: 'number',
				path: ['duration'],
				message: 'Too big: expected number to be <=10',
			},
		]);
	});

	test('unless the model takes keys that it does not know, and bills the order', async () => {
		const order = { model: 'gen4_image', promptText: 'x', ratio: '1280:720', outputCount: 2 };
		expect((await call(bench, 'POST', '/v1/text_to_image', order)).status).toBe(200);
	});

	test('when it is empty if one belongs', async () => {
		const response = await call(bench, 'POST', '/v1/text_to_video');
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'Incorrect content type' });
	});

	test('by the gateway when it is too large', async () => {
		const promptImage = 'x'.repeat(6 * 1024 * 1024);
		const response = await call(bench, 'POST', '/v1/image_to_video', { ...turbo, promptImage });
		expect(response.status).toBe(413);
		expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
	});

	test('when it is not JSON', async () => {
		const response = await fetch(`${bench.sandbox.url}/v1/text_to_video`, {
			method: 'POST',
			headers: {
				authorization: 'Bearer key_0123456789',
				'x-runway-version': '2024-11-06',
				'content-type': 'application/json',
			},
			body: '{',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'The body is not valid JSON' });
	});
});

describe('media', () => {
	const create = (promptImage: string) =>
		call(bench, 'POST', '/v1/image_to_video', { ...turbo, promptImage });

	test.each([
		['plain http', 'http://example.com/a.png', 'HTTPS'],
		['http on loopback', 'http://127.0.0.1:5678/a.png', 'HTTPS'],
		['an address instead of a name', 'https://192.0.2.1/a.png', 'host name'],
		['something else', 'a.png', 'Invalid URL'],
		['a URL that is too long', `https://example.com/${'a'.repeat(2048)}`, '2048'],
		['an image type it cannot read', 'data:image/gif;base64,R0lGOD', 'image/gif'],
		['another medium', 'data:video/mp4;base64,AAAA', 'video/mp4'],
		['a data URI without base64', 'data:image/png,abc', 'base64'],
		['an empty data URI', 'data:image/png;base64,', 'no data'],
		['an upload no one made', 'runway://unknown', 'Unknown upload'],
	])('is refused as %s', async (_what, uri, message) => {
		const response = await create(uri);
		const { issues } = (await response.json()) as Refusal;
		expect(response.status).toBe(400);
		expect(issues).toEqual([expect.objectContaining({ path: ['promptImage'] })]);
		expect(issues[0].message).toContain(message);
	});

	test('may be a data URI of five megabytes and no more', async () => {
		const largest = tinyPng.padEnd(5 * 1024 * 1024, 'A');
		expect((await create(largest)).status).toBe(200);
		const response = await create(`${largest}A`);
		expect(response.status).toBe(400);
		expect(JSON.stringify(await response.json())).toContain('too large');
	});

	test.each([
		['cannot be fetched', `${still}#[[fetch:404]]`, 'HTTP response code "404"'],
		[
			'is a GIF by the name of a PNG',
			'data:image/png;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
			'supported format',
		],
		['is nothing', `data:image/png;base64,${Buffer.alloc(900, 7).toString('base64')}`, 'format'],
	])('that %s is refused', async (_what, uri, message) => {
		const response = await create(uri);
		const { issues } = (await response.json()) as Refusal;
		expect(issues).toEqual([
			{ code: 'custom', path: ['promptImage'], message: expect.stringContaining(message) },
		]);
	});

	/** A file of one kind, as a data URI. */
	async function made(source: string, ...format: string[]): Promise<string> {
		const bytes = await ffmpeg(['-f', 'lavfi', '-i', source, ...format, '-']);
		return bytes.toString('base64');
	}

	test('that is too narrow for the model is refused', async () => {
		const png = await made(
			'color=red:s=120x260',
			'-frames:v',
			'1',
			'-f',
			'image2pipe',
			'-c',
			'png',
		);
		const response = await create(`data:image/png;base64,${png}`);
		expect(((await response.json()) as Refusal).issues).toEqual([
			{
				code: 'custom',
				path: ['promptImage'],
				message:
					'Invalid asset aspect ratio. width / height ratio must be at least 0.5. Got 0.462.',
			},
		]);
	});

	test('that is too long is refused', async () => {
		const mp4 = await made(
			'color=red:s=64x64:r=1:d=31',
			'-c',
			'mpeg4',
			'-movflags',
			'frag_keyframe+empty_moov',
			'-f',
			'mp4',
		);
		const { issues } = await refusal('/v1/video_upscale', {
			model: 'magnific_video_upscaler_creative',
			videoUri: `data:video/mp4;base64,${mp4}`,
		});
		expect(issues).toEqual([
			{
				code: 'too_big',
				maximum: 30,
				type: 'number',
				inclusive: true,
				origin: 'number',
				message: 'Asset duration must be at most 30 seconds',
				path: ['videoUri'],
			},
		]);
	});

	test('is checked in items that the SDK leaves untyped', async () => {
		const body = {
			model: 'hailuo3',
			promptText: 'x',
			promptImage: [{ uri: 'http://example.com' }],
		};
		const { issues } = await refusal('/v1/image_to_video', body);
		expect(issues.map(({ path }) => path)).toEqual([['promptImage', 0]]);
	});

	test('may be http on loopback if the sandbox is set so', async () => {
		bench.sandbox.change({ allowLoopbackHttp: true });
		expect((await create('http://localhost:5678/a.png')).status).toBe(200);
		expect((await create('http://example.com/a.png')).status).toBe(400);
		bench.sandbox.change({ allowLoopbackHttp: false });
	});

	test('may be an output of the sandbox while its URL is good', async () => {
		const { client, pass } = bench;
		const { id } = await client.imageToVideo.create({
			model: 'gen4_turbo',
			ratio: '1280:720',
			promptImage: tinyPng,
			duration: 2,
		});
		pass(untilEnded);
		const task = await client.tasks.retrieve(id);
		const [videoUri] = task.status === 'SUCCEEDED' ? task.output : [];
		await expect(client.videoToHdr.create({ model: 'ruby', videoUri })).resolves.toBeDefined();
		const forged = videoUri.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
		await expect(
			client.videoToHdr.create({ model: 'ruby', videoUri: forged }),
		).rejects.toMatchObject({ status: 400 });
	});

	test('that was uploaded works until it expires', async () => {
		const { client, pass } = bench;
		const made = await client.textToVideo.create({ ...gen4Clip });
		pass(untilEnded);
		const [url] = await outputOf(bench, made.id);
		const file = await toFile(await download(url), 'clip.mp4');
		const { uri } = await client.uploads.createEphemeral({ file });
		await expect(client.videoToHdr.create({ model: 'ruby', videoUri: uri })).resolves.toBeDefined();
		pass(24 * 3_600_000);
		await expect(client.videoToHdr.create({ model: 'ruby', videoUri: uri })).rejects.toMatchObject({
			status: 400,
		});
	});
});

describe('the caller', () => {
	const get = (headers: Record<string, string>) =>
		fetch(`${bench.sandbox.url}/v1/organization`, { headers });
	const version = { 'x-runway-version': '2024-11-06' };

	test.each([
		['no key', version, 401],
		['a key of another form', { ...version, authorization: 'Bearer sk-12345678' }, 401],
		['a key that is known to be wrong', { ...version, authorization: 'Bearer key_invalid_1' }, 401],
		['no version', { authorization: 'Bearer key_12345678' }, 400],
		['another version', { authorization: 'Bearer key_12345678', 'x-runway-version': '2025' }, 400],
		['both', { ...version, authorization: 'Bearer key_12345678' }, 200],
	])('with %s', async (_what, headers, status) => {
		expect((await get(headers)).status).toBe(status);
	});

	test('gets 404 for a path that does not exist and 405 for a method that does not', async () => {
		expect((await call(bench, 'GET', '/v1/nothing')).status).toBe(404);
		expect((await call(bench, 'GET', '/v1/text_to_video')).status).toBe(405);
		expect((await call(bench, 'PATCH', '/v1/tasks/abc')).status).toBe(405);
	});
});

describe('lists', () => {
	test.each(['routers', 'avatars', 'avatar_conversations', 'voices'])(
		'%s want a limit from 1 to 100',
		async (name) => {
			for (const query of ['', '?limit=0', '?limit=101', '?limit=1&cursor=x']) {
				expect((await call(bench, 'GET', `/v1/${name}${query}`)).status).toBe(400);
			}
			expect((await call(bench, 'GET', `/v1/${name}?limit=100`)).status).toBe(200);
		},
	);

	test('documents want an order and a sort as well', async () => {
		const response = await call(bench, 'GET', '/v1/documents?limit=5&order=up');
		const { issues } = (await response.json()) as Refusal;
		expect(issues.map(({ path }) => path)).toEqual([['order'], ['sort']]);
	});

	test('go on where the cursor says, to the end', async () => {
		const { client } = bench;
		for (const slug of ['one', 'two', 'three', 'four']) await client.routers.create({ slug });
		const slugs: string[] = [];
		for await (const { slug } of client.routers.list({ limit: 2 })) slugs.push(slug);
		expect(slugs).toEqual(['frugal', 'one', 'two', 'three', 'four']);
		const page = await call(bench, 'GET', '/v1/routers?limit=2');
		expect(await page.json()).toMatchObject({ hasMore: true, nextCursor: expect.any(String) });
		const all = await call(bench, 'GET', '/v1/routers?limit=5');
		expect(await all.json()).toMatchObject({ hasMore: false, nextCursor: null });
	});
});

test('the name that another model gives the same input is not taken', async () => {
	const body = { model: 'aleph2', promptVideo: clip };
	const { issues } = await refusal('/v1/video_to_video', body);
	expect(issues.map(({ message }) => message)).toEqual(
		expect.arrayContaining([
			expect.stringContaining('promptVideo'),
			expect.stringContaining('received undefined'),
		]),
	);
});
