import { inspect } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { DataUri } from '../../runway/api/data-uri.ts';
import type { RunwayError } from '../../runway/api/errors.ts';
import type { MediaType } from '../../runway/catalogue/types.ts';
import { MediaResolver } from '../../runway/media/media-resolver.ts';
import { MediaInput, type MediaOrigin } from '../../runway/media/media-input.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';
import { storedBinary } from '../support/n8n.mts';
import { startPlainServer } from '../support/plain-server.mts';
import { until } from '../support/until.mts';
import { type FormServer, startFormServer } from './form-server.mts';
import { realFile } from './real-files.mts';

let server: FormServer;
let png: Buffer;
beforeAll(async () => {
	png = await realFile('png');
});
beforeEach(async () => {
	server = await startFormServer();
});
afterEach(async () => await server?.close());

/** More than fits into a data URI. */
const bigPng = () => Buffer.concat([png, Buffer.alloc(4_000_000)]);

async function stored(
	content: Buffer,
	mimeType = 'image/png',
	fileName = 'a.png',
): Promise<IBinaryData> {
	return (await storedBinary(content, { fileName, mimeType }))!.data;
}

const binaryInput = (binary: IBinaryData, kinds: MediaType[] = ['image']) =>
	new MediaInput({ source: 'binary', binary }, kinds, 'Image');

async function withMedia<T>(
	work: (media: MediaResolver, context: IExecuteFunctions) => Promise<T>,
): Promise<T> {
	const credential = { apiKey: 'key_test', baseUrl: server.url };
	return await inExecution(
		{ credential },
		async (context) => await work(new MediaResolver(context), context),
	);
}

/** The URI of one file, as a body would have it. */
const uriOf = async (media: MediaResolver, input: MediaInput): Promise<string | DataUri> =>
	(await media.resolve({ uri: input as never })).uri as never;

const faultOf = async (work: Promise<unknown>): Promise<RunwayError> =>
	await work.then(
		() => {
			throw new Error('It was accepted');
		},
		(error: RunwayError) => error,
	);

describe('a small file', () => {
	test('becomes a data URI with what it really is', async () => {
		for (const claimed of ['image/png', 'image/x-png', 'application/octet-stream', 'text/html']) {
			const binary = await stored(png, claimed);
			const uri = await withMedia(async (media) => await uriOf(media, binaryInput(binary)));
			expect(String(uri)).toBe(`data:image/png;base64,${png.toString('base64')}`);
		}
		expect(server.slots).toBe(0);
	});

	test("is also taken from n8n's in-memory mode", async () => {
		const binary: IBinaryData = { data: png.toString('base64'), mimeType: 'image/png' };
		const uri = await withMedia(async (media) => await uriOf(media, binaryInput(binary)));
		expect(String(uri)).toBe(`data:image/png;base64,${png.toString('base64')}`);
	});

	test('never makes a URI of more than 5 MB', async () => {
		// 3,750,000 bytes are 5,000,000 characters, to which the URI's own start comes.
		for (const [bytes, uploads] of [
			[3_749_970, 0],
			[3_749_990, 1],
		]) {
			const content = Buffer.concat([png, Buffer.alloc(bytes - png.length)]);
			const binary = await stored(content);
			const uri = await withMedia(async (media) => await uriOf(media, binaryInput(binary)));
			expect(server.slots).toBe(uploads);
			expect(uri.length).toBeLessThanOrEqual(5_000_000);
			expect(String(uri).startsWith(uploads === 0 ? 'data:' : 'runway://')).toBe(true);
			expect(String(uri)).toHaveLength(uri.length);
		}
	});
});

