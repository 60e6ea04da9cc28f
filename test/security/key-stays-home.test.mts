import { describe, expect, test } from '@jest/globals';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { standInFilm } from '../media/stand-in-film.mts';
import { runNode, storedBinary } from '../support/n8n.mts';
import { fromUrl } from '../support/video-node.mts';
import { answerJson, type ScriptedServer, type Seen, scriptedServers } from './scripted-server.mts';

/** The credential's key goes to its base URL and to no other address. */
const API_KEY = `key_${'5ec2e7'.repeat(20)}`;
const ON_BEHALF_OF = 'customer-5ec2e7';
const VIDEO = standInFilm(4000);
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);

const servers = scriptedServers();

async function run(
	node: INodeType,
	parameters: INodeParameters,
	api: ScriptedServer,
	item: INodeExecutionData = { json: {} },
) {
	const credential = { apiKey: API_KEY, baseUrl: api.url, onBehalfOf: ON_BEHALF_OF };
	return await runNode({ node, parameters, items: [item], credential });
}

/** Requests that brought the key, or whom the work is for, in whatever place. */
function withKey({ seen }: ScriptedServer): Seen[] {
	return seen.filter((request) => {
		const text = JSON.stringify(request);
		return text.includes(API_KEY) || text.includes(ON_BEHALF_OF);
	});
}

const file = async () =>
	await servers.start((_request, response) =>
		response.writeHead(200, { 'content-type': 'video/mp4' }).end(VIDEO),
	);

const succeeded = (url: string) => ({
	id: 't1',
	status: 'SUCCEEDED',
	createdAt: '2026-11-21T00:00:00.000Z',
	cost: { credits: 5 },
	output: [url],
});

describe('a redirect of the API is not followed', () => {
	test.each([301, 302, 303, 307, 308])('with status %d', async (status) => {
		const elsewhere = await servers.start((_request, response) => answerJson(response, {}));
		const api = await servers.start((_request, response) =>
			response.writeHead(status, { location: `${elsewhere.url}/v1/tasks/t1` }).end(),
		);
		const get = await run(new RunwayTask(), { operation: 'get', taskId: 't1' }, api);
		const create = await run(
			new RunwayVideo(),
			{ operation: 'textToVideo', promptText: 'A calm sea' },
			api,
		);

		expect(get.error?.message).toContain('redirect');
		expect(create.error?.message).toContain('redirect');
		expect(api.seen.length).toBeGreaterThanOrEqual(2);
		expect(elsewhere.seen).toEqual([]);
	});
});

