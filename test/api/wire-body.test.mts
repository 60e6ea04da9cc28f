import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { DataUri } from '../../runway/api/data-uri.ts';
import { apiRequest } from '../../runway/api/request.ts';
import { BufferPool, wireBody } from '../../runway/api/wire-body.ts';
import { inExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';
import { type Answer, type ApiServer, startApiServer } from './api-server.mts';

const textOf = (content: Buffer) => `data:image/png;base64,${content.toString('base64')}`;
const uriOf = (content: Buffer) => new DataUri('image/png', content);
const bodyWith = (content: Buffer) => ({ image: uriOf(content) }) as unknown as IDataObject;

describe('a body without files', () => {
	test('is left to n8n', () => {
		const body = { model: 'gen4.5', list: [1, { deep: null }] };
		expect(wireBody(body)).toBe(body);
	});

	test('is two braces where it is empty, which n8n would leave out', () => {
		expect(wireBody({})).toBe('{}');
	});
});

describe('a body with files', () => {
	test.each([0, 1, 2, 3, 49_151, 49_152, 49_153, 98_304, 1_000_000])(
		'holds one of %i bytes to its end',
		(bytes) => {
			const content = randomBytes(bytes);
			expect(String(wireBody(bodyWith(content)))).toBe(JSON.stringify({ image: textOf(content) }));
			expect(uriOf(content)).toHaveLength(textOf(content).length);
		},
	);

	test('is the same JSON as with texts in their place', () => {
		const [first, second] = [randomBytes(70_000), randomBytes(5)];
		const rest = { promptText: '静かな "海"\n🌊 \\', seed: 7, none: null, left: undefined };
		const shared = uriOf(first);
		const body = { ...rest, list: [{ uri: shared }, { uri: uriOf(second) }], last: shared };
		expect(JSON.parse(String(wireBody(body as unknown as IDataObject)))).toEqual({
			promptText: rest.promptText,
			seed: 7,
			none: null,
			list: [{ uri: textOf(first) }, { uri: textOf(second) }],
			last: textOf(first),
		});
	});
});

describe('the pool for bodies', () => {
	onJumpingClock();

	let server: ApiServer;
	beforeEach(async () => {
		server = await startApiServer();
	});
	afterEach(async () => await server?.close());

	/** Sends a picture and returns what arrived. */
	async function send(pool: BufferPool, content: Buffer, answers: Answer[]): Promise<void> {
		server.answers = answers;
		server.seen.length = 0;
		const credential = { apiKey: 'key_test', baseUrl: server.url };
		await inExecution({ credential }, async (context) => {
			const request = { method: 'POST', path: '/v1/image_to_video', subject: 'x' } as const;
			const body = bodyWith(content);
			await apiRequest(context, { ...request, body, pool, idempotent: false }).catch(() => {});
		});
		expect(server.seen.map(({ body }) => body)).toEqual(
			answers.map(() => JSON.stringify({ image: textOf(content) })),
		);
		const { 'content-type': type, 'content-length': length } = server.seen[0].headers;
		expect([type, Number(length)]).toEqual(['application/json', server.seen[0].body.length]);
	}

	const CREATED: Answer = { status: 201, body: { id: 't1' } };

	/** Counts what is new of it. */
	class CountedRoom extends BufferPool {
		readonly taken = new Set<ArrayBufferLike>();

		override take(bytes: number): Buffer {
			const pool = super.take(bytes);
			this.taken.add(pool.buffer);
			return pool;
		}
	}

	test('is used again once a body has been taken, however long the next one is', async () => {
		const pool = new CountedRoom();
		for (const bytes of [500_000, 90_000, 700_000]) await send(pool, randomBytes(bytes), [CREATED]);
		expect(pool.taken.size).toBe(1);
		await send(pool, randomBytes(2_000_000), [CREATED]);
		expect(pool.taken.size).toBe(2);
	});

	test.each<Answer>([
		{ status: 400, body: { error: 'no' } },
		{ status: 201, body: '<html>' },
		'cut',
	])('is not used again where a body may still be on its way (%j)', async (answer) => {
		const pool = new CountedRoom();
		await send(pool, randomBytes(90_000), [answer]);
		await send(pool, randomBytes(90_000), [CREATED]);
		expect(pool.taken.size).toBe(2);
	});

	test('a body that is sent again is whole', async () => {
		const busy: Answer = { status: 429, body: { error: 'busy' } };
		await send(new BufferPool(), randomBytes(90_000), [busy, CREATED]);
	});
});
