import type http from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { MediaIn } from '../../runway/media/media-in.ts';
import { MediaInput } from '../../runway/media/media-input.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { hurryLimits } from '../support/fast-time.mts';
import { type LocalServer, startLocalServer } from '../support/local-server.mts';
import { storedBinary } from '../support/n8n.mts';
import { until } from '../support/until.mts';
import { realFile } from './real-files.mts';

const MEGABYTE = 1_000_000;

let binary: IBinaryData;
let server: LocalServer | undefined;
beforeAll(async () => {
	const content = Buffer.concat([await realFile('png'), Buffer.alloc(20 * MEGABYTE)]);
	binary = (await storedBinary(content, { fileName: 'a.png', mimeType: 'image/png' }))!.data;
});
afterEach(async () => await server?.close());

/** Hands out upload slots of its own; what becomes of the uploads is up to the test. */
async function startStore(take: http.RequestListener): Promise<string> {
	const api = await startLocalServer((request, response) => {
		if (request.url === '/slot') {
			take(request, response);
			return;
		}
		const slot = { uploadUrl: `${api.url}/slot`, fields: {}, runwayUri: 'runway://u1' };
		request.resume();
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(slot));
	});
	server = api;
	return api.url;
}

const input = () => new MediaInput({ source: 'binary', binary }, ['image'], 'Image');

describe('an upload', () => {
	test('may take longer than a pause may last, as long as it goes on', async () => {
		let received = 0;
		const baseUrl = await startStore((request, response) => {
			request.on('data', (piece: Buffer) => {
				received += piece.length;
				request.pause();
				setTimeout(() => request.resume(), 20);
			});
			request.on('end', () => response.writeHead(204).end());
		});
		const credential = { apiKey: 'key_test', baseUrl };
		const restore = hurryLimits();
		try {
			const started = performance.now();
			const uri = await inExecution(
				{ credential },
				async (context) => await new MediaIn(context).upload(input()),
			);
			expect(uri).toBe('runway://u1');
			// Hurried, five minutes are three seconds.
			expect(performance.now() - started).toBeGreaterThan(3_000);
		} finally {
			restore();
		}
		expect(received).toBeGreaterThan(20 * MEGABYTE);
	}, 60_000);

	test('is hung up by a stop', async () => {
		let open = 0;
		const baseUrl = await startStore((request) => {
			open += 1;
			request.on('close', () => (open -= 1));
		});
		const credential = { apiKey: 'key_test', baseUrl };
		const outcome = Promise.withResolvers<unknown>();
		const running = await startInExecution({ credential }, async (context) => {
			await new MediaIn(context).upload(input()).then(outcome.resolve, outcome.resolve);
		});
		running.result.catch(() => {});
		await until(() => open === 1);
		running.stop();
		expect(await outcome.promise).toMatchObject({ kind: 'stopped' });
		await until(() => open === 0);
	});
});
