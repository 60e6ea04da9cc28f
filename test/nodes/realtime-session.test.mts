import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayConversation } from '../../nodes/RunwayConversation/RunwayConversation.node.ts';
import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';

onJumpingClock();
const bed = testBed({ timings: { processingMs: 3_000 } });

const GUIDE = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001';
const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];

const { properties, sensitiveOutputFields } = new RunwayRealtimeSession().description;
/** The field that picks an avatar of the account. */
const avatarField = properties.find(({ type }) => type === 'resourceLocator')?.name ?? '';
const own = { avatarType: 'custom', [avatarField]: byId(GUIDE) };
const preset = { avatarType: 'runway-preset', avatarPresetId: 'cooking-teacher' };

const run = async (parameters: INodeParameters, more = {}) =>
	await bed.run({ node: new RunwayRealtimeSession(), parameters, ...more });

async function jsonOf(parameters: INodeParameters, more = {}) {
	const { error, outputs } = await run(parameters, more);
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json);
}

const sent = (method: string, suffix = '') =>
	bed.sandbox.requests.filter((each) => each.method === method && each.path.endsWith(suffix));

describe('create', () => {
	test('waits until the session is ready and hands over its key and when that expires', async () => {
		const [json] = await jsonOf({ operation: 'create', ...own });
		expect(json).toEqual({
			sessionId: expect.any(String),
			status: 'READY',
			createdAt: expect.any(String),
			sessionKey: expect.stringMatching(/^rts_/),
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
		expect(sent('POST')[0].body).toEqual({
			model: 'gwm1_avatars',
			avatar: { type: 'custom', avatarId: GUIDE },
		});
		// Once a second: a person waits for it.
		expect(sent('GET')).toHaveLength(4);
	});

	test('hands on the ID that it has created, whatever a poll returns', async () => {
		const match = { method: 'GET', path: '/v1/realtime_sessions/*' };
		bed.sandbox.inject({ match, kind: 'change', body: { id: 'other' }, times: 'always' });
		const [json] = await jsonOf({ operation: 'create', ...own });
		expect(json.sessionId).toBe(bed.sandbox.sessions()[0].id);
	});

	test('sends tools with typed parameters, an integration, and all else that there is', async () => {
		await jsonOf({
			operation: 'create',
			...preset,
			personality: 'Brisk.',
			startScript: 'Shall we cook?',
			tools: {
				entries: [
					{
						type: 'client_event',
						name: 'show_recipe',
						description: 'Shows a recipe on the page',
						parameters: {
							entries: [
								{
									type: 'string',
									name: 'course',
									description: 'Which course',
									enum: { entries: [{ value: 'starter' }, { value: 'main' }] },
									required: true,
								},
								{ type: 'integer', name: 'servings', description: 'For how many' },
								{ type: 'number', name: 'hours', description: 'Time to cook' },
								{ type: 'boolean', name: 'vegan', description: 'Without meat', required: false },
								{
									type: 'array',
									name: 'spices',
									description: 'Spices at hand',
									itemsType: 'string',
								},
								{
									type: 'object',
									name: 'kitchen',
									description: 'What there is',
									properties: '[{ "type": "boolean", "name": "oven", "description": "An oven" }]',
								},
							],
						},
					},
					{
						type: 'backend_rpc',
						name: 'look_up',
						description: 'Finds a recipe',
						timeoutSeconds: 5,
					},
				],
			},
			additionalFields: {
				maxDuration: 600,
				integration: {
					value: {
						type: 'livekit',
						url: 'wss://example.livekit.cloud',
						roomName: 'kitchen',
						token: 'room-token',
						agentIdentity: 'agent-1',
					},
				},
			},
		});
		expect(sent('POST')[0].body).toEqual({
			model: 'gwm1_avatars',
			avatar: { type: 'runway-preset', presetId: 'cooking-teacher' },
			personality: 'Brisk.',
			startScript: 'Shall we cook?',
			maxDuration: 600,
			integration: {
				type: 'livekit',
				url: 'wss://example.livekit.cloud',
				roomName: 'kitchen',
				token: 'room-token',
				agentIdentity: 'agent-1',
			},
			tools: [
				{
					type: 'client_event',
					name: 'show_recipe',
					description: 'Shows a recipe on the page',
					parameters: [
						{
							type: 'string',
							name: 'course',
							description: 'Which course',
							enum: ['starter', 'main'],
							required: true,
						},
						{ type: 'integer', name: 'servings', description: 'For how many' },
						{ type: 'number', name: 'hours', description: 'Time to cook' },
						{ type: 'boolean', name: 'vegan', description: 'Without meat', required: false },
						{
							type: 'array',
							name: 'spices',
							description: 'Spices at hand',
							items: { type: 'string' },
						},
						{
							type: 'object',
							name: 'kitchen',
							description: 'What there is',
							properties: [{ type: 'boolean', name: 'oven', description: 'An oven' }],
						},
					],
				},
				{
					type: 'backend_rpc',
					name: 'look_up',
					description: 'Finds a recipe',
					timeoutSeconds: 5,
				},
			],
		});
	});

	test('says which list in JSON is none, before anything is sent', async () => {
		const parameter = { type: 'object', name: 'a', description: 'b', properties: '{ "no": 1 }' };
		const tool = {
			type: 'client_event',
			name: 'a',
			description: 'b',
			parameters: { entries: [parameter] },
		};
		const { error } = await run({ operation: 'create', ...preset, tools: { entries: [tool] } });
		expect(error?.message).toContain("'Properties (JSON)' is not a list in JSON");
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('leaves at once where no one wants to wait, and Get has the key later', async () => {
		const waitUntilReady = false;
		const [created] = await jsonOf({ operation: 'create', ...own, waitUntilReady });
		expect(created).toEqual({ sessionId: expect.any(String), status: 'NOT_READY' });
		const [early] = await jsonOf({ operation: 'get' }, { items: [{ json: created }] });
		expect(early).toMatchObject({ sessionId: created.sessionId, status: 'NOT_READY' });
	});

	test('cancels a session that is not ready in time, and says so', async () => {
		const personality = '[[throttle:600]]';
		const options = { timeout: 30 };
		const { error } = await run({ operation: 'create', ...own, personality, options });
		expect(error?.message).toContain('was not ready after 30 seconds, it waits for a free place');
		expect(error?.description).toContain('The session was cancelled.');
		expect(sent('DELETE')).toHaveLength(1);
	});

	test('says why a session failed', async () => {
		const { error } = await run({
			operation: 'create',
			...own,
			personality: '[[fail:INTERNAL.AVATAR]]',
		});
		expect(error?.message).toMatch(/cannot be joined, it is FAILED: \w+/);
	});

	test('names the session as a fact of the error item', async () => {
		const { outputs } = await run(
			{ operation: 'create', ...own, personality: '[[fail:INTERNAL.AVATAR]]' },
			{ settings: { onError: 'continueRegularOutput' } },
		);
		expect(outputs[0][0].json.error).toMatchObject({
			kind: 'task-failed',
			sessionId: expect.any(String),
			failureCode: 'INTERNAL.AVATAR',
		});
	});
});

describe('get connection', () => {
	const consume = { operation: 'consume' };

	test('trades the key for the room, once', async () => {
		const items = [{ json: (await jsonOf({ operation: 'create', ...own }))[0] }];
		const [connection] = await jsonOf(consume, { items });
		expect(connection).toEqual({
			sessionId: items[0].json.sessionId,
			url: 'wss://livekit.example.com',
			token: expect.any(String),
			roomName: expect.stringContaining('room-'),
		});
		expect(sent('POST', '/consume')[0].body).toEqual({});
		const { error } = await run(consume, { items });
		expect(error?.message).toContain('was opened before');
		expect(error?.description).toContain('works once');
		const [running] = await jsonOf({ operation: 'get' }, { items });
		expect(running.status).toBe('RUNNING');
		const { outputs } = await bed.run({
			node: new RunwayConversation(),
			parameters: { operation: 'get', conversationId: byId('={{ $json.sessionId }}') },
			items: items as never,
		});
		expect(outputs[0][0].json).toMatchObject({ status: 'in_progress' });
	});

	test('says that it is the key of the session that was refused', async () => {
		const [{ sessionId }] = await jsonOf({ operation: 'create', ...own });
		const json = { sessionId, sessionKey: 'rts_another' };
		const { error } = await run(consume, { items: [{ json }] });
		expect(error?.message).toBe('Runway did not accept the session key');
	});

	test.each([
		['', 'is empty'],
		['two words', 'is not a key'],
		['a\nb', 'is not a key'],
	])('sends no key such as %j', async (sessionKey, says) => {
		const { error } = await run(consume, { items: [{ json: { sessionId: 's1', sessionKey } }] });
		expect(error?.message).toContain(`'Session Key' ${says}`);
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('cancel', () => {
	test('ends a session, and leaves one alone that has ended', async () => {
		const items = [{ json: (await jsonOf({ operation: 'create', ...own }))[0] }];
		const { sessionId } = items[0].json;
		const cancel = { operation: 'cancel' };
		expect(await jsonOf(cancel, { items })).toEqual([
			{ sessionId, cancelled: true, statusBefore: 'READY' },
		]);
		expect(await jsonOf(cancel, { items })).toEqual([
			{ sessionId, cancelled: false, statusBefore: 'CANCELLED' },
		]);
		expect(sent('DELETE')).toHaveLength(1);
	});

	test('says which session there is none of', async () => {
		const { error } = await run({ operation: 'cancel', sessionId: 'nobody' });
		expect(error?.message).toContain('does not know this realtime session');
	});
});

test('n8n is told what to show in no execution, and the form does not show it either', () => {
	expect(sensitiveOutputFields).toEqual(['sessionKey', 'token']);
	const isSecret = (text: string) => /"name":"(sessionKey|token|signedUrl)"/.test(text);
	const secrets = JSON.stringify(properties, (_key, value: unknown) => value)
		.split('{"displayName"')
		.filter(isSecret);
	expect(secrets).toHaveLength(3);
	for (const secret of secrets) expect(secret).toContain('"typeOptions":{"password":true}');
});
