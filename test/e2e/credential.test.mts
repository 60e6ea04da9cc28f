import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Session } from './support/session.mts';

let session: Session;

beforeAll(async () => {
	session = await Session.open();
});

afterAll(async () => {
	await session.close();
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
		...session.credential,
		data: { apiKey: 'key_invalid_0123456789', baseUrl: session.sandbox.url },
	});
	const result = await session.n8n.testCredential(refused);
	expect(result).toMatchObject({ status: 'Error' });
});
