import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { loggedSoFar, runNode } from '../support/n8n.mts';
import { answerJson, type Script, scriptedServers } from './scripted-server.mts';

/**
 * The key of a session is handed to the next node, and shows in nothing else: no log, and no error
 * of the call that it is used for.
 */
const API_KEY = `key_${'5ec2e7'.repeat(20)}`;
const SESSION_KEY = `rts_${'7a1c0f'.repeat(20)}`;

const servers = scriptedServers();

const everything = (value: unknown) =>
	`${JSON.stringify(value)} ${inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		getters: true,
	})}`;

const SESSION = { sessionId: 's1', sessionKey: SESSION_KEY };

async function run(
	script: Script,
	parameters: object,
	onError = 'stopWorkflow',
	json: IDataObject = SESSION,
) {
	const api = await servers.start(script);
	const result = await runNode({
		node: new RunwayRealtimeSession(),
		parameters: parameters as never,
		items: [{ json }],
		credential: { apiKey: API_KEY, baseUrl: api.url },
		settings: { onError } as never,
	});
	return { api, ...result };
}

const FAULTS: Array<[what: string, script: Script]> = [
	[
		'a refusal that repeats it',
		(_request, response) => answerJson(response, { error: `${SESSION_KEY} has expired` }, 401),
	],
	[
		'a conflict that repeats it',
		(_request, response) => answerJson(response, { error: `${SESSION_KEY} was used` }, 409),
	],
	[
		'a refusal that repeats it in its issues and its code',
		(_request, response) =>
			answerJson(
				response,
				{ error: 'No', code: SESSION_KEY, issues: [{ path: [SESSION_KEY], message: SESSION_KEY }] },
				400,
			),
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
			response.writeHead(302, { location: `https://evil.example/?key=${SESSION_KEY}` }).end(),
	],
	['a connection that breaks', (_request, response) => response.destroy()],
];

const CONSUME = { operation: 'consume' };

test.each(FAULTS)('%s, as an error of the execution', async (_what, script) => {
	const { error, outputs } = await run(script, CONSUME);
	expect(error).toBeDefined();
	expect(everything([error, outputs, loggedSoFar()])).not.toContain(SESSION_KEY);
});

test.each(FAULTS)('%s, as an item of the error output', async (_what, script) => {
	// Not from the item, which n8n itself puts into that output.
	const parameters = { ...CONSUME, sessionKey: SESSION_KEY };
	const { outputs } = await run(script, parameters, 'continueErrorOutput', { sessionId: 's1' });
	expect(outputs.flat()).toHaveLength(1);
	expect(everything([outputs, loggedSoFar()])).not.toContain(SESSION_KEY);
});

test('it goes along alone: the key of the credential stays where it is', async () => {
	const { api, error } = await run(
		(_request, response) => answerJson(response, { url: 'wss://a', token: 't', roomName: 'r' }),
		CONSUME,
	);
	expect(error).toBeUndefined();
	expect(api.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
		['/v1/realtime_sessions/s1/consume', `Bearer ${SESSION_KEY}`],
	]);
	expect(api.seen[0].headers['x-runway-version']).toBe('2024-11-06');
	expect(JSON.stringify(api.seen)).not.toContain(API_KEY);
});

test('a session that is created hands it over, and no log has it', async () => {
	const { error, outputs } = await run(
		({ path }, response) =>
			answerJson(
				response,
				path === '/v1/realtime_sessions'
					? { id: 's1' }
					: { id: 's1', status: 'READY', sessionKey: SESSION_KEY },
			),
		{ operation: 'create' },
	);
	expect(error).toBeUndefined();
	expect(outputs[0][0].json.sessionKey).toBe(SESSION_KEY);
	expect(everything(loggedSoFar())).not.toContain(SESSION_KEY);
});
