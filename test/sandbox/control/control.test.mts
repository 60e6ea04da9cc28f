import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type StateView } from '../../../sandbox/server.mts';
import { call, gen4Clip, key, openBench, type Bench } from '../helpers.mts';

describe('the controls', () => {
	let bench: Bench;
	beforeEach(async () => {
		bench = await openBench();
	});
	afterEach(() => bench?.sandbox.close());

	const control = async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${bench.sandbox.url}/__sandbox__/${path}`, {
			method,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, json: (text && JSON.parse(text)) as unknown };
	};

	test('list every request, without the key and without long strings', async () => {
		const promptImage = `data:image/png;base64,${'A'.repeat(5000)}`;
		const body = { model: 'gen4_turbo', ratio: '1280:720', promptImage };
		await call(bench, 'POST', '/v1/image_to_video?x=1', body);
		const { json } = await control('GET', 'requests');
		expect(JSON.stringify(json)).not.toContain(key);
		expect(json).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v1/image_to_video',
				query: { x: '1' },
				hasAuthorization: true,
				status: 400,
				body: {
					model: 'gen4_turbo',
					ratio: '1280:720',
					promptImage: expect.stringContaining('(5022 characters)'),
				},
			}),
		]);
	});

	test('list refused requests, too', async () => {
		await call(bench, 'GET', '/v1/nothing');
		await fetch(`${bench.sandbox.url}/v1/organization`);
		expect(
			bench.sandbox.requests.map(({ status, hasAuthorization }) => [status, hasAuthorization]),
		).toEqual([
			[404, true],
			[401, false],
		]);
	});

	test('list the accepted creates only', async () => {
		await call(bench, 'POST', '/v1/text_to_video', gen4Clip);
		await call(bench, 'POST', '/v1/text_to_video', { ...gen4Clip, model: 'x' });
		expect((await control('GET', 'creates')).json).toEqual([
			expect.objectContaining({ path: '/v1/text_to_video', model: 'gen4.5', body: gen4Clip }),
		]);
		expect((await control('GET', 'state')).json).toMatchObject({
			creditBalance: 100_000 - 24,
			tasks: [{ status: 'PENDING' }],
			requests: 2,
		});
	});

	test('inject faults and take them back', async () => {
		const fault = { match: { path: '/v1/organization' }, kind: 'status', status: 500 };
		expect(await control('POST', 'faults', fault)).toMatchObject({ status: 201 });
		expect((await call(bench, 'GET', '/v1/organization')).status).toBe(500);
		await control('POST', 'faults', [fault, fault]);
		await control('DELETE', 'faults');
		expect((await call(bench, 'GET', '/v1/organization')).status).toBe(200);
		expect((await control('POST', 'faults', { kind: 'flood' })).status).toBe(400);
	});

	test('change settings one by one', async () => {
		const { json } = await control('POST', 'settings', {
			timings: { runMs: 5 },
			credits: 10,
			nothing: 1,
		});
		expect(json).toMatchObject({ credits: 10, timings: { runMs: 5, queueMs: 1000 } });
		expect(json).not.toHaveProperty('nothing');
	});

	test('reset brings the beginning back', async () => {
		await control('POST', 'settings', { credits: 1000 });
		await call(bench, 'POST', '/v1/text_to_video', gen4Clip);
		await bench.client.routers.create({ slug: 'new' });
		expect((await control('POST', 'reset')).status).toBe(204);
		const state = (await control('GET', 'state')).json as StateView;
		expect(state).toMatchObject({ creditBalance: 100_000, tasks: [], requests: 0, leaks: [] });
		expect((await bench.client.routers.list({ limit: 5 })).data).toHaveLength(1);
		expect(bench.sandbox.creates()).toEqual([]);
	});

	test('the front page explains the sandbox to people', async () => {
		const page = await fetch(bench.sandbox.url, { headers: { accept: 'text/html' } });
		expect(page.headers.get('content-type')).toContain('text/html');
		const text = await (await fetch(bench.sandbox.url)).text();
		for (const word of ['[[slow:30]]', '/__sandbox__/faults', 'key_', bench.sandbox.url]) {
			expect(text).toContain(word);
		}
	});
});

test('the sandbox listens on loopback only', async () => {
	await expect(startSandbox({ host: '0.0.0.0' })).rejects.toThrow('loopback only');
});

test('the program prints its address and a key, and stops on Ctrl-C', async () => {
	const main = fileURLToPath(new URL('../../../sandbox/main.mts', import.meta.url));
	const program = spawn(process.execPath, [main, '--port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(program, 'exit');
	let output = '';
	for await (const chunk of program.stdout) {
		output += String(chunk);
		if (output.includes('Ctrl-C')) break;
	}
	const [, url] = /Base URL {2}(\S+)/.exec(output) ?? [];
	const [, apiKey] = /API key {3}(\S+)/.exec(output) ?? [];
	const answer = await fetch(`${url}/v1/organization`, {
		headers: { authorization: `Bearer ${apiKey}`, 'x-runway-version': '2024-11-06' },
	});
	expect(answer.status).toBe(200);
	program.kill('SIGINT');
	expect(await ended).toEqual([0, null]);
});

test('the program says that its port is taken', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as { port: number };
	const main = fileURLToPath(new URL('../../../sandbox/main.mts', import.meta.url));
	const program = spawn(process.execPath, [main, '--port', String(port)], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let complaint = '';
	program.stderr.on('data', (chunk) => (complaint += String(chunk)));
	expect(await once(program, 'exit')).toEqual([1, null]);
	expect(complaint).toContain('EADDRINUSE');
	other.close();
});
