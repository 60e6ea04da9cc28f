import type http from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import type { RunwayError } from '../../runway/api/errors.ts';
import { fetchIntoStore } from '../../runway/media/fetch.ts';
import { adviceForPage, directAddress } from '../../runway/media/share-link.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';
import { type LocalServer, startLocalServer } from '../support/local-server.mts';
import { until } from '../support/until.mts';
import { FILE_CONTENT, type FileServer, startFileServer } from './file-server.mts';

onJumpingClock();

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
		expect(binary.fileName).toMatch(/^[^/%]+\.mp4$/);
	},
);

const faultOf = async (path: string) =>
	await fetched(path).then(
		() => {
			throw new Error('It was fetched');
		},
		(error: unknown) => error as RunwayError,
	);

test.each([
	['expired', 'HTTP 403', 1],
	['part', 'only a part of it came (HTTP 206)', 1],
	['slow-refusal', 'HTTP 403', 1],
	['slow-circle', 'it redirects more than 5 times', 6],
	['circle', 'it redirects more than 5 times', 6],
	['cut', 'aborted', 4],
	['short', 'aborted', 4],
	['half', 'it was cut off after 1032 bytes', 4],
])('a file that comes %s is an error that names its field', async (how, why, requests) => {
	const fault = await faultOf(`/${how}.mp4`);
	expect(fault).toMatchObject({
		kind: requests === 4 ? 'unavailable' : 'input',
		message: expect.stringMatching(/'Start Image' could not be fetched from 127\.0\.0\.1:\d+: /),
		description: expect.stringContaining('Nothing was charged'),
	});
	expect(fault.message).toContain(why);
	expect(server.seen).toHaveLength(requests);
	await until(() => server.openAnswers() === 0);
});

test('an empty file is none', async () => {
	const empty = await startLocalServer((_request, response) => response.writeHead(200).end());
	const credential = { apiKey: 'key_secret', baseUrl: empty.url };
	try {
		const fetching = inExecution({ credential }, async (context) => {
			return await fetchIntoStore(context, `${empty.url}/a.png`, 'Start Image');
		});
		await expect(fetching).rejects.toMatchObject({
			kind: 'input',
			message: expect.stringMatching(/^The file in 'Start Image' .*: nothing came$/),
		});
	} finally {
		await empty.close();
	}
});

