import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { downloadOutput } from '../../runway/media/download.ts';
import { hurryPauses, type HurriedPauses } from '../api/hurry.mts';
import { inExecution } from '../support/api-context.mts';
import { FILE_CONTENT, type FileServer, startFileServer } from './file-server.mts';

let server: FileServer;
let pauses: HurriedPauses;

beforeEach(async () => {
	server = await startFileServer();
	pauses = hurryPauses();
});
afterEach(async () => {
	pauses?.restore();
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
		const binary = await downloadOutput(context, {
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

test('an address that has expired is asked for anew', async () => {
	const { content } = await download(`${server.url}/expired.mp4`, `${server.url}/a.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
	expect(server.seen.map(({ path }) => path)).toEqual(['/expired.mp4', '/a.mp4']);
});

test.each(['cut', 'empty'])('a file that comes %s is fetched again', async (how) => {
	const { content } = await download(`${server.url}/${how}.mp4`, `${server.url}/a.mp4`);
	expect(content.equals(FILE_CONTENT)).toBe(true);
});

test.each(['cut', 'empty', 'expired'])(
	'a file that always comes %s is never handed on',
	async (how) => {
		await expect(download(`${server.url}/${how}.mp4`)).rejects.toMatchObject({
			kind: 'unavailable',
			description: expect.stringContaining('without paying again'),
		});
		expect(server.seen).toHaveLength(4);
	},
);

test.each(['http://192.168.0.1/a.mp4', 'file:///etc/passwd', 'not an address', ''])(
	'%j is not fetched',
	async (url) => {
		await expect(download(url)).rejects.toMatchObject({ kind: 'unavailable' });
		expect(server.seen).toHaveLength(0);
	},
);
