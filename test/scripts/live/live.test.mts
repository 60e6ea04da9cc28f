import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { readOrganization } from '../../../runway/account/organization.ts';
import { errorFromResponse } from '../../../runway/api/error-from-response.ts';
import { forecast } from '../../../runway/catalogue/prices/index.ts';
import { readCreated } from '../../../runway/generate/task/read-created.ts';
import { Ledger } from '../../../runway/money/ledger.ts';
import { MemoryStore } from '../../../runway/money/ledger-store.ts';
import { readTask } from '../../../runway/tasks/read-task.ts';
import { readArguments } from '../../../scripts/live/arguments.mts';
import { Redaction } from '../../../scripts/live/redact.mts';
import { reportOf, writeRecording } from '../../../scripts/live/report.mts';
import { type Recording, tryService } from '../../../scripts/live/trial.mts';
import { temporaryFolder } from '../../../scripts/bootstrap/temporary-folder.mjs';
import { startSandbox, usableKey } from '../../../sandbox/server.mts';
import { DIFFERENCES, type StandIn, startStandIn } from './stand-in.mts';

const KEY = 'key_0f9e8d7c6b5a49382716a5b4c3d2e1f0';
const parts = {
	Ledger,
	MemoryStore,
	errorFromResponse,
	forecast,
	readCreated,
	readOrganization,
	readTask,
};

test('there are twenty differences', () => expect(DIFFERENCES).toHaveLength(20));

let standIn: StandIn;
beforeAll(async () => {
	standIn = await startStandIn(KEY);
});
afterAll(async () => {
	await standIn?.close();
	await standIn?.sandbox.close();
});

const tried = async (cap: number) => {
	await standIn.sandbox.reset();
	return await tryService({ baseUrl: standIn.url, key: KEY, cap, parts, pollMs: 100 });
};

describe('without --spend', () => {
	let recording: Recording;
	beforeAll(async () => {
		recording = await tried(0);
	}, 120_000);

	test.each(DIFFERENCES.filter(({ isFree }) => isFree))('$what is in the report', ({ told }) => {
		expect(reportOf(recording)).toMatch(told);
	});

	test('nothing is ordered', () => {
		expect(standIn.sandbox.creates()).toEqual([]);
		expect(recording.outcomes).toEqual([]);
		expect(recording.failed).toEqual([]);
	});
});

describe('with --spend 50', () => {
	let recording: Recording;
	let folder: string;
	beforeAll(async () => {
		recording = await tried(50);
		folder = temporaryFolder('live');
		writeRecording(folder, recording);
	}, 300_000);

	test.each(DIFFERENCES)('$what is in the report', ({ told }) => {
		expect(readFileSync(path.join(folder, 'report.md'), 'utf8')).toMatch(told);
	});

	test('each kind is ordered that fits, and nothing over the cap', () => {
		const spent = standIn.sandbox.creates().reduce((sum, { cost = 0 }) => sum + cost, 0);
		expect(spent).toBeGreaterThan(10);
		expect(spent).toBeLessThanOrEqual(50);
		const done = recording.outcomes.filter(({ states }) => states.at(-1) === 'SUCCEEDED');
		expect(done.length).toBeGreaterThanOrEqual(10);
		expect(recording.outcomes.at(-1)?.skipped).toContain('maximum of 50 credits');
	});

	test('each state is recorded', () => {
		const seen = recording.exchanges.map(
			({ response }) => (response as { status?: string }).status,
		);
		expect(seen).toEqual(expect.arrayContaining(['PENDING', 'RUNNING', 'SUCCEEDED', 'QUEUED']));
	});

	test('nothing of the account is in the folder', () => {
		const files = ['report.md', 'recording.json', 'test-input.json'];
		const text = files.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
		const ids = standIn.sandbox.creates().map(({ id }) => id);
		const secrets = [KEY, usableKey, 'person-4711', 'eyJ', ...ids];
		expect(secrets.filter((each) => text.includes(each))).toEqual([]);
	});

	test('the responses are input for tests', () => {
		const file = path.join(folder, 'test-input.json');
		expect(existsSync(file)).toBe(true);
		const cases = JSON.parse(readFileSync(file, 'utf8')) as Array<{ status: number; body: object }>;
		expect(cases.length).toBeGreaterThan(40);
		expect(cases.map(({ status }) => status)).toEqual(
			expect.arrayContaining([200, 400, 401, 404, 410, 413, 422]),
		);
	});
});

test('a sandbox differs from a sandbox in nothing', async () => {
	const sandbox = await startSandbox({ timings: { queueMs: 300, runMs: 600, processingMs: 0 } });
	try {
		const recording = await tryService({
			baseUrl: sandbox.url,
			key: KEY,
			cap: 50,
			parts,
			pollMs: 100,
		});
		expect(recording.betweenServiceAndSandbox).toEqual([]);
		expect(recording.betweenServiceAndPackage).toEqual([]);
	} finally {
		await sandbox.close();
	}
}, 300_000);

describe('what a response may hold of the account', () => {
	const redaction = new Redaction(KEY);
	const clean = (response: unknown, headers: Record<string, string> = {}) =>
		redaction.exchange({
			step: 'x',
			method: 'GET',
			path: '/v1/avatars',
			status: 200,
			headers,
			response,
			at: 0,
			took: 0,
		});

	test('goes', () => {
		const { response, headers } = clean(
			{
				data: [
					{
						id: '8be4df61-93ca-11d2-aa0d-00e098032b8c',
						name: 'Anna Example',
						personality: 'Knows anna@example.com',
						status: 'READY',
						picture: 'https://x.cloudfront.net/a/Anna.png?Signature=abc&Expires=1',
						createdAt: '2026-03-10T12:00:00.000Z',
					},
				],
				error: `Hello anna@example.com, your key is ${KEY}`,
			},
			{ 'set-cookie': 'a=b', 'content-type': 'application/json', 'retry-after': '3' },
		);
		expect(response).toEqual({
			data: [
				{
					id: '00000000-0000-4000-8000-000000000001',
					name: '<text>',
					personality: '<text>',
					status: 'READY',
					picture: 'https://x.cloudfront.net/a/Anna.png?Signature=<value>&Expires=<value>',
					createdAt: '2026-03-10T12:00:00.000Z',
				},
			],
			error: 'Hello <mail>, your key is <key>',
		});
		expect(headers).toEqual({ 'content-type': 'application/json', 'retry-after': '3' });
	});
});

describe('the command', () => {
	test.each([
		[[], { kind: 'run', cap: 0, baseUrl: 'https://api.dev.runwayml.com', folder: 'output/live' }],
		[['--spend', '50', '--out', 'x'], { kind: 'run', cap: 50, folder: 'x' }],
		[['--help'], { kind: 'help' }],
		[['--spend', 'all'], { kind: 'mistake' }],
		[['--spent', '5'], { kind: 'mistake' }],
	])('%j', (args, expected) => expect(readArguments(args)).toMatchObject(expected));
});
