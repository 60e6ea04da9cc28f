import http from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { type ApiRequest, apiRequest } from '../../runway/api/request.ts';
import type { RunwayError } from '../../runway/api/errors.ts';
import { inExecution, startInExecution } from '../support/api-context.mts';
import { onJumpingClock } from '../support/clock.mts';
import { type Answer, type ApiServer, startApiServer } from './api-server.mts';

const API_KEY = `key_${'c0de'.repeat(32)}`;

const clock = onJumpingClock();

let server: ApiServer;
beforeEach(async () => {
	server = await startApiServer();
});
afterEach(async () => {
	await server?.close();
});

const READ: ApiRequest = {
	method: 'GET',
	path: '/v1/tasks/t1',
	subject: 'this task',
	idempotent: true,
};
const CREATE: ApiRequest = {
	method: 'POST',
	path: '/v1/text_to_video',
	subject: 'the endpoint',
	body: { model: 'gen4.5', promptText: 'Ein stilles Meer, 静かな海' },
	idempotent: false,
};

async function send(
	request: ApiRequest,
	answers: Answer[],
	baseUrl = server.url,
): Promise<unknown> {
	server.answers = answers;
	return await inExecution(
		{ credential: { apiKey: API_KEY, baseUrl } },
		async (context) => await apiRequest(context, request),
	);
}

async function refused(
	request: ApiRequest,
	answers: Answer[],
	baseUrl?: string,
): Promise<RunwayError> {
	return await send(request, answers, baseUrl).then(
		() => {
			throw new Error('The request was accepted');
		},
		(error: RunwayError) => error,
	);
}

/** The system's error for an open connection when the route to the host is lost. */
function loseConnection(code: string, when: Promise<void>): { restore(): void } {
	const original = http.request as (...given: unknown[]) => http.ClientRequest;
	const spy = jest.spyOn(http, 'request').mockImplementation(((...given: unknown[]) => {
		const request = original(...given);
		void when.then(() => {
			const fault = Object.assign(new Error(`read ${code}`), { code, errno: -1, syscall: 'read' });
			request.destroy(fault);
		});
		return request;
	}) as typeof http.request);
	return { restore: () => spy.mockRestore() };
}

const OK = { status: 200, body: { id: 't1', status: 'RUNNING' } };
const atOnce = { 'retry-after': '0' };

