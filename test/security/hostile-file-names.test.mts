import { afterEach, describe, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { standInFilm } from '../media/stand-in-film.mts';
import { runNode, storedBinary } from '../support/n8n.mts';
import { answerJson, type Script, Servers } from './scripted-server.mts';

/** File names come from items and from the network; what n8n gets is a plain name. */
const servers = new Servers();
afterEach(async () => await servers.close());

const NAMES: Array<[what: string, name: string]> = [
	['a way up', '../../../etc/cron.d/evil'],
	['a way up of Windows', '..\\..\\Windows\\evil'],
	['an absolute path', '/etc/passwd'],
	['a hidden file', '.bashrc'],
	['line breaks', 'a\r\nContent-Type: text/html\r\n\r\n<script>'],
	['a quote', 'a"; filename="b.exe'],
	['a null byte', 'a\u0000.exe'],
	['a turned-around name', 'a\u202egnp.exe'],
	['only dots', '..'],
	['5,000 characters', 'a'.repeat(5000)],
];

const ALLOWED = /^(?!\.)[\p{L}\p{M}\p{N}._ '’(),!&+@#[\]–—…-]+$/u;

async function downloaded(fileName: string, script: Script): Promise<IBinaryData> {
	const store = await servers.start(script);
	const api = await servers.start((_request, response) =>
		answerJson(response, { id: 't1', status: 'SUCCEEDED', output: [`${store.url}/a.mp4`] }),
	);
	const { error, outputs } = await runNode({
		node: new RunwayTask(),
		parameters: { operation: 'download', taskId: 't1', options: { fileName } },
		credential: { apiKey: 'key_secret', baseUrl: api.url },
	});
	expect(error).toBeUndefined();
	return outputs[0][0].binary!.data;
}

describe('the name that an item gives to an output file', () => {
	test.each(NAMES)('%s', async (_what, name) => {
		const binary = await downloaded(name, (_request, response) =>
			response.writeHead(200, { 'content-type': 'video/mp4' }).end(standInFilm(4000)),
		);
		expect(binary.fileName).toMatch(ALLOWED);
		expect(binary.fileName).toMatch(/\.mp4$/);
		expect(Buffer.byteLength(binary.fileName!)).toBeLessThan(255);
	});
});

test('a name in the header of a download does not count', async () => {
	const binary = await downloaded('clip', (_request, response) =>
		response
			.writeHead(200, {
				'content-type': 'video/mp4',
				'content-disposition': 'attachment; filename="../../evil.sh"',
			})
			.end(standInFilm(4000)),
	);
	expect(binary.fileName).toBe('clip.mp4');
});

describe('the name of a file that is uploaded', () => {
	test.each(NAMES)('%s', async (_what, fileName) => {
		const store = await servers.start((_request, response) => response.writeHead(204).end());
		const api = await servers.start((_request, response) =>
			answerJson(response, {
				uploadUrl: `${store.url}/slot`,
				fields: { key: 'k' },
				runwayUri: 'runway://u1',
			}),
		);
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
		const binary = await storedBinary(png, { fileName, mimeType: 'image/png' });
		const { error } = await runNode({
			node: new RunwayUpload(),
			parameters: {},
			items: [{ json: {}, binary }],
			credential: { apiKey: 'key_secret', baseUrl: api.url },
		});
		expect(error).toBeUndefined();

		const form = Buffer.from(store.seen[0].body, 'latin1').toString('utf8');
		const dispositions = form.split('\r\n').filter((line) => /^content-/i.test(line));
		const names = dispositions.flatMap((line) => [...line.matchAll(/filename="([^"]*)"/g)]);
		expect(names.map(([, sent]) => sent)).toEqual([expect.stringMatching(ALLOWED)]);
		// One part for the field of the form and one for the file, and none that the name smuggled in.
		expect(dispositions.map((line) => line.split(';')[0])).toEqual([
			'Content-Disposition: form-data',
			'Content-Disposition: form-data',
			'Content-Type: image/png',
		]);
	});
});

test.each([
	['a way up', '/..%2f..%2fetc%2fpasswd'],
	['line breaks', '/%00%0d%0aevil'],
	['4,000 characters', `/${'a'.repeat(4000)}.png`],
	['none', '/'],
])('the name in an address that n8n fetches: %s', async (_what, path) => {
	const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
	const site = await servers.start((_request, response) =>
		response.writeHead(200, { 'content-type': 'image/png' }).end(png),
	);
	const store = await servers.start((_request, response) => response.writeHead(204).end());
	const api = await servers.start((_request, response) =>
		answerJson(response, { uploadUrl: store.url, fields: {}, runwayUri: 'runway://u1' }),
	);
	const { error } = await runNode({
		node: new RunwayUpload(),
		parameters: { fileSource: 'fetch', fileUrl: site.url + path },
		credential: { apiKey: 'key_secret', baseUrl: api.url },
	});
	expect(error).toBeUndefined();
	expect(
		(JSON.parse(Buffer.from(api.seen[0].body, 'latin1').toString()) as { filename: string })
			.filename,
	).toMatch(ALLOWED);
});
