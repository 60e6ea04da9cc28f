import { afterAll, expect, test } from '@jest/globals';
import { Session } from '../../harness/session.mts';

/** n8n refuses more of one account in a minute. */
const LOGINS_A_MINUTE = 5;

const sessions: Session[] = [];

afterAll(async () => {
	await Promise.all(sessions.map(async (session) => await session.close()));
});

test('there may be more test files than n8n allows logins', async () => {
	for (let file = 0; file <= LOGINS_A_MINUTE; file++) sessions.push(await Session.open());
	const users = sessions.map(async ({ n8n }) => await n8n.rest.get<{ email?: string }>('/login'));
	const [first, ...others] = await Promise.all(users);
	expect(first.email).toContain('@');
	expect(others.map(({ email }) => email)).toEqual(others.map(() => first.email));
});