describe('one request', () => {
	test('carries the key, the version of the API and the body, and returns the JSON', async () => {
		await expect(send({ ...CREATE, qs: { limit: 50 } }, [OK])).resolves.toEqual({
			id: 't1',
			status: 'RUNNING',
		});
		const [{ method, url, headers, body }] = server.seen;
		expect([method, url]).toEqual(['POST', '/v1/text_to_video?limit=50']);
		expect(headers).toMatchObject({
			authorization: `Bearer ${API_KEY}`,
			'x-runway-version': '2024-11-06',
			'content-type': expect.stringContaining('application/json'),
			accept: expect.stringContaining('application/json'),
			'user-agent': expect.stringMatching(/^n8n-nodes-runwayml\/\d/),
		});
		expect(JSON.parse(body)).toEqual(CREATE.body);
	});

	test('says whom it is for where the credential does, and nothing of it elsewhere', async () => {
		const onBehalfOf = 'customer-4711';
		const credential = { apiKey: API_KEY, baseUrl: server.url };
		for (const given of [
			{ ...credential, onBehalfOf },
			{ ...credential, onBehalfOf: '' },
			credential,
		]) {
			await inExecution({ credential: given }, async (context) => await apiRequest(context, READ));
		}
		const [first, ...others] = server.seen.map(({ headers }) => headers);
		expect(first['x-runway-on-behalf-of']).toBe(onBehalfOf);
		expect(others.map((headers) => 'x-runway-on-behalf-of' in headers)).toEqual([false, false]);
	});

	test.each([
		['API Key', { apiKey: `${API_KEY}…` }],
		['On Behalf Of', { onBehalfOf: 'Zoë' }],
		['On Behalf Of', { onBehalfOf: 'a\r\nX-Other: b' }],
	])("is not sent with a '%s' that no header can carry", async (field, wrong) => {
		const credential = { apiKey: API_KEY, baseUrl: server.url, ...wrong };
		const ordered = inExecution(
			{ credential },
			async (context) => await apiRequest(context, CREATE),
		);
		const error = await ordered.catch((fault: RunwayError) => fault);
		expect(error).toMatchObject({
			kind: 'credential',
			message: expect.stringContaining(`'${field}'`),
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(JSON.stringify(error)).not.toContain(API_KEY);
		expect(server.seen).toEqual([]);
	});

	test('keeps the path of a gateway in front of the API', async () => {
		await send(READ, [OK], `${server.url}/gateway/`);
		expect(server.seen[0].url).toBe('/gateway/v1/tasks/t1');
	});

	test('an empty answer to a delete is fine', async () => {
		const answer = await send({ ...READ, method: 'DELETE' }, [{ status: 204 }]);
		expect(answer || undefined).toBeUndefined();
		expect(server.seen).toHaveLength(1);
	});

	test.each<[string, Answer]>([
		['was cut', 'cut'],
		['was that of a proxy', { status: 502 }],
	])('a delete whose answer %s has worked when nothing is left to delete', async (_what, lost) => {
		const answer = await send({ ...READ, method: 'DELETE' }, [lost, { status: 404 }]);
		expect(answer).toBeUndefined();
		expect(server.seen).toHaveLength(2);
	});

	test.each<[string, Answer[]]>([
		['at once', [{ status: 404 }]],
		[
			'after it was told to wait',
			[{ status: 429, headers: { 'retry-after': '0' } }, { status: 404 }],
		],
	])('a delete that finds nothing %s is an error', async (_what, answers) => {
		const error = await refused({ ...READ, method: 'DELETE' }, answers);
		expect(error.kind).toBe('not-found');
	});

	test('nothing is sent to an address that may not have the key', async () => {
		const error = await refused(
			READ,
			[OK],
			server.url.replace('127.0.0.1', '127.0.0.1.nip.example'),
		);
		expect(error).toMatchObject({ kind: 'credential' });
		expect(error.description).toContain('Nothing was sent');
		expect(server.seen).toHaveLength(0);
	});

	test('a redirect is not followed, so the key stays here', async () => {
		const elsewhere = await startApiServer();
		try {
			const moved = { status: 307, headers: { location: `${elsewhere.url}/v1/text_to_video` } };
			const error = await refused(CREATE, [moved]);
			expect(error).toMatchObject({ kind: 'credential', httpCode: 307 });
			expect(elsewhere.seen).toHaveLength(0);
			expect(server.seen).toHaveLength(1);
		} finally {
			await elsewhere.close();
		}
	});

	test('a key that the API repeats does not get into the error', async () => {
		const error = await refused(READ, [{ status: 401, body: { error: `${API_KEY} is disabled` } }]);
		expect(error.kind).toBe('credential');
		expect(`${error.message} ${error.description} ${error.stack}`).not.toContain('c0de');
		expect(error.message).toContain('key_… is disabled');
	});
});

describe('a request that is paid for', () => {
	test.each<[string, Answer]>([
		['500', { status: 500, body: { error: 'oops' } }],
		['502', { status: 502, body: '<html>Bad gateway</html>' }],
		['503, even with a time to come back', { status: 503, headers: atOnce }],
		['504', { status: 504 }],
		['408', { status: 408 }],
		['a web page', { status: 200, body: '<html>Login</html>' }],
		['an empty response', { status: 200 }],
		['a cut connection', 'cut'],
	])('is sent once when the answer is %s, and may have started', async (_what, answer) => {
		const error = await refused(CREATE, [answer, OK]);
		expect(error.kind).toBe('maybe-created');
		expect(error.message).toMatch(/may have started/);
		expect(error.description).toMatch(/not sent a second time/);
		expect(`${error.message} ${error.description}`).not.toMatch(/[Nn]othing was charged/);
		expect(server.seen).toHaveLength(1);
	});

	test('is sent once when no answer comes in time', async () => {
		const error = await refused({ ...CREATE, timeoutMs: 150 }, ['silence']);
		expect(error.kind).toBe('maybe-created');
		expect(server.seen).toHaveLength(1);
	});

	test.each<[number, string]>([
		[400, 'input'],
		[401, 'credential'],
		[403, 'credential'],
		[404, 'not-found'],
		[422, 'input'],
	])('is sent once when it is refused with %d', async (status, kind) => {
		const error = await refused(CREATE, [{ status, body: { error: 'no' } }, OK]);
		expect(error).toMatchObject({ kind, httpCode: status });
		expect(error.description).toContain('Nothing was charged');
		expect(server.seen).toHaveLength(1);
	});

	test('is sent again while the API says that it takes no more', async () => {
		const limited: Answer = { status: 429, headers: atOnce };
		await expect(send(CREATE, [limited, limited, OK])).resolves.toMatchObject({ id: 't1' });
		expect(server.seen).toHaveLength(3);
	});

	test('is given up after four attempts', async () => {
		const error = await refused(CREATE, [{ status: 429, headers: atOnce }]);
		expect(error.kind).toBe('rate-limited');
		expect(server.seen).toHaveLength(4);
	});

	test('is tried again where no connection came about, after growing pauses', async () => {
		const gone = await startApiServer();
		await gone.close();
		const error = await refused(CREATE, [OK], gone.url);
		expect(error.kind).toBe('unreachable');
		expect(error.description).toContain('Nothing was charged');
		const [first, second, third, ...more] = clock.jumpsMs;
		expect(first).toBeGreaterThanOrEqual(1_000);
		expect(first).toBeLessThanOrEqual(1_500);
		expect(second).toBeGreaterThanOrEqual(2_000);
		expect(second).toBeLessThanOrEqual(3_000);
		expect(third).toBeGreaterThanOrEqual(4_000);
		expect(more.length).toBeLessThanOrEqual(1);
	});

	test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'])(
		'may have started when the host is lost (%s) after it was sent',
		async (code) => {
			const arrived = server.nextRequest();
			const lost = loseConnection(code, arrived);
			try {
				const error = await refused(CREATE, ['silence', OK]);
				expect(error.kind).toBe('maybe-created');
				expect(`${error.message} ${error.description}`).not.toMatch(/[Nn]othing was charged/);
				expect(server.seen).toHaveLength(1);
			} finally {
				lost.restore();
			}
		},
	);

	test('is refused, not "perhaps started", when its address cannot be found', async () => {
		const error = await refused(CREATE, [OK], 'https://runway.invalid');
		expect(error.kind).toBe('unreachable');
	});
});

describe('a request without consequences', () => {
	test.each<[string, Answer, string]>([
		['500', { status: 500 }, 'unavailable'],
		['503', { status: 503 }, 'unavailable'],
		['429', { status: 429 }, 'rate-limited'],
		['a web page', { status: 200, body: '<html>' }, 'unreadable'],
		['a cut connection', 'cut', 'unreachable'],
	])('is sent up to four times when the answer is %s', async (_what, answer, kind) => {
		expect((await refused(READ, [answer])).kind).toBe(kind);
		expect(server.seen).toHaveLength(4);
	});

	test('arrives in the end', async () => {
		await expect(send(READ, [{ status: 502 }, 'cut', { status: 429 }, OK])).resolves.toMatchObject({
			status: 'RUNNING',
		});
		expect(clock.jumpsMs.length).toBeGreaterThanOrEqual(3);
	});

	test.each([400, 401, 403, 404])('is not repeated after %d', async (status) => {
		const error = await refused(READ, [{ status }, OK]);
		expect(server.seen).toHaveLength(1);
		// It may be about a task that was ordered long ago.
		expect(error.description).not.toContain('Nothing was charged');
	});

	test('is sent once for callers that repeat by a plan of their own', async () => {
		await refused({ ...READ, attempts: 1 }, [{ status: 503 }, OK]);
		expect(server.seen).toHaveLength(1);
	});

	test('is not repeated when the API asks for more than a minute of quiet', async () => {
		const error = await refused(READ, [{ status: 429, headers: { 'retry-after': '3600' } }, OK]);
		expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_600_000 });
		expect(server.seen).toHaveLength(1);
	});

	test.each([45, 60])('waits the %d seconds out that the API asks for', async (seconds) => {
		const limited = { status: 429, headers: { 'retry-after': String(seconds) } };
		const jitter = jest.spyOn(Math, 'random').mockReturnValue(0.999);
		try {
			await expect(send(READ, [limited, OK])).resolves.toMatchObject({ id: 't1' });
		} finally {
			jitter.mockRestore();
		}
		expect(clock.elapsed()).toBeGreaterThanOrEqual(seconds * 1000);
	});

	test('has a time limit', async () => {
		const error = await refused({ ...READ, attempts: 1, timeoutMs: 150 }, ['silence']);
		expect(error.kind).toBe('unreachable');
	});
});

