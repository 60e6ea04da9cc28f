import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { Account } from '../../runway/account/account.ts';
import { dailyGenerationsLeft, readOrganization } from '../../runway/account/organization.ts';
import { type Answer, type ApiServer, startApiServer } from '../api/api-server.mts';
import { inExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';

onJumpingClock();

let server: ApiServer;
beforeEach(async () => {
	server = await startApiServer();
});
afterEach(async () => {
	await server?.close();
});

async function withAccount<T>(answers: Answer[], work: (account: Account) => Promise<T>) {
	server.answers = answers;
	const credential = { apiKey: 'key_test', baseUrl: server.url };
	return await inExecution({ credential }, async (context) => await work(new Account(context)));
}

const OK: Answer = { status: 200, body: { creditBalance: 7 } };
const DOWN: Answer = { status: 503 };

test('is asked for once, whoever needs it', async () => {
	const answers = await withAccount([OK, DOWN], async (account) => [
		await account.organizationIfAnswered(),
		...(await Promise.all([account.organization(), account.organization()])),
	]);
	expect(answers).toEqual(Array(3).fill(expect.objectContaining({ creditBalance: 7 })));
	expect(server.seen).toHaveLength(1);
});

test('that was only a help and did not come is asked for again', async () => {
	const answers = await withAccount([DOWN, OK], async (account) => [
		await account.organizationIfAnswered(),
		await account.organization(),
	]);
	expect(answers).toEqual([undefined, expect.objectContaining({ creditBalance: 7 })]);
	expect(server.seen).toHaveLength(2);
});

test('that is needed and does not come fails for all who ask', async () => {
	const outcomes = await withAccount([DOWN], async (account) => {
		const ask = async () => await account.organization();
		return await Promise.allSettled([ask(), ask().catch(ask)]);
	});
	expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(server.seen).toHaveLength(4);
});

test.each([
	['are what today has left', { maxDailyGenerations: 10 }, { dailyGenerations: 4 }, 6],
	['are none if more were made', { maxDailyGenerations: 10 }, { dailyGenerations: 12 }, 0],
	['are all where none was made', { maxDailyGenerations: 10 }, undefined, 10],
	['have no bound where there is no limit', { maxDailyGenerations: null }, undefined, undefined],
	['have no bound where nothing is known', undefined, undefined, undefined],
])('generations of a model %s', (_what, limits, used, left) => {
	const organization = {
		creditBalance: 0,
		tier: { models: { 'gen4.5': limits } },
		usage: { models: { 'gen4.5': used } },
	};
	expect(dailyGenerationsLeft(organization, 'gen4.5')).toBe(left);
});

test.each([
	{ creditBalance: 7, tier: null, usage: null },
	{ creditBalance: 7, tier: { models: null }, usage: { models: null } },
	{ creditBalance: 7, tier: { models: { 'gen4.5': null } }, usage: { models: { 'gen4.5': null } } },
	{ creditBalance: 7 },
])('any part of an organization may be missing (%j)', (response) => {
	expect(dailyGenerationsLeft(readOrganization(response), 'gen4.5')).toBeUndefined();
});

test.each([null, {}, { creditBalance: null }, { creditBalance: '7' }])(
	'an organization without a balance cannot be read (%j)',
	(response) => {
		expect(() => readOrganization(response)).toThrow('balance');
	},
);
