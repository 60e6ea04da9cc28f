import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';

import { provesNotSent, type TransportError } from '../../runway/api/proves-not-sent.ts';
import { inExecution } from '../support/api-context.mts';

const credential = { apiKey: 'key_test', baseUrl: 'http://127.0.0.1:1' };

/** The fault as n8n's own helper throws it. */
async function faultOf(url: string): Promise<TransportError> {
	return await inExecution({ credential }, async (context) =>
		context.helpers.httpRequestWithAuthentication
			.call(context, 'runwayApi', {
				method: 'POST',
				url,
				body: { a: 1 },
				disableFollowRedirect: true,
			})
			.then(
				() => {
					throw new Error('It was answered');
				},
				(fault: TransportError) => fault,
			),
	);
}

async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

describe("as n8n's helper throws it, nothing was sent", () => {
	test.each<[string, () => Promise<string> | string]>([
		['where no one listens', async () => `http://127.0.0.1:${await freePort()}/`],
		[
			'where none of several addresses answers',
			async () => `http://localhost:${await freePort()}/`,
		],
		['where the name is not known', () => 'http://runway.invalid/'],
	])('%s', async (_what, url) => {
		expect(provesNotSent(await faultOf(await url()))).toBe(true);
	});
});

test("as n8n's helper throws it, a connection that was cut may have carried something", async () => {
	const server = http.createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	expect(provesNotSent(await faultOf(`http://127.0.0.1:${port}/`))).toBe(false);
	server.close();
});

const CODES = ['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNREFUSED', 'EADDRNOTAVAIL'];

describe.each(CODES)('%s', (code) => {
	const told = (syscall?: string): TransportError => ({ code, cause: { code, syscall } });

	test('of the connect proves that nothing was sent', () => {
		expect(provesNotSent(told('connect'))).toBe(true);
		expect(provesNotSent({ cause: told('connect') })).toBe(true);
	});

	test.each(['read', 'write', 'shutdown', undefined])('of %s does not', (syscall) => {
		expect(provesNotSent(told(syscall))).toBe(false);
		expect(provesNotSent({ cause: told(syscall) })).toBe(false);
	});
});

describe('of several addresses', () => {
	const tried = (...syscalls: string[]): TransportError => ({
		cause: { code: 'ECONNREFUSED', errors: syscalls.map((syscall) => ({ syscall })) },
	});

	test('all have to be those that could not be connected to', () => {
		expect(provesNotSent(tried('connect', 'connect'))).toBe(true);
		expect(provesNotSent(tried('connect', 'read'))).toBe(false);
	});
});

test.each(['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
	'a certificate that was refused (%s) comes before anything is sent',
	(code) => {
		expect(provesNotSent({ cause: { code } })).toBe(true);
	},
);

test('what says nothing counts as sent, even if it has no end', () => {
	const circle: TransportError = {};
	circle.cause = circle;
	for (const fault of [{}, { message: 'socket hang up' }, { httpCode: 'ECONNREFUSED' }, circle]) {
		expect(provesNotSent(fault)).toBe(false);
	}
});