describe('a large file', () => {
	test.each(['stored', 'in memory'])('is uploaded as it is, %s', async (where) => {
		const content = bigPng();
		const binary: IBinaryData =
			where === 'stored'
				? await stored(content, 'image/x-png', '../über "alles".png')
				: {
						data: content.toString('base64'),
						mimeType: 'image/x-png',
						fileName: '../über "alles".png',
					};
		const uri = await withMedia(async (media) => await uriOf(media, binaryInput(binary)));
		expect(uri).toBe('runway://upload-1');
		const [{ parts, contentLength }] = server.forms;
		expect(parts.map(({ name }) => name)).toEqual(['key', 'policy', 'x-amz-signature', 'file']);
		expect(parts[3]).toMatchObject({ mimeType: 'image/png' });
		expect(parts[3].content?.equals(content)).toBe(true);
		expect(contentLength).toBeGreaterThan(content.length);
	});

	test('is uploaded once for all that use it', async () => {
		const binary = await stored(bigPng());
		const bodies = await withMedia(
			async (media) =>
				await Promise.all(
					Array.from(
						{ length: 5 },
						async () =>
							await media.resolve({
								first: binaryInput(binary) as never,
								list: [{ uri: binaryInput(binary) as never }],
							}),
					),
				),
		);
		const uri = 'runway://upload-1';
		expect(bodies).toEqual(Array.from({ length: 5 }, () => ({ first: uri, list: [{ uri }] })));
		expect([server.slots, server.forms.length]).toEqual([1, 1]);
	});

	test('is another one than a second file of the same content', async () => {
		const files = [await stored(bigPng()), await stored(bigPng())];
		const uris = await withMedia(
			async (media) =>
				await Promise.all(files.map(async (file) => await uriOf(media, binaryInput(file)))),
		);
		expect(new Set(uris).size).toBe(2);
	});

	test('gets a new slot when the store refuses it', async () => {
		server.statuses = [503];
		const binary = await stored(bigPng());
		const uri = await withMedia(async (media) => await uriOf(media, binaryInput(binary)));
		expect(uri).toBe('runway://upload-2');
		expect(server.forms.map(({ parts }) => parts[0].value)).toEqual(['uploads/1', 'uploads/2']);
	});

	test('is tried again by the next item after a failure', async () => {
		const binary = await stored(bigPng());
		server.statuses = [403, 403, 403];
		await withMedia(async (media) => {
			const fault = await faultOf(uriOf(media, binaryInput(binary)));
			expect(fault).toMatchObject({
				kind: 'unavailable',
				httpCode: 403,
				facts: { field: 'Image' },
			});
			expect(fault.description).toContain('nothing was charged');
			expect(await uriOf(media, binaryInput(binary))).toBe('runway://upload-4');
			expect(await uriOf(media, binaryInput(binary))).toBe('runway://upload-4');
		});
		expect(server.slots).toBe(4);
	});
});

