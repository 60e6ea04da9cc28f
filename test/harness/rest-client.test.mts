import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { N8nRestClient } from '../../harness/n8n/rest-client.mts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** An n8n that gives these answers, the last one for ever. */
async function answering(...answers: ReadonlyArray<[status: number, body: object]>) {
	let asked = 0;
	server = createServer((_request, response) => {
		const [status, body] = answers[Math.min(asked++, answers.length - 1)]!;
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return new N8nRestClient(`http://127.0.0.1:${port}`);
}

test('an n8n that has not read a request, since its database was busy, is asked again', async () => {
	const client = await answering(
		[503, { code: 503, message: 'Database is not ready!' }],
		[200, { data: 'done' }],
	);
	expect(await client.post('/workflows')).toBe('done');
});

test('any other refusal is one', async () => {
	const client = await answering([503, { message: 'n8n is starting up' }], [200, { data: 'done' }]);
	await expect(client.post('/workflows')).rejects.toMatchObject({ status: 503, isBusy: false });
});
