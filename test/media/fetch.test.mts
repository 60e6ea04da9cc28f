import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { fetchIntoStore } from '../../runway/media/fetch.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { startLocalServer } from '../support/local-server.mts';
import { until } from '../support/until.mts';
import { FILE_CONTENT, type FileServer, startFileServer } from './file-server.mts';

let server: FileServer;
beforeEach(async () => {
	server = await startFileServer();
});
afterEach(async () => await server?.close());

async function fetched(path: string): Promise<{ binary: IBinaryData; content: Buffer }> {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	return await inExecution({ credential }, async (context) => {
		const binary = await fetchIntoStore(context, server.url + path, 'Start Image');
		const stream = await context.helpers.getBinaryStream(binary.id!);
		return { binary, content: await context.helpers.binaryToBuffer(stream) };
	});
}

test("a file of the user's arrives whole, without the key having been sent", async () => {
	const { binary, content } = await fetched('/media/my%20clip.mp4?v=2');
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(binary).toMatchObject({ mimeType: 'video/mp4', fileName: 'my clip.mp4' });
	expect(server.seen).toEqual([{ path: '/media/my%20clip.mp4?v=2', authorization: undefined }]);
});

test.each(['/100%.mp4', '/%E0%A4%A.mp4'])(
	'a name with odd percent signs is no obstacle: %s',
	async (path) => {
		const { binary } = await fetched(path);
		expect(binary.fileName).toMatch(/^[\w ]+\.mp4$/);
	},
);

test.each([
	['expired', 'HTTP 403'],
	['cut', 'aborted'],
	['short', 'aborted'],
	['part', 'only a part of it came (HTTP 206)'],
	['half', 'it was cut off after 1032 bytes'],
	['slow-refusal', 'HTTP 403'],
	['slow-circle', 'it redirects more than 5 times'],
	['circle', 'it redirects more than 5 times'],
])('a file that comes %s is an error that names its field', async (how, why) => {
	const fault = await fetched(`/${how}.mp4`).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(fault).toMatchObject({
		kind: 'input',
		message: expect.stringMatching(/'Start Image' could not be fetched from 127\.0\.0\.1:\d+: /),
		description: expect.stringContaining('Nothing was charged'),
	});
	expect((fault as Error).message).toContain(why);
	await until(() => server.openAnswers() === 0);
});

test('a file that is shorter than announced is not sent, also where no error of the network tells', async () => {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const body = Readable.from([Buffer.alloc(500)]);
	const httpRequest = async () => ({
		statusCode: 200,
		headers: { 'content-length': '1000' },
		body,
	});
	const fetching = inExecution({ credential }, async (context) => {
		const helpers = { ...context.helpers, httpRequest };
		const swallowing = Object.create(context, { helpers: { value: helpers } }) as typeof context;
		return await fetchIntoStore(swallowing, `${server.url}/a.mp4`, 'Start Image');
	});
	await expect(fetching).rejects.toMatchObject({
		message: expect.stringContaining('500 of 1000 bytes arrived'),
	});
});

test('a file is fetched from where its address leads on to', async () => {
	const { content } = await fetched('/moved.mp4');
	expect(content.equals(FILE_CONTENT)).toBe(true);
});

test('an address does not lead on to what is no web address', async () => {
	for (const location of ['file:///etc/passwd', 'ftp://127.0.0.1/a', 'data:text/plain,a']) {
		const leading = await startLocalServer((_request, response) =>
			response.writeHead(302, { location }).end(),
		);
		const credential = { apiKey: 'key_secret', baseUrl: server.url };
		const fetching = inExecution(
			{ credential },
			async (context) => await fetchIntoStore(context, `${leading.url}/a.mp4`, 'Start Image'),
		);
		await expect(fetching).rejects.toMatchObject({
			message: expect.stringContaining('it redirects to an address that is not an http://'),
		});
		await leading.close();
	}
});

test('a stop is a stop, and hangs up', async () => {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const outcome = Promise.withResolvers<unknown>();
	const running = await startInExecution({ credential }, async (context) => {
		await fetchIntoStore(context, `${server.url}/still.mp4`, 'Start Image').then(
			outcome.resolve,
			outcome.resolve,
		);
	});
	running.result.catch(() => {});
	await until(() => server.openAnswers() === 1);
	running.stop();
	expect(await outcome.promise).toMatchObject({ kind: 'stopped' });
	await until(() => server.openAnswers() === 0);
});

test('a server that is not there is an error that names its field', async () => {
	const gone = await startFileServer();
	await gone.close();
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	await expect(
		inExecution(
			{ credential },
			async (context) => await fetchIntoStore(context, `${gone.url}/a.mp4`, 'Start Image'),
		),
	).rejects.toMatchObject({ kind: 'input' });
});