describe('over a long run', () => {
	/** Everything that stays behind, as text; the context is n8n's. */
	const kept = (media: MediaResolver): string =>
		inspect(
			Object.entries(media).filter(([name]) => name !== 'context'),
			{
				depth: Infinity,
				maxArrayLength: Infinity,
				maxStringLength: Infinity,
				showHidden: true,
			},
		);

	test('nothing of many different small files is kept, and each is as it should be', async () => {
		const files = await Promise.all(
			Array.from({ length: 40 }, async (_value, index) => {
				const content = Buffer.concat([png, Buffer.alloc(50_000, index)]);
				return { content, binary: await stored(content) };
			}),
		);
		await withMedia(async (media) => {
			for (const { content, binary } of files) {
				const body = await media.resolve({ uri: binaryInput(binary) as never });
				expect(String(body.uri)).toBe(`data:image/png;base64,${content.toString('base64')}`);
			}
			expect(kept(media)).not.toContain('base64');
			expect(kept(media).length).toBeLessThan(1_000);
		});
	});

	test("nothing of a file is kept in n8n's in-memory mode either", async () => {
		const content = Buffer.concat([png, Buffer.alloc(50_000)]);
		const binary: IBinaryData = { data: content.toString('base64'), mimeType: 'image/png' };
		await withMedia(async (media) => {
			await uriOf(media, binaryInput(binary));
			expect(kept(media).length).toBeLessThan(1_000);
		});
	});

	test('an address is fetched for each item, and once for the fields of one', async () => {
		const site = await startPlainServer(png, 'image/png');
		try {
			const origin: MediaOrigin = { source: 'fetch', url: `${site.url}/a.png` };
			const input = () => new MediaInput(origin, ['image'], 'Image') as never;
			await withMedia(async (media) => {
				for (let item = 1; item <= 3; item++) {
					const body = await media.resolve({ first: input(), last: input() });
					expect(String(body.first)).toBe(`data:image/png;base64,${png.toString('base64')}`);
					expect(String(body.last)).toBe(String(body.first));
					expect(site.seen).toHaveLength(item);
				}
				expect(kept(media)).not.toContain('base64');
			});
		} finally {
			await site.close();
		}
	});

	describe('as time goes by', () => {
		const clock = onJumpingClock();

		test('an upload is used again for twenty hours, and made again before Runway forgets it', async () => {
			const binary = await stored(bigPng());
			const HOUR_MS = 3_600_000;
			await withMedia(async (media) => {
				const uriAfter = async (hours: number) => {
					await clock.pass(hours * HOUR_MS - clock.elapsed());
					return await uriOf(media, binaryInput(binary));
				};
				expect(await uriAfter(0)).toBe('runway://upload-1');
				expect(await uriAfter(19.9)).toBe('runway://upload-1');
				expect(await uriAfter(20.1)).toBe('runway://upload-2');
				expect(await uriAfter(40)).toBe('runway://upload-2');
				expect(await uriAfter(41)).toBe('runway://upload-3');
			});
		});
	});

	describe('of many bodies at once', () => {
		/** All of them stay where they are until so many are inside. */
		async function mostAtOnce(inputs: MediaInput[], together: number): Promise<number> {
			let inside = 0;
			let most = 0;
			const leave = Promise.withResolvers<void>();
			await withMedia(async (media) => {
				const works = inputs.map(
					async (input) =>
						await media.withBody({ uri: input as never }, async ({ uri }) => {
							expect(String(uri)).toMatch(/^(data|https):/);
							inside += 1;
							most = Math.max(most, inside);
							await leave.promise;
							inside -= 1;
						}),
				);
				await until(() => inside === together);
				leave.resolve();
				await Promise.all(works);
			});
			return most;
		}

		test('only a few hold files', async () => {
			const files = await Promise.all(Array.from({ length: 20 }, async () => await stored(png)));
			const inputs = files.map((file) => binaryInput(file));
			expect(await mostAtOnce(inputs, 3)).toBe(3);
		});

		test('those without files do not wait', async () => {
			const origin: MediaOrigin = { source: 'url', url: 'https://cdn.example.com/a.png' };
			const inputs = Array.from({ length: 20 }, () => new MediaInput(origin, ['image'], 'Image'));
			expect(await mostAtOnce(inputs, 20)).toBe(20);
		});

		test('one that fails makes room', async () => {
			const binary = await stored(png);
			await withMedia(async (media) => {
				const works = Array.from({ length: 10 }, async (_value, index) =>
					media.withBody({ uri: binaryInput(binary) as never }, async () => {
						if (index < 9) throw new Error('no');
						return 'the last one';
					}),
				);
				const outcomes = await Promise.allSettled(works);
				expect(outcomes.at(-1)).toEqual({ status: 'fulfilled', value: 'the last one' });
			});
		});

		test('room for their texts is used again, and kept no longer than there are any', async () => {
			const binary = await stored(png);
			await withMedia(async (media) => {
				const used = new Set<ArrayBufferLike>();
				const send = async () =>
					await media.withBody({ uri: binaryInput(binary) as never }, async () => {
						const buffer = media.pool.take(1_000);
						used.add(buffer.buffer);
						media.pool.release(buffer);
					});
				await Promise.all(Array.from({ length: 10 }, send));
				expect(used.size).toBe(1);
				await send();
				expect(used.size).toBe(2);
			});
		});

		test('those that wait end with a stop', async () => {
			const binary = await stored(png);
			const credential = { apiKey: 'key_test', baseUrl: server.url };
			const outcomes = Promise.withResolvers<Array<PromiseSettledResult<unknown>>>();
			const inside = Promise.withResolvers<void>();
			const answered = Promise.withResolvers<void>();
			const running = await startInExecution({ credential }, async (context) => {
				const media = new MediaResolver(context);
				const works = Array.from({ length: 6 }, async () =>
					media.withBody({ uri: binaryInput(binary) as never }, async () => {
						inside.resolve();
						await answered.promise;
					}),
				);
				await Promise.allSettled(works).then(outcomes.resolve);
			});
			running.result.catch(() => {});
			await inside.promise;
			running.stop();
			answered.resolve();
			const reasons = (await outcomes.promise).map((outcome) =>
				outcome.status === 'rejected' ? (outcome.reason as RunwayError).kind : 'sent',
			);
			expect(reasons.filter((reason) => reason === 'stopped')).toHaveLength(3);
		});
	});
});

