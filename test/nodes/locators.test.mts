import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { routerLocator } from '../../nodes/shared/router-locator.ts';
import { answerJson, type ScriptedServer, Servers } from '../security/scripted-server.mts';
import { inExecution } from '../support/api-context.mts';

const servers = new Servers();
let api: ScriptedServer;
let routers: string[];

beforeEach(async () => {
	api = await servers.start(({ path }, response) => {
		const query = new URL(path, 'http://localhost').searchParams;
		const start = Number(query.get('cursor') ?? 0);
		const end = start + Number(query.get('limit'));
		answerJson(response, {
			data: routers.slice(start, end).map((name) => ({ id: `id-${name}`, name })),
			nextCursor: end < routers.length ? String(end) : null,
		});
	});
});
afterEach(async () => await servers.close());

async function search(filter?: string, token?: string): Promise<INodeListSearchResult> {
	const credential = { apiKey: 'key_test', baseUrl: api.url };
	// The editor's context speaks to the API with the same helpers.
	return await inExecution({ credential }, async (context) =>
		routerLocator.search.searchRouters.call(
			context as unknown as ILoadOptionsFunctions,
			filter,
			token,
		),
	);
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const numbered = (count: number) => Array.from({ length: count }, (_value, index) => `r${index}`);

describe('the list in the editor', () => {
	test('comes page by page while nothing is searched for', async () => {
		routers = numbered(120);
		const first = await search();
		expect(names(first)).toEqual(routers.slice(0, 50));
		const second = await search(undefined, String(first.paginationToken));
		expect(names(second)).toEqual(routers.slice(50, 100));
		const third = await search('', String(second.paginationToken));
		expect(names(third)).toEqual(routers.slice(100));
		expect(third.paginationToken).toBeUndefined();
		expect(api.seen).toHaveLength(3);
	});

	test('finds what is searched for on any page', async () => {
		routers = [...numbered(430), 'The needle', ...numbered(30)];
		const found = await search('NEEDLE');
		expect(found).toEqual({
			results: [{ name: 'The needle', value: 'id-The needle' }],
			paginationToken: undefined,
		});
	});

	test('stops when there is enough to show, and goes on from there', async () => {
		routers = numbered(330);
		const first = await search('r');
		expect(names(first)).toEqual(routers.slice(0, 100));
		expect(names(await search('r', String(first.paginationToken)))).toEqual(
			routers.slice(100, 200),
		);
		expect(api.seen).toHaveLength(2);
	});

	test('searches two thousand entries at most', async () => {
		routers = numbered(5_000);
		const found = await search('nothing like it');
		expect(found).toEqual({ results: [], paginationToken: '2000' });
		expect(api.seen).toHaveLength(20);
	});
});
