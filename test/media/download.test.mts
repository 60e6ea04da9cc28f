import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { downloadOutput } from '../../runway/media/download.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { onJumpingClock, shortenLimits } from '../support/clock.mts';
import { startLocalServer } from '../support/local-server.mts';
import { until } from '../support/until.mts';
import { FILE_CONTENT, type FileServer, startFileServer } from './file-server.mts';

onJumpingClock();

let server: FileServer;
beforeEach(async () => {
	server = await startFileServer();
});
afterEach(async () => {
	await server?.close();
});

interface Downloaded {
	binary: IBinaryData;
	content: Buffer;
}

async function download(first: string, ...fresh: string[]): Promise<Downloaded> {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const urls = [...fresh];
	return await inExecution({ credential }, async (context) => {
		const { binary } = await downloadOutput(context, {
			url: first,
			baseName: '../a sea: calm',
			freshUrl: async () => urls.shift() ?? first,
		});
		const stream = await context.helpers.getBinaryStream(binary.id!);
		return { binary, content: await context.helpers.binaryToBuffer(stream) };
	});
}

test('a finished file arrives whole, with a safe name, and without the key having been sent', async () => {
	const { binary, content } = await download(`${server.url}/a.mp4?sig=1`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(binary).toMatchObject({ mimeType: 'video/mp4', fileName: '_a sea_ calm.mp4' });
	expect(server.seen).toEqual([{ path: '/a.mp4?sig=1', authorization: undefined }]);
});

test('a file that was packed on its way is unpacked, whatever its header counts', async () => {
	const { content } = await download(`${server.url}/packed.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen).toHaveLength(1);
});

test('an address that has expired is asked for again', async () => {
	const { content } = await download(`${server.url}/expired.mp4`, `${server.url}/a.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen.map(({ path }) => path)).toEqual(['/expired.mp4', '/a.mp4']);
});

test('a file that was packed and grew by it is whole, though it has fewer bytes than announced', async () => {
	const { content } = await download(`${server.url}/hardly-packed.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen).toHaveLength(1);
});

test('a file is fetched from where its address leads on to', async () => {
	const { content } = await download(`${server.url}/moved.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen.map(({ path }) => path)).toEqual(['/moved.mp4', '/media/a.mp4']);
});

test('an address that leads in a circle is given up', async () => {
	await expect(download(`${server.url}/circle.mp4`)).rejects.toMatchObject({
		message: expect.stringContaining('it redirects more than 5 times'),
	});
	expect(server.seen).toHaveLength(4 * 6);
});

test.each(['slow-circle', 'slow-refusal', 'slow-page'])(
	'an answer that is no file is hung up before it ends: %s',
	async (how) => {
		await expect(download(`${server.url}/${how}.mp4`)).rejects.toMatchObject({
			kind: 'unavailable',
		});
		await until(() => server.openAnswers() === 0);
	},
);

test('a file that stands still is given up, and nothing stays open', async () => {
	const restore = shortenLimits();
	try {
		await expect(download(`${server.url}/still.mp4`)).rejects.toMatchObject({
			kind: 'unavailable',
			message: expect.stringContaining('nothing moved for 120 seconds'),
		});
	} finally {
		restore();
	}
	expect(server.seen).toHaveLength(4);
	await until(() => server.openAnswers() === 0);
}, 30_000);

test('a file may come slowly, as long as it comes', async () => {
	const restore = shortenLimits();
	try {
		// Three times as long as nothing may move for.
		const { content } = await download(`${server.url}/slow.mp4`);
		expect(content.equals(FILE_CONTENT)).toBe(true);
	} finally {
		restore();
	}
	expect(server.seen).toHaveLength(1);
}, 30_000);

test('a store that cannot take a file leaves nothing open', async () => {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const url = `${server.url}/still.mp4`;
	const downloading = inExecution({ credential }, async (context) => {
		const prepareBinaryData = async () => await Promise.reject(new Error('the disk is full'));
		const helpers = { ...context.helpers, prepareBinaryData };
		const full = Object.create(context, { helpers: { value: helpers } }) as typeof context;
		return await downloadOutput(full, { url, baseName: 'a', freshUrl: async () => url });
	});
	await expect(downloading).rejects.toMatchObject({
		message: expect.stringContaining('the disk is full'),
	});
	await until(() => server.openAnswers() === 0);
});

test('a stop hangs up at once', async () => {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const url = `${server.url}/still.mp4`;
	const outcome = Promise.withResolvers<unknown>();
	const running = await startInExecution({ credential }, async (context) => {
		const output = { url, baseName: 'a', freshUrl: async () => url };
		await downloadOutput(context, output).then(outcome.resolve, outcome.resolve);
	});
	running.result.catch(() => {});
	await until(() => server.openAnswers() === 1);
	running.stop();
	expect(await outcome.promise).toMatchObject({ kind: 'stopped' });
	await until(() => server.openAnswers() === 0);
	expect(server.seen).toHaveLength(1);
});

test.each(['cut', 'empty'])('a file that comes %s is fetched again', async (how) => {
	const { content } = await download(`${server.url}/${how}.mp4`, `${server.url}/a.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
});

test.each(['cut', 'short', 'half', 'empty', 'expired', 'part'])(
	'a file that always comes %s is never handed on',
	async (how) => {
		await expect(download(`${server.url}/${how}.mp4`)).rejects.toMatchObject({
			kind: 'unavailable',
			description: expect.stringContaining('without paying again'),
		});
		expect(server.seen).toHaveLength(4);
		await until(() => server.openAnswers() === 0);
	},
);

test.each([
	['a sign-in page as bytes', 'application/octet-stream', '<!doctype html><form>', 'a web page'],
	['a page behind a byte order mark', 'video/mp4', '\ufeff<html>', 'a web page'],
	['plain text', 'text/plain', 'You are offline', 'text'],
	['JSON', 'video/mp4', '{"error":"gone"}', 'JSON text'],
	['XML', 'video/mp4', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'XML text'],
])('%s is never handed on as the clip', async (_what, type, body, words) => {
	const portal = await startLocalServer((_request, response) =>
		response.writeHead(200, { 'content-type': type }).end(body),
	);
	try {
		await expect(download(`${portal.url}/a.mp4`)).rejects.toMatchObject({
			kind: 'unavailable',
			message: expect.stringContaining(`${words} came in its place, from 127.0.0.1`),
			description: expect.stringContaining('without paying again'),
		});
		// Once the network is there again, the file comes.
		const { content } = await download(`${portal.url}/a.mp4`, `${server.url}/a.mp4`);
		expect(content.equals(FILE_CONTENT)).toBe(true);
	} finally {
		await portal.close();
	}
});

test('a text is handed on where one is expected', async () => {
	const site = await startLocalServer((_request, response) =>
		response.writeHead(200, { 'content-type': 'text/plain' }).end('1\n00:00 --> 00:01\nHello'),
	);
	try {
		const { content } = await download(`${site.url}/subtitles.srt`);
		expect(String(content)).toContain('Hello');
	} finally {
		await site.close();
	}
});

test('a part that is the whole is the file', async () => {
	const { content } = await download(`${server.url}/whole-as-part.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen).toHaveLength(1);
});

test.each(['http://192.168.0.1/a.mp4', 'file:///etc/passwd', 'not an address', ''])(
	'%j is not fetched',
	async (url) => {
		await expect(download(url)).rejects.toMatchObject({ kind: 'unavailable' });
		expect(server.seen).toHaveLength(0);
	},
);