describe('a stop of the execution', () => {
	const credential = () => ({ apiKey: API_KEY, baseUrl: server.url });

	async function startAnd(request: ApiRequest, answers: Answer[]) {
		server.answers = answers;
		const arrived = server.nextRequest();
		const outcome = Promise.withResolvers<unknown>();
		const running = await startInExecution({ credential: credential() }, async (context) => {
			await apiRequest(context, request).then(outcome.resolve, outcome.resolve);
		});
		// What the engine makes of a stopped run is not the point here.
		running.result.catch(() => {});
		await arrived;
		return { stop: running.stop, outcome: outcome.promise };
	}

	test('ends a read that waits for its answer', async () => {
		const { stop, outcome } = await startAnd(READ, ['silence']);
		stop();
		expect(await outcome).toMatchObject({ kind: 'stopped' });
		expect(server.seen).toHaveLength(1);
	});

	test('ends the pause before a repeat', async () => {
		const { stop, outcome } = await startAnd(READ, [
			{ status: 503, headers: { 'retry-after': '30' } },
		]);
		await clock.stand();
		stop();
		expect(await outcome).toMatchObject({ kind: 'stopped' });
		expect(server.seen).toHaveLength(1);
	});

	test('lets a create that is on its way bring its task id home', async () => {
		const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
		const { stop, outcome } = await startAnd(CREATE, [{ ...OK, after: answered }]);
		stop();
		answer();
		expect(await outcome).toMatchObject({ id: 't1' });
		expect(server.seen).toHaveLength(1);
	});
});
