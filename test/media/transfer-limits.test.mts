import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';

import { downloadOutput } from '../../runway/media/download.ts';
import { MediaResolver } from '../../runway/media/media-resolver.ts';
import { MediaInput } from '../../runway/media/media-input.ts';
import { inExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';
import { storedBinary } from '../support/n8n.mts';
import { type FileServer, startFileServer } from './file-server.mts';
import { type FormServer, startFormServer } from './form-server.mts';
import { realFile } from './real-files.mts';

onJumpingClock();

let files: FileServer;
let forms: FormServer;
/** Everything that may end something, of this test. */
const signals: AbortSignal[] = [];

beforeEach(async () => {
	files = await startFileServer();
	forms = await startFormServer();
	signals.length = 0;
	const { timeout, any } = AbortSignal;
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		signals.push(timeout.call(AbortSignal, ms));
		return signals.at(-1)!;
	});
	jest.spyOn(AbortSignal, 'any').mockImplementation((given) => {
		signals.push(any.call(AbortSignal, given));
		return signals.at(-1)!;
	});
});
afterEach(async () => {
	jest.restoreAllMocks();
	await files?.close();
	await forms?.close();
});

/** Node keeps a timer with listeners until it goes off, and with it all that they know of. */
const listeners = () => signals.flatMap((signal) => getEventListeners(signal, 'abort'));

test.each(['/a.mp4', '/expired.mp4', '/cut.mp4', '/empty.mp4'])(
	'nothing holds on to a download that is over (%s)',
	async (path) => {
		const credential = { apiKey: 'key_secret', baseUrl: files.url };
		await inExecution({ credential }, async (context) => {
			const freshUrl = async () => `${files.url}/a.mp4`;
			await downloadOutput(context, { url: files.url + path, baseName: 'a', freshUrl });
		});
		expect(signals).not.toHaveLength(0);
		expect(listeners()).toEqual([]);
	},
);

test.each(['in the store', 'in the item'])(
	'nothing holds on to an upload that is over, of a file %s',
	async (place) => {
		const content = Buffer.concat([await realFile('png'), Buffer.alloc(6_000_000)]);
		const binary =
			place === 'in the store'
				? (await storedBinary(content, { fileName: 'a.png', mimeType: 'image/png' }))!.data
				: { data: content.toString('base64'), fileName: 'a.png', mimeType: 'image/png' };
		const credential = { apiKey: 'key_secret', baseUrl: forms.url };
		const input = new MediaInput({ source: 'binary', binary }, ['image'], 'Image');
		await inExecution({ credential }, async (context) => {
			const body = await new MediaResolver(context).resolve({ uri: input as never });
			expect(body.uri).toBe('runway://upload-1');
		});
		expect(listeners()).toEqual([]);
	},
);
