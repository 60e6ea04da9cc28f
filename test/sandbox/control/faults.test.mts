import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../sandbox/server.mts';
import {
	call,
	download,
	gen4Clip,
	openBench,
	outputOf,
	untilEnded,
	type Bench,
} from '../helpers.mts';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench();
});
afterEach(() => bench?.sandbox.close());

const polls = { method: 'GET', path: '/v1/tasks/*' };
const creates = { method: 'POST', path: '/v1/text_to_video' };
const downloads = { path: '/storage/outputs/*' };

async function finishedTask(): Promise<{ id: string; url: string }> {
	const { id } = await bench.client.textToVideo.create({ ...gen4Clip });
	bench.pass(untilEnded);
	const [url] = await outputOf(bench, id);
	return { id, url };
}

function inject(fault: Fault): void {
	bench.sandbox.inject(fault);
}

describe('a fault', () => {
	test('lets requests pass first and strikes as often as it was told', async () => {
		const { id } = await finishedTask();
		inject({ match: polls, kind: 'status', status: 502, after: 1, times: 2 });
		const statuses = [];
		for (let poll = 0; poll < 4; poll += 1) {
			statuses.push((await call(bench, 'GET', `/v1/tasks/${id}`)).status);
		}
		expect(statuses).toEqual([200, 502, 502, 200]);
		expect(bench.sandbox.state().faults).toEqual([]);
	});

	test('meets only the method and the path it names', async () => {
		const { id, url } = await finishedTask();
		inject({
			match: { method: 'DELETE', path: `/v1/tasks/${id}` },
			kind: 'status',
			times: 'always',
		});
		expect((await call(bench, 'GET', `/v1/tasks/${id}`)).status).toBe(200);
		expect((await fetch(url)).status).toBe(200);
		expect((await call(bench, 'DELETE', `/v1/tasks/${id}`)).status).toBe(503);
		expect((await call(bench, 'DELETE', `/v1/tasks/${id}`)).status).toBe(503);
	});

	test('takes dots in a path for dots', async () => {
		inject({ match: { path: '/v1/organizatio.' }, kind: 'status' });
		expect((await call(bench, 'GET', '/v1/organization')).status).toBe(200);
	});

	test('is noted with the request that met it', async () => {
		inject({ match: creates, kind: 'status', status: 429 });
		await call(bench, 'POST', '/v1/text_to_video', gen4Clip);
		expect(bench.sandbox.requests.at(-1)).toMatchObject({ fault: 'status', status: 429 });
	});

	test('of a kind that does not exist is refused', () => {
		expect(() => inject({ match: creates, kind: 'flood' as never })).toThrow('kind is one of');
		expect(() => inject({ kind: 'reset' } as never)).toThrow('match.path');
	});
});

describe('before the work', () => {
	test('status answers as set, with headers', async () => {
		const headers = { 'retry-after': '7' };
		inject({ match: creates, kind: 'status', status: 429, body: { error: 'Slow down' }, headers });
		const response = await call(bench, 'POST', '/v1/text_to_video', gen4Clip);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.json()).toEqual({ error: 'Slow down' });
		expect(bench.sandbox.creates()).toHaveLength(0);
	});

	test('reset cuts the connection and nothing is created', async () => {
		inject({ match: creates, kind: 'reset' });
		await expect(call(bench, 'POST', '/v1/text_to_video', gen4Clip)).rejects.toThrow();
		expect(bench.sandbox.creates()).toHaveLength(0);
	});

	test('hang never answers', async () => {
		inject({ match: polls, kind: 'hang' });
		const answer = fetch(`${bench.sandbox.url}/v1/tasks/x`, { signal: AbortSignal.timeout(200) });
		await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
	});

	test('slow answers after the delay', async () => {
		inject({ match: { path: '/v1/organization' }, kind: 'slow', delayMs: 150 });
		const start = performance.now();
		expect((await call(bench, 'GET', '/v1/organization')).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(140);
	});

	test('html answers a page instead of JSON', async () => {
		inject({ match: polls, kind: 'html' });
		const response = await call(bench, 'GET', '/v1/tasks/x');
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toContain('text/html');
	});
});

describe('after the work', () => {
	test('reset-after-accept leaves a task that was never reported', async () => {
		inject({ match: creates, kind: 'reset-after-accept' });
		await expect(call(bench, 'POST', '/v1/text_to_video', gen4Clip)).rejects.toThrow();
		expect(bench.sandbox.creates()).toHaveLength(1);
		expect((await call(bench, 'POST', '/v1/text_to_video', gen4Clip)).status).toBe(200);
		expect(bench.sandbox.creates()).toHaveLength(2);
	});

	test('change replaces fields of the answer, and the task is made all the same', async () => {
		inject({ match: creates, kind: 'change', body: { estimatedCost: { credits: 'many' } } });
		const response = await call(bench, 'POST', '/v1/text_to_video', gen4Clip);
		const [{ id }] = bench.sandbox.creates();
		const changed = { estimatedCost: { credits: 'many' } };
		expect(await response.json()).toEqual({ id, ...changed });
		expect(bench.sandbox.requests).toMatchObject([{ made: id, fault: 'change', changed }]);
	});

	test('what a request has made is noted, also where the response is lost', async () => {
		inject({ match: creates, kind: 'reset-after-accept' });
		await expect(call(bench, 'POST', '/v1/text_to_video', gen4Clip)).rejects.toThrow();
		const [{ id }] = bench.sandbox.creates();
		await call(bench, 'GET', `/v1/tasks/${id}`);
		expect(bench.sandbox.requests.map(({ made }) => made)).toEqual([id, undefined]);
	});

	test.each(['truncate', 'reset-mid-body'] as const)(
		'%s announces more than it sends',
		async (kind) => {
			const { url } = await finishedTask();
			const whole = await download(url);
			inject({ match: downloads, kind });
			const response = await fetch(url);
			expect(response.headers.get('content-length')).toBe(String(whole.length));
			await expect(response.arrayBuffer()).rejects.toThrow();
			expect(await download(url)).toEqual(whole);
		},
	);

	test('wrong-length announces less than the file has', async () => {
		const { url } = await finishedTask();
		const whole = await download(url);
		inject({ match: downloads, kind: 'wrong-length' });
		const half = await download(url).catch(() => undefined);
		expect(half?.length ?? 0).toBeLessThan(whole.length);
	});

	test('empty answers nothing at all', async () => {
		const { url } = await finishedTask();
		inject({ match: downloads, kind: 'empty' });
		const response = await fetch(url);
		expect(response.status).toBe(200);
		expect((await response.arrayBuffer()).byteLength).toBe(0);
	});

	test('a poll can be cut in the middle, too', async () => {
		const { id } = await finishedTask();
		inject({ match: polls, kind: 'truncate' });
		const response = await call(bench, 'GET', `/v1/tasks/${id}`);
		await expect(response.json()).rejects.toThrow();
	});
});

test('a sandbox with a hanging request closes', async () => {
	inject({ match: polls, kind: 'hang' });
	const answer = call(bench, 'GET', '/v1/tasks/x');
	const refused = expect(answer).rejects.toThrow();
	while (bench.sandbox.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
	await bench.sandbox.close();
	await refused;
});
