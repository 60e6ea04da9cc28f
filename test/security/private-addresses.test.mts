import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { downloadOutput } from '../../runway/media/download.ts';
import { MediaResolver } from '../../runway/media/media-resolver.ts';
import { MediaInput } from '../../runway/media/media-input.ts';
import { inExecution } from '../support/api-context.mts';
import { storedBinary } from '../support/n8n.mts';
import { scriptedServers } from './scripted-server.mts';

/** An API of the internet must not lead n8n into the network that it stands in. */
const credential = { apiKey: 'key_secret', baseUrl: 'https://api.dev.runwayml.com' };
const STORE = 'https://store.example.com/a.mp4';

const servers = scriptedServers();

interface Scene {
	/** Where the file store of the API leads on to. */
	location?: string;
	/** Where the API wants an upload. */
	uploadUrl?: string;
}

/** Everything real but the internet: its store and the API answer as the scene has it. */
function withInternet(context: IExecuteFunctions, { location, uploadUrl }: Scene) {
	const opened: string[] = [];
	const json = { uploadUrl, fields: {}, runwayUri: 'runway://u1' };
	const helpers = {
		...context.helpers,
		httpRequest: async (options: IHttpRequestOptions) => {
			opened.push(options.url);
			if (options.url !== STORE) return await context.helpers.httpRequest(options);
			expect(options.disableFollowRedirect).toBe(true);
			return { statusCode: 302, headers: { location }, body: Readable.from([]) };
		},
		httpRequestWithAuthentication: async () => ({
			statusCode: 200,
			headers: {},
			body: Readable.from([Buffer.from(JSON.stringify(json))]),
		}),
	};
	const changed = Object.create(context, { helpers: { value: helpers } }) as IExecuteFunctions;
	return { context: changed, opened };
}

const secret = async () =>
	await servers.start((_request, response) => response.end('the secrets of the network'));

describe('a finished file is not fetched', () => {
	const download = async (url: string, scene: Scene = {}) =>
		await inExecution({ credential }, async (real) => {
			const { context, opened } = withInternet(real, scene);
			const output = { url, baseName: 'a', freshUrl: async () => url };
			const message = await downloadOutput(context, output).then(
				() => 'it was fetched',
				(error: Error) => error.message,
			);
			return { message, opened };
		});

	test('from this machine', async () => {
		const { url, seen } = await secret();
		const { message, opened } = await download(`${url}/a.mp4`);
		expect(message).toContain('is not an https:// one outside of private networks');
		expect([seen, opened]).toEqual([[], []]);
	});

	test('from where a redirect leads on this machine', async () => {
		const { url, seen } = await secret();
		const { message } = await download(STORE, { location: `${url}/a.mp4?token=abc` });
		expect(message).toContain(`it redirects to an address that is not an https:// one`);
		expect(message).toContain(url);
		expect(message).not.toContain('token');
		expect(seen).toEqual([]);
	});

	test.each([
		'https://169.254.169.254/latest/meta-data',
		'https://[::ffff:10.0.0.1]/',
		'http://store.example.com/a.mp4',
		'//192.168.0.1/a.mp4',
		'file:///etc/passwd',
		'https://',
	])('from where a redirect leads: %s', async (location) => {
		const { message, opened } = await download(STORE, { location });
		expect(message).toContain('it redirects to an address that is not');
		expect(new Set(opened)).toEqual(new Set([STORE]));
	});
});

test.each(['https://192.168.0.1/slot', 'https://localhost/slot', 'http://store.example.com/slot'])(
	'a file is not uploaded to %s',
	async (uploadUrl) => {
		const content = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
		const binary = await storedBinary(content, { fileName: 'a.png', mimeType: 'image/png' });
		await inExecution({ credential }, async (real) => {
			const { context, opened } = withInternet(real, { uploadUrl });
			const input = new MediaInput({ source: 'binary', binary: binary!.data }, ['image'], 'Image');
			await expect(new MediaResolver(context).upload(input)).rejects.toMatchObject({
				message: expect.stringContaining('its address is not an https:// one outside'),
			});
			expect(opened).toEqual([]);
		});
	},
);
