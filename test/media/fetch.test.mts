import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { fetchIntoStore } from '../../runway/media/fetch.ts';
import { inExecution } from '../support/api-context.mts';
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

test.each(['expired', 'cut'])(
	'a file that comes %s is an error that names its field',
	async (how) => {
		await expect(fetched(`/${how}.mp4`)).rejects.toMatchObject({
			kind: 'input',
			message: expect.stringContaining("'Start Image' could not be fetched"),
			description: expect.stringContaining('Nothing was charged'),
		});
	},
);

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
