import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { shortenLimits } from '../support/clock.mts';
import { loggedSoFar, runNode } from '../support/n8n.mts';
import {
	answerEndlessly,
	answerInDrops,
	answerJson,
	type Script,
	scriptedServers,
} from './scripted-server.mts';

/** Answers that are far larger than they should be. */
const FIFTY_MB = 50_000_000;
/** Source: the uploads page of Runway's API docs. */
const LARGEST_UPLOAD = 200_000_000;

const servers = scriptedServers();

async function run(node: INodeType, parameters: INodeParameters, script: Script) {
	const api = await servers.start(script);
	const credential = { apiKey: 'key_secret', baseUrl: api.url };
	return await runNode({ node, parameters, credential });
}

describe('50 MB from the API', () => {
	const long = 'x'.repeat(FIFTY_MB);
	const get = { operation: 'get', taskId: 't1' };

	test.each<[string, Script]>([
		[
			'as the words of a refusal',
			(_request, response) => answerJson(response, { error: long }, 400),
		],
		[
			'as the issues of a refusal',
			(_request, response) =>
				answerJson(
					response,
					{
						error: 'No',
						issues: Array.from({ length: 500_000 }, (_value, index) => ({
							path: ['promptText', index],
							message: 'x'.repeat(70),
						})),
					},
					400,
				),
		],
		[
			'as a web page',
			(_request, response) =>
				response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${long}`),
		],
		['as text', (_request, response) => answerJson(response, long)],
		[
			'as the failure of a task',
			(_request, response) =>
				answerJson(response, { id: 't1', status: 'FAILED', failure: long, failureCode: 'X' }),
		],
	])(
		'%s make a short error',
		async (_what, script) => {
			const logged = loggedSoFar().length;
			const { error } = await run(new RunwayTask(), { ...get, operation: 'download' }, script);
			expect(error).toBeDefined();
			expect(`${error?.message} ${error?.description}`.length).toBeLessThan(3_000);
			expect(JSON.stringify(loggedSoFar().slice(logged)).length).toBeLessThan(10_000);
		},
		60_000,
	);

	test('in a task that is polled are not read to the end', async () => {
		const { error } = await run(new RunwayTask(), get, (_request, response) =>
			answerJson(response, { id: 't1', status: 'RUNNING', more: long }),
		);
		expect(error?.message).toContain('more than 10 MB instead of JSON');
	}, 60_000);

	test('without an end are not waited for', async () => {
		const api = await servers.start((_request, response) =>
			answerEndlessly(response, 'application/json'),
		);
		const { error } = await runNode({
			node: new RunwayTask(),
			parameters: get,
			credential: { apiKey: 'key_secret', baseUrl: api.url },
		});
		expect(error?.message).toContain('more than 10 MB');
		// Four attempts, and what lies in the buffers of the system.
		expect(api.sentBytes()).toBeLessThan(4 * 30_000_000);
	}, 60_000);
});

describe('an answer that comes drop by drop', () => {
	test('from the API is given up, although the connection is never idle', async () => {
		const restore = shortenLimits();
		try {
			const api = await servers.start((_request, response) =>
				answerInDrops(response, 'application/json'),
			);
			const { error } = await runNode({
				node: new RunwayTask(),
				parameters: { operation: 'get', taskId: 't1' },
				credential: { apiKey: 'key_secret', baseUrl: api.url },
			});
			expect(error?.message).toContain('no response within 30 seconds');
			expect(api.seen).toHaveLength(4);
		} finally {
			restore();
		}
	}, 60_000);

	test('to an order may have started something, and is not sent again', async () => {
		const restore = shortenLimits();
		try {
			const api = await servers.start((_request, response) =>
				answerInDrops(response, 'application/json'),
			);
			const { error } = await runNode({
				node: new RunwayVideo(),
				parameters: { operation: 'textToVideo', promptText: 'A calm sea' },
				credential: { apiKey: 'key_secret', baseUrl: api.url },
			});
			expect(error?.message).toContain('may have started');
			expect(api.seen).toHaveLength(1);
		} finally {
			restore();
		}
	}, 60_000);
});

test('an output without an end and without a length is given up, and not tried again', async () => {
	const site = await servers.start((_request, response) => answerEndlessly(response, 'video/mp4'));
	const { error } = await run(
		new RunwayTask(),
		{ operation: 'download', taskId: 't1' },
		(_request, response) =>
			answerJson(response, { id: 't1', status: 'SUCCEEDED', output: [`${site.url}/a.mp4`] }),
	);
	expect(error?.message).toContain('no end after 1000 MB');
	expect(error?.description).toContain('without paying again');
	expect(site.seen).toHaveLength(1);
}, 60_000);

test('a file without an end that n8n fetches is given up at the largest size of an upload', async () => {
	const site = await servers.start((_request, response) => answerEndlessly(response, 'video/mp4'));
	const api = await servers.start((_request, response) => answerJson(response, {}));
	const { error } = await runNode({
		node: new RunwayUpload(),
		parameters: { fileSource: 'fetch', fileUrl: `${site.url}/endless.mp4` },
		credential: { apiKey: 'key_secret', baseUrl: api.url },
	});
	expect(error?.message).toContain('larger than 200 MB');
	expect(site.sentBytes()).toBeGreaterThan(LARGEST_UPLOAD);
	expect(site.sentBytes()).toBeLessThan(1.2 * LARGEST_UPLOAD);
	expect(api.seen).toEqual([]);
}, 60_000);
