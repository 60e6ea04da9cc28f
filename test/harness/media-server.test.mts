import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serveMedia, type MediaServer } from '../../harness/media-server.mts';

let folder: string;
let server: MediaServer;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'media-server-'));
	mkdirSync(join(folder, 'media'));
	writeFileSync(join(folder, 'media', 'a b.jpg'), 'picture');
	writeFileSync(join(folder, 'secret.jpg'), 'secret');
	server = await serveMedia(join(folder, 'media'));
});

afterEach(async () => {
	await server?.close();
	rmSync(folder, { recursive: true });
});

test('hands out the files of its folder with their type', async () => {
	const response = await fetch(`${server.url}/a%20b.jpg`);
	expect(response.headers.get('content-type')).toBe('image/jpeg');
	expect(await response.text()).toBe('picture');
});

/** Unlike fetch, this sends the path as it is. */
function statusOf(path: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		request(`${server.url}`, { path }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.once('error', reject)
			.end();
	});
}

test.each(['/', '/none.jpg', '/../secret.jpg', '/..%2Fsecret.jpg'])(
	'has nothing at %s',
	async (path) => {
		expect(await statusOf(path)).toBe(404);
	},
);