describe('the text of one body', () => {
	const ofBytes = async (bytes: number) =>
		binaryInput(await stored(Buffer.concat([png, Buffer.alloc(bytes - png.length)]))) as never;

	test.each([
		['fits', [1_800_000, 1_800_000], ['data', 'data']],
		['is too large by one file', [1_900_000, 1_900_000], ['runway', 'data']],
		['is too large by its largest', [900_000, 3_000_000, 900_000], ['data', 'runway', 'data']],
		[
			'is too large by several',
			[1_500_000, 1_600_000, 1_700_000, 1_800_000],
			['data', 'data', 'runway', 'runway'],
		],
	])('holds 5,000,000 characters of files: %s', async (_what, sizes, kinds) => {
		const images = await Promise.all(sizes.map(ofBytes));
		const { body, described } = await withMedia(async (media) => ({
			described: await media.describe({ images }),
			body: await media.resolve({ images }),
		}));
		const uris = (body.images as unknown[]).map(String);
		expect(uris.map((uri) => uri.split(':')[0])).toEqual(kinds);
		const inline = uris.filter((uri) => uri.startsWith('data:'));
		expect(inline.join('').length).toBeLessThanOrEqual(5_000_000);
		expect(described.map(({ sentAs }) => sentAs)).toEqual(
			kinds.map((kind) => (kind === 'data' ? 'data URI' : 'upload')),
		);
	});

	test('counts data URIs that were entered, and uploads one that is too large', async () => {
		const big = `data:image/png;base64,${bigPng().toString('base64')}`;
		const input = new MediaInput({ source: 'url', url: big }, ['image'], 'Image');
		expect(await withMedia(async (media) => await uriOf(media, input))).toBe('runway://upload-1');
	});

	test('checks data URIs like files', async () => {
		const url = `data:image/png;base64,${Buffer.from('GIF89a and more').toString('base64')}`;
		const input = new MediaInput({ source: 'url', url }, ['image'], 'Image');
		const fault = await withMedia(async (media) => await faultOf(uriOf(media, input)));
		expect(fault.message).toContain('it is a GIF');
	});
});

describe('the name under which a file is uploaded', () => {
	test.each([
		['clip', 'clip.png'],
		['photo.jfif', 'photo.png'],
		['x.tmp', 'x.tmp.png'],
		['still.PNG', 'still.PNG'],
		['take 1.5', 'take 1.5.png'],
	])('has the extension of its content: %s', async (name, announced) => {
		const binary = await stored(bigPng(), 'application/octet-stream', name);
		await withMedia(async (media) => await media.upload(binaryInput(binary)));
		expect(server.names).toEqual([announced]);
		expect(server.forms[0].parts.at(-1)?.fileName).toBe(announced);
	});
});

