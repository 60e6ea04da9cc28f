import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { usableKey } from '../../sandbox/server.mts';
import { startLocalServer } from '../support/local-server.mts';
import { Session } from '../../harness/session.mts';
import { chainOf, manualTrigger, n8nNode } from './support/workflows.mts';

let session: Session;

beforeEach(async () => {
	session = await Session.open();
});

afterEach(async () => {
	await session?.close();
});

/** The result of the Test button for a new credential with this data. */
async function tested(data: Record<string, string>): Promise<{ status: string; message: string }> {
	const credential = await session.n8n.saveCredential({
		name: `Tested ${randomUUID()}`,
		type: session.credential.type,
		data: { apiKey: usableKey, baseUrl: session.sandbox.url, ...data },
	});
	return await session.n8n.testCredential(credential);
}

test('the Test button is green with a usable key', async () => {
	const result = await session.n8n.testCredential(session.credential);
	expect(result).toMatchObject({ status: 'OK' });
	expect(session.sandbox.requests).toMatchObject([
		{ method: 'GET', path: '/v1/organization', status: 200 },
	]);
});

test('the Test button is red with a key that is refused, and says so', async () => {
	const result = await tested({ apiKey: 'key_invalid_0123456789' });
	expect(result).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('did not accept the API key'),
	});
	expect(session.sandbox.requests.at(-1)).toMatchObject({ path: '/v1/organization', status: 401 });
});

test.each([
	['http://example.com', 'must start with https://'],
	['https://user:secret@example.com', 'without user name'],
	['', "The 'Base URL'"],
])('a Base URL that may not have the key, "%s", is named', async (baseUrl, words) => {
	expect(await tested({ baseUrl })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining(words),
	});
	expect(session.sandbox.requests).toEqual([]);
});

test.each([
	['a web page', 200, '<html>Please log in</html>', 'is not the Runway API'],
	['JSON of another service', 200, '{"ok":true}', 'is not the Runway API'],
	['nothing', 200, '', 'is not the Runway API'],
	['another place', 302, '', 'redirect'],
	['that it has no such page', 404, '<html></html>', "no Runway API at this 'Base URL'"],
	['that it cannot', 502, '<html></html>', 'Runway could not respond (HTTP 502)'],
])('where something else answers with %s, the Test button says so', async (_what, ...given) => {
	const [status, body, words] = given;
	const type = body.startsWith('{') ? 'application/json' : 'text/html';
	const server = await startLocalServer((_request, response) =>
		response.writeHead(status, { 'content-type': type, location: '/login' }).end(body),
	);
	try {
		expect(await tested({ baseUrl: server.url })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
		});
	} finally {
		await server.close();
	}
});

test("n8n's own HTTP Request node can use it, for what no operation does", async () => {
	const { id, name, type } = session.credential;
	const request = n8nNode('HTTP Request', 'httpRequest', 4.2, {
		url: `${session.sandbox.url}/v1/organization`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: type,
	});
	const node = { ...request, credentials: { [type]: { id, name } } };
	const execution = await session.run(chainOf('By hand', [manualTrigger(), node]));
	expect(execution.status).toBe('success');
	expect(session.sandbox.requests).toMatchObject([{ path: '/v1/organization', status: 200 }]);
});
