import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Session } from './support/session.mts';

let session: Session;

beforeEach(async () => {
	session = await Session.open();
});

afterEach(async () => {
	await session?.close();
});

test('the Test button is green with a usable key', async () => {
	const result = await session.n8n.testCredential(session.credential);
	expect(result).toMatchObject({ status: 'OK' });
	expect(session.sandbox.requests).toMatchObject([
		{ method: 'GET', path: '/v1/organization', status: 200 },
	]);
});

test('the Test button is red with a key that is refused', async () => {
	const refused = await session.n8n.saveCredential({
		name: `Refused ${randomUUID()}`,
		type: session.credential.type,
		data: { apiKey: 'key_invalid_0123456789', baseUrl: session.sandbox.url },
	});
	const result = await session.n8n.testCredential(refused);
	expect(result).toMatchObject({ status: 'Error' });
	expect(session.sandbox.requests.at(-1)).toMatchObject({ path: '/v1/organization', status: 401 });
});