describe('a file that n8n has lost', () => {
	test.each([
		'filesystem-v2:workflows/w1/executions/12/binary_data/00000000-0000-4000-8000-000000000000',
		'filesystem:gone',
	])('is named with its field and what to do: %s', async (id) => {
		const binary = { id, data: 'filesystem-v2', mimeType: 'image/png', fileName: 'a.png' };
		const input = binaryInput(binary);
		for (const work of ['resolve', 'describe'] as const) {
			const fault = await withMedia(
				async (media) => await faultOf(media[work]({ uri: input as never }) as Promise<unknown>),
			);
			expect(fault).toMatchObject({
				kind: 'input',
				message: expect.stringContaining("n8n cannot read the file in 'Image' (a.png)"),
				description: expect.stringContaining('Run the node that makes the file again'),
			});
		}
	});
});

describe('a file that the field does not take', () => {
	test.each<[string, Buffer, MediaType[], RegExp]>([
		['text', Buffer.from('hello there'), ['image'], /is not a JPEG, PNG or WebP image/],
		['a web page', Buffer.from('<html>404'), ['video'], /is not an MP4, MOV, MKV or WebM video/],
		['nothing', Buffer.alloc(0), ['image'], /'Image' \(a.bin\) is empty/],
		['an unknown file', Buffer.from([0, 1, 2]), ['audio', 'video'], /audio file or an MP4/],
	])('%s is refused before anything is sent', async (_what, content, kinds, message) => {
		const binary = await stored(content, 'application/octet-stream', 'a.bin');
		const fault = await withMedia(
			async (media) => await faultOf(uriOf(media, binaryInput(binary, kinds))),
		);
		expect(fault.kind).toBe('input');
		expect(fault.message).toMatch(message);
		expect(fault.description).toContain('Nothing was charged');
		expect(server.slots).toBe(0);
	});

	test('a picture goes into a field for pictures and videos, not into one for videos', async () => {
		const binary = await stored(png);
		await withMedia(async (media) => {
			expect(String(await uriOf(media, binaryInput(binary, ['video', 'image'])))).toMatch(
				/^data:image\/png/,
			);
			expect(await faultOf(uriOf(media, binaryInput(binary, ['video'])))).toMatchObject({
				kind: 'input',
			});
		});
	});
});

describe('a body', () => {
	test('keeps everything that is no file', async () => {
		const body = {
			text: 'a',
			number: 0,
			no: false,
			none: null,
			list: [1, 'b', [{}]],
			nested: { deep: { empty: '' } },
		};
		expect(await withMedia(async (media) => await media.resolve(body))).toEqual(body);
	});

	test('is sent with addresses that Runway fetches as they are', async () => {
		const origin: MediaOrigin = { source: 'url', url: 'https://cdn.example.com/a.png' };
		const input = new MediaInput(origin, ['image'], 'Image');
		const body = await withMedia(async (media) => await media.resolve({ uri: input as never }));
		expect(body).toEqual({ uri: 'https://cdn.example.com/a.png' });
	});
});

describe('the identity of an input', () => {
	const url = (source: 'url' | 'fetch', address: string) =>
		new MediaInput({ source, url: address }, ['image'], 'Image');

	test('distinguishes files', () => {
		const binary = (binaryData: Partial<IBinaryData>) =>
			binaryInput({ data: '', mimeType: 'image/png', ...binaryData });
		const identities = [
			url('url', 'https://a.example/1').identity,
			url('fetch', 'https://a.example/1').identity,
			url('url', 'https://a.example/2').identity,
			binary({ id: 'filesystem-v2:1' }).identity,
			binary({ id: 'filesystem-v2:2' }).identity,
			binary({ data: 'AAAA' }).identity,
			binary({ data: 'AAAB' }).identity,
		];
		expect(new Set(identities).size).toBe(identities.length);
	});

	test('does not depend on the field, and stands for the file in a hash', () => {
		const input = url('url', 'https://a.example/1');
		expect(JSON.stringify({ uri: input })).toBe(JSON.stringify({ uri: input.identity }));
		const other = new MediaInput(input.origin, ['video'], 'Another Field');
		expect(other.identity).toBe(input.identity);
	});
});