describe('a finished file is fetched without the key', () => {
	const download = { operation: 'download', taskId: 't1' };

	test('from another server', async () => {
		const store = await file();
		const api = await servers.start((_request, response) =>
			answerJson(response, succeeded(`${store.url}/a.mp4?sig=1`)),
		);
		const { error, outputs } = await run(new RunwayTask(), download, api);
		expect(error).toBeUndefined();
		expect(outputs[0][0].binary?.data.mimeType).toBe('video/mp4');
		expect(withKey(api)).toHaveLength(1);
		expect(store.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
		expect(withKey(store)).toEqual([]);
	});

	test('even if it lies on the server of the API', async () => {
		const api = await servers.start(({ path }, response) => {
			if (path.startsWith('/v1/')) answerJson(response, succeeded(`${api.url}/files/a.mp4`));
			else response.writeHead(200, { 'content-type': 'video/mp4' }).end(VIDEO);
		});
		const { error } = await run(new RunwayTask(), download, api);
		expect(error).toBeUndefined();
		expect(withKey(api).map(({ path }) => path)).toEqual(['/v1/tasks/t1']);
	});

	test('also when its address leads on to a third server', async () => {
		const third = await file();
		const store = await servers.start((_request, response) =>
			response.writeHead(302, { location: `${third.url}/moved.mp4` }).end(),
		);
		const api = await servers.start((_request, response) =>
			answerJson(response, succeeded(`${store.url}/a.mp4`)),
		);
		await run(new RunwayTask(), download, api);
		expect(third.seen).toHaveLength(1);
		expect([...withKey(store), ...withKey(third)]).toEqual([]);
	});

	test.each(['http://media.example/a.mp4', 'ftp://127.0.0.1/a.mp4', 'file:///etc/hostname'])(
		'and not at all from %s',
		async (url) => {
			const api = await servers.start((_request, response) => answerJson(response, succeeded(url)));
			const { error } = await run(new RunwayTask(), download, api);
			expect(error?.message).toContain('could not be downloaded');
			expect(error?.message).toContain('https://');
		},
	);
});

describe('a file is uploaded without the key', () => {
	const upload = async (api: ScriptedServer) => {
		const binary = await storedBinary(PNG, { fileName: 'a.png', mimeType: 'image/png' });
		return await run(new RunwayUpload(), {}, api, { json: {}, binary });
	};
	const apiWithSlot = async (uploadUrl: string) =>
		await servers.start((_request, response) =>
			answerJson(response, { uploadUrl, fields: { key: 'k' }, runwayUri: 'runway://u1' }),
		);

	test('to another server', async () => {
		const store = await servers.start((_request, response) => response.writeHead(204).end());
		const api = await apiWithSlot(`${store.url}/slot`);
		const { error, outputs } = await upload(api);
		expect(error).toBeUndefined();
		expect(outputs[0][0].json.runwayUri).toBe('runway://u1');
		expect(store.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
		expect(withKey(store)).toEqual([]);
		expect(withKey(api)).toHaveLength(1);
	});

	test('and a redirect of the store is not followed', async () => {
		const elsewhere = await servers.start((_request, response) => response.writeHead(204).end());
		const store = await servers.start((_request, response) =>
			response.writeHead(307, { location: `${elsewhere.url}/slot` }).end(),
		);
		const { error } = await upload(await apiWithSlot(`${store.url}/slot`));
		expect(error?.message).toContain('could not be uploaded');
		expect(elsewhere.seen).toEqual([]);
		expect(withKey(store)).toEqual([]);
	});
});

test('an address that n8n fetches for the user gets no key, even if it is that of the API', async () => {
	const api = await servers.start(({ path }, response) => {
		if (path === '/picture.png') response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
		else answerJson(response, { id: 't1', status: 'PENDING' });
	});
	const { error } = await run(
		new RunwayVideo(),
		{
			operation: 'imageToVideo',
			promptText: 'A calm sea',
			...fromUrl('fetch', `${api.url}/picture.png`),
			waitForCompletion: 'doNotWait',
		},
		api,
	);
	expect(error).toBeUndefined();
	expect(api.seen.map(({ path }) => path)).toContain('/picture.png');
	expect(withKey(api).map(({ path }) => path)).toEqual(['/v1/image_to_video', '/v1/organization']);
});

describe('an address in the credential that may not have the key', () => {
	test.each([
		['plain http', (url: string) => url.replace('127.0.0.1', '127.0.0.1.nip.example')],
		['another protocol', (url: string) => url.replace('http:', 'ftp:')],
		['a user name', (url: string) => url.replace('//', '//user@')],
		['a password', (url: string) => url.replace('//', '//user:secret@')],
		['a query', (url: string) => `${url}/?next=`],
		['a fragment', (url: string) => `${url}/#here`],
		['no address', () => 'runway'],
		['nothing', () => ''],
	])('%s: nothing is sent', async (_what, changed) => {
		const api = await servers.start((_request, response) => answerJson(response, succeeded('')));
		const credential = { apiKey: API_KEY, baseUrl: changed(api.url) };
		const { error } = await runNode({
			node: new RunwayTask(),
			parameters: { operation: 'get', taskId: 't1' },
			credential,
		});
		expect(error?.message).toContain("'Base URL'");
		expect(api.seen).toEqual([]);
	});

	test('a trailing slash is no matter', async () => {
		const api = await servers.start((_request, response) =>
			answerJson(response, { id: 't1', status: 'PENDING' }),
		);
		const credential = { apiKey: API_KEY, baseUrl: `${api.url}//` };
		const parameters = { operation: 'get', taskId: 't1' };
		const { error } = await runNode({ node: new RunwayTask(), parameters, credential });
		expect(error).toBeUndefined();
		expect(api.seen.map(({ path }) => path)).toEqual(['/v1/tasks/t1']);
	});
});
