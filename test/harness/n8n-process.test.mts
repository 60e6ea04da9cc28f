import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { anyFreePort } from '../../harness/n8n/free-port.mts';
import { N8nProcess } from '../../harness/n8n/process.mts';

/** n8n as the tests know it: its address, its responses, and its log. */
const SERVE = `
import { createServer } from 'node:http';
const answer = (request, response) => {
	response.setHeader('content-type', 'application/json');
	response.end('{}');
};
createServer(answer).listen(Number(process.env.N8N_PORT), '127.0.0.1', () => {
	console.log('Editor is now accessible via:');
});
`;
const TAKEN =
	"console.log(`n8n's port ${process.env.N8N_PORT} is already in use.`); process.exit(1);";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-process-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a program in the place of n8n. */
async function start(code: string, port?: number): Promise<N8nProcess> {
	const program = join(folder, 'n8n.mjs');
	writeFileSync(program, code);
	return await N8nProcess.start(
		{ folder, program, version: '0', node: process.execPath },
		join(folder, 'user'),
		{ port },
	);
}

test('a port that is taken between its choice and its use is no reason to fail', async () => {
	const mark = JSON.stringify(join(folder, 'mark'));
	const takenOnce = `
		import { existsSync, writeFileSync } from 'node:fs';
		if (!existsSync(${mark})) { writeFileSync(${mark}, ''); ${TAKEN} }`;
	const n8n = await start(takenOnce + SERVE);
	expect(existsSync(join(folder, 'mark'))).toBe(true);
	expect((await fetch(n8n.url)).ok).toBe(true);
	await n8n.kill();
});

test('an n8n that never gets its port is given up with its last words', async () => {
	await expect(start(TAKEN)).rejects.toThrow('already in use');
});

test('another n8n that answers on the port is not taken for this one', async () => {
	const other = createServer((_request, response) => {
		response.setHeader('content-type', 'application/json').end('{}');
	}).listen(0, '127.0.0.1');
	await once(other, 'listening');
	try {
		const { port } = other.address() as AddressInfo;
		await expect(start(`setTimeout(() => { ${TAKEN} }, 2000);`, port)).rejects.toThrow(
			'already in use',
		);
	} finally {
		other.close();
		other.closeAllConnections();
	}
});

test('ports for programs lie below those that the system gives to connections', async () => {
	const ports = await Promise.all(Array.from({ length: 20 }, anyFreePort));
	expect(Math.max(...ports)).toBeLessThan(32_768);
});