describe('a web server', () => {
	type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

	let site: LocalServer | undefined;
	afterEach(async () => await site?.close());

	async function visit(answers: Record<string, Answer>, path: string) {
		const seen: http.IncomingMessage[] = [];
		site = await startLocalServer((request, response) => {
			seen.push(request);
			const at = new URL(request.url ?? '', 'http://localhost').pathname;
			(answers[at] ?? answers.other ?? (() => response.writeHead(404).end()))(request, response);
		});
		const credential = { apiKey: 'key_secret', baseUrl: server.url };
		const url = path.replace('SITE', new URL(site.url).host);
		const outcome = await inExecution(
			{ credential },
			async (context) =>
				await fetchIntoStore(context, url, 'Start Image').then(
					(binary) => binary,
					(error: unknown) => error as RunwayError,
				),
		);
		return { outcome, seen };
	}

	const film: Answer = (_request, response) =>
		response.writeHead(200, { 'content-type': 'video/mp4' }).end(FILE_CONTENT);

	/** Answers in turn; the last one stays. */
	const inTurn = (...answers: Answer[]): Answer => {
		let turn = 0;
		return (request, response) => answers[Math.min(turn++, answers.length - 1)](request, response);
	};
	const status =
		(code: number, headers: http.OutgoingHttpHeaders = {}): Answer =>
		(_request, response) =>
			response.writeHead(code, headers).end();

	test.each([
		['is busy', status(503, { 'retry-after': '1' })],
		['is asked too often', status(429)],
		['has an error', status(500)],
		['hangs up', (request: http.IncomingMessage) => request.socket.destroy()],
	] as Array<[string, Answer]>)('that %s once is asked again', async (_what, answer) => {
		const { outcome, seen } = await visit({ '/a.mp4': inTurn(answer, film) }, 'http://SITE/a.mp4');
		expect(outcome).toMatchObject({ fileName: 'a.mp4' });
		expect(seen).toHaveLength(2);
	});

	test.each([
		[503, 'unavailable', 'again later', 4],
		[429, 'unavailable', 'again later', 4],
		[401, 'input', 'needs a login', 1],
		[403, 'input', 'needs a login', 1],
		[404, 'input', 'no file at this address', 1],
		[410, 'input', 'no file at this address', 1],
		[418, 'input', 'Check the address', 1],
	])('that always answers %d is reported as such', async (code, kind, advice, requests) => {
		const { outcome, seen } = await visit({ other: status(code) }, 'http://SITE/a.mp4');
		expect(outcome).toMatchObject({ kind, description: expect.stringContaining(advice) });
		expect((outcome as RunwayError).message).toContain(`HTTP ${code}`);
		expect(seen).toHaveLength(requests);
	});

	test('that sends a part which is the whole has sent the file', async () => {
		const whole = { 'content-type': 'video/mp4', 'content-range': 'bytes 0-299999/300000' };
		const answer: Answer = (_request, response) => response.writeHead(206, whole).end(FILE_CONTENT);
		expect((await visit({ other: answer }, 'http://SITE/a.mp4')).outcome).toMatchObject({
			mimeType: 'video/mp4',
		});
	});

	test.each(['bytes 1-299999/300000', 'bytes 0-299999/*', 'bytes 0-299999/300001', ''])(
		'that sends another part has not: %j',
		async (range) => {
			const answer: Answer = (_request, response) =>
				response.writeHead(206, { 'content-range': range }).end(FILE_CONTENT);
			expect((await visit({ other: answer }, 'http://SITE/a.mp4')).outcome).toMatchObject({
				message: expect.stringContaining('only a part of it came'),
			});
		},
	);

	test('may redirect in UTF-8 as it is', async () => {
		const target = '/bilder/größe-café.mp4';
		const redirect: Answer = (request) =>
			request.socket.end(
				Buffer.from(`HTTP/1.1 301 Moved\r\nLocation: ${target}\r\nContent-Length: 0\r\n\r\n`),
			);
		const answers = { '/old.mp4': redirect, [encodeURI(target)]: film };
		expect((await visit(answers, 'http://SITE/old.mp4')).outcome).toMatchObject({
			mimeType: 'video/mp4',
		});
	});

	test('keeps its login over a redirect: its cookies, and the password in the address', async () => {
		const answers: Record<string, Answer> = {
			'/share': status(302, {
				location: '/view',
				'set-cookie': ['FedAuth=anonymous; HttpOnly', 'old=1; Max-Age=0'],
			}),
			'/view': (request, response) =>
				response.writeHead(302, { location: `http://${request.headers.host}/file.mp4` }).end(),
			'/file.mp4': film,
		};
		const { outcome, seen } = await visit(answers, 'http://me:secret@SITE/share');
		expect(outcome).toMatchObject({ mimeType: 'video/mp4' });
		expect(seen.map(({ headers }) => headers.cookie)).toEqual([
			undefined,
			'FedAuth=anonymous',
			'FedAuth=anonymous',
		]);
		const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;
		expect(seen.map(({ headers }) => headers.authorization)).toEqual([login, login, login]);
	});

	test('does not get the login of another one', async () => {
		const other: http.IncomingMessage[] = [];
		const elsewhere = await startLocalServer((request, response) => {
			other.push(request);
			film(request, response);
		});
		try {
			const leave = status(302, { location: `${elsewhere.url}/a.mp4`, 'set-cookie': 'a=1' });
			const { outcome } = await visit({ other: leave }, 'http://me:secret@SITE/share');
			expect(outcome).toMatchObject({ mimeType: 'video/mp4' });
			expect(other[0].headers).not.toHaveProperty('cookie');
			expect(other[0].headers).not.toHaveProperty('authorization');
		} finally {
			await elsewhere.close();
		}
	});

	test.each([
		[
			'a web page',
			'text/html',
			'<!DOCTYPE html><title>Sign in</title>',
			'The address leads to a page',
		],
		['a web page', 'image/png', '\n<html lang="en">', 'The address leads to a page'],
		['a web page', 'text/html', Buffer.from('<html>Größe', 'latin1'), 'leads to a page'],
		['JSON text', 'application/json', '{"error":"link expired"}', 'may have expired'],
		['XML text', 'application/xml', '<?xml version="1.0"?><Error/>', 'may have expired'],
	])('that sends %s as %s is named with it', async (what, mimeType, body, advice) => {
		const page: Answer = (_request, response) =>
			response.writeHead(200, { 'content-type': mimeType }).end(body);
		const { outcome, seen } = await visit({ other: page }, 'http://SITE/a.png');
		expect(outcome).toMatchObject({ kind: 'input', description: expect.stringContaining(advice) });
		expect((outcome as RunwayError).message).toMatch(
			new RegExp(`from 127\\.0\\.0\\.1:\\d+: ${what} came in its place`),
		);
		expect(seen).toHaveLength(1);
	});
});

test.each([
	['https://drive.google.com/file/d/1/view', "'Google Drive' (Download)"],
	['https://acme.sharepoint.com/:i:/g/1', "'Microsoft SharePoint' (Download)"],
	['https://1drv.ms/i/1', "'Microsoft OneDrive' (Download)"],
	['https://www.dropbox.com/home/a', "'Dropbox' (Download)"],
	['https://drive.google.com/file/d/1/view', 'https://drive.google.com/uc?export=download&id='],
	['https://drive.usercontent.google.com/download?id=1', "'Google Drive' (Download)"],
	['https://acme-my.sharepoint.com/:v:/p/1', 'the link with &download=1'],
	['https://photos.google.com/share/1', 'does not send it'],
	['https://photos.app.goo.gl/1', 'does not send it'],
	['https://share.icloud.com/photos/1', 'does not send it'],
	['https://we.tl/t-1', 'does not send it'],
	['https://example.com/drive.google.com', 'leads to a page'],
	['https://notdropbox.com/a', 'leads to a page'],
])('for a page of %s the advice is %s', (url, advice) => {
	expect(adviceForPage(url)).toContain(advice);
});

test.each([
	[
		'https://www.dropbox.com/scl/fi/1/a.png?rlkey=2&dl=0',
		'https://www.dropbox.com/scl/fi/1/a.png?rlkey=2&dl=1',
	],
	['https://www.dropbox.com/s/1/a.png', 'https://www.dropbox.com/s/1/a.png?dl=1'],
	['https://www.dropbox.com/home/a.png', 'https://www.dropbox.com/home/a.png'],
	['https://example.com/s/a.png?dl=0', 'https://example.com/s/a.png?dl=0'],
])('the file behind %s is at %s', (url, direct) => {
	expect(directAddress(url)).toBe(direct);
});

test('a file that is shorter than announced is not sent, even if no error of the network tells', async () => {
	const credential = { apiKey: 'key_secret', baseUrl: server.url };
	const httpRequest = async () => ({
		statusCode: 200,
		headers: { 'content-length': '1000' },
		body: Readable.from([Buffer.alloc(500)]),
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
	).rejects.toMatchObject({ kind: 'unavailable' });
});
