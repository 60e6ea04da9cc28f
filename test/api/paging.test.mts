import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { listEntries } from '../../runway/api/paging.ts';
import { inExecution } from '../support/api-context.mts';
import { type Answer, type ApiServer, startApiServer } from './api-server.mts';

let server: ApiServer;
beforeEach(async () => {
	server = await startApiServer();
});
afterEach(async () => await server.close());

const page = (ids: number[], nextCursor: unknown): Answer => ({
	status: 200,
	body: { data: ids.map((id) => ({ id })), nextCursor },
});

async function listed(answers: Answer[], most?: number): Promise<IDataObject[]> {
	server.answers = answers;
	const credential = { apiKey: 'key_test', baseUrl: server.url };
	const list = { path: '/v1/routers', subject: 'the routers' };
	return await inExecution(
		{ credential },
		async (context) => await listEntries(context, list, most),
	);
}

const ids = (entries: IDataObject[]) => entries.map(({ id }) => id);
const asked = () =>
	server.seen.map(({ url }) => Object.fromEntries(new URL(url, server.url).searchParams));

describe('a list', () => {
	test('is read page after page', async () => {
		const entries = await listed([page([1, 2], 'b'), page([3], 'c'), page([4], null)]);
		expect(ids(entries)).toEqual([1, 2, 3, 4]);
		expect(asked()).toEqual([
			{ limit: '100' },
			{ limit: '100', cursor: 'b' },
			{ limit: '100', cursor: 'c' },
		]);
	});

	test('is read no further than asked for', async () => {
		const entries = await listed([page([1, 2], 'b'), page([3, 4, 5], 'c')], 3);
		expect(ids(entries)).toEqual([1, 2, 3]);
		expect(asked()).toEqual([{ limit: '3' }, { limit: '1', cursor: 'b' }]);
	});

	test('may have an empty page in the middle', async () => {
		const entries = await listed([page([1], 'b'), page([], 'c'), page([2], null)]);
		expect(ids(entries)).toEqual([1, 2]);
	});

	test.each([null, undefined, ''])('ends where the next cursor is %j', async (nextCursor) => {
		expect(ids(await listed([page([1], nextCursor), page([2], null)]))).toEqual([1]);
	});

	test('ends where a page names itself as the next one', async () => {
		expect(ids(await listed([page([1], 'b'), page([2], 'b'), page([3], null)]))).toEqual([1, 2]);
	});

	test('ends where it leads back to an earlier page', async () => {
		const answers = [page([1], 'b'), page([2], 'c'), page([3], 'b'), page([9], null)];
		expect(ids(await listed(answers))).toEqual([1, 2, 3]);
	});
});
