import type http from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';

import { MediaResolver } from '../../runway/media/media-resolver.ts';
import { MediaInput } from '../../runway/media/media-input.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { shortenLimits } from '../support/clock.mts';
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

/** Reads as slowly as a thin line would bring it: 20 MB take six seconds and more. */
function readSlowly(request: http.IncomingMessage, onPiece: (piece: Buffer) => void): void {
	request.on('data', (piece: Buffer) => {
		onPiece(piece);
		request.pause();
		setTimeout(() => request.resume(), 20);
	});
}

describe('an upload', () => {
	test('may take longer than a pause may last, as long as it goes on', async () => {
		let received = 0;
		const baseUrl = await startStore((request, response) => {
			readSlowly(request, ({ length }) => (received += length));
			request.on('end', () => response.writeHead(204).end());
		});
		const credential = { apiKey: 'key_test', baseUrl };
		const restore = shortenLimits();
		try {
			const uri = await inExecution(
				{ credential },
				async (context) => await new MediaResolver(context).upload(input()),
			);
			expect(uri).toBe('runway://u1');
		} finally {
			restore();
		}
		expect(received).toBeGreaterThan(20 * MEGABYTE);
	}, 60_000);

	test('is hung up by a stop', async () => {
		let received = 0;
		let open = 0;
		const baseUrl = await startStore((request) => {
			open += 1;
			readSlowly(request, ({ length }) => (received += length));
			request.on('close', () => (open -= 1)).on('error', () => {});
		});
		const credential = { apiKey: 'key_test', baseUrl };
		const outcome = Promise.withResolvers<unknown>();
		const running = await startInExecution({ credential }, async (context) => {
			await new MediaResolver(context).upload(input()).then(outcome.resolve, outcome.resolve);
		});
		running.result.catch(() => {});
		await until(() => received > 0);
		running.stop();
		expect(await outcome.promise).toMatchObject({ kind: 'stopped' });
		await until(() => open === 0);
		expect(received).toBeLessThan(20 * MEGABYTE);
	}, 20_000);
});
