import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { RunwayVoice } from '../../nodes/RunwayVoice/RunwayVoice.node.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';

const time = onJumpingClock();
const bed = testBed({ now: time.now, timings: { queueMs: 0, runMs: 0, processingMs: 0 } });

const ID = '00000000-0000-4000-8000-000000000001';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The next response to this request. */
const answer = (method: string, path: string, body: unknown) =>
	bed.sandbox.inject({ match: { method, path }, kind: 'status', status: 200, body });

async function run(node: INodeType, parameters: INodeParameters) {
	const { error, outputs } = await bed.run({ node, parameters });
	return { error, json: outputs[0]?.map((item) => item.json) };
}

describe('null may be anywhere in a response', () => {
	test('a create without a price', async () => {
		answer('POST', '/v1/text_to_video', { id: ID, estimatedCost: null, routing: null });
		const { error, json } = await run(new RunwayVideo(), {
			operation: 'textToVideo',
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ taskId: ID }]);
	});

	test('a trial of a router without a price', async () => {
		answer('POST', '/v1/generate/video', { routing: { model: null, estimatedCost: null } });
		const { error } = await run(new RunwayVideo(), {
			operation: 'generateVideo',
			configId: byId('frugal'),
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
			options: { maxCreditsPerItem: 100, onUnknownPrice: 'refuse' },
		});
		expect(error?.message).toContain('price');
		expect(error?.message).not.toMatch(/null|undefined|Cannot read/);
	});

	test('a voice that failed without a reason', async () => {
		answer('GET', '/v1/voices/*', { id: null, status: 'FAILED', failureReason: null });
		const { error } = await run(new RunwayVoice(), {
			operation: 'create',
			name: 'Anna',
			fromType: 'text',
			fromPrompt: 'A calm voice of an old sailor',
			fromModel: 'eleven_ttv_v3',
		});
		expect(error?.message).toContain('no reason was given');
	});

	test('a session that failed without a reason', async () => {
		answer('GET', '/v1/realtime_sessions/*', {
			id: ID,
			status: 'FAILED',
			failure: null,
			failureCode: null,
		});
		const { error } = await run(new RunwayRealtimeSession(), {
			operation: 'create',
			avatarType: 'runway-preset',
		});
		expect(error?.message).toBe('The session cannot be joined, it is FAILED');
	});

	test('usage by model and day', async () => {
		answer('POST', '/v1/organization/usage', {
			results: [
				{ date: '2026-03-10', usedCredits: [{ model: 'gen4.5', amount: 60 }, null] },
				{ date: '2026-03-11', usedCredits: null },
				{ date: null, usedCredits: [{ model: null, amount: null }] },
				null,
			],
			models: null,
		});
		const { error, json } = await run(new RunwayOrganization(), {
			operation: 'getUsage',
			startDate: '2026-03-10',
			endDate: '2026-03-12',
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ date: '2026-03-10', model: 'gen4.5', credits: 60 }]);
	});

	test('usage of avatars', async () => {
		answer('GET', '/v1/avatar_usage', {
			avgDurationSeconds: null,
			totalSeconds: null,
			totalSessions: 2,
			byDay: null,
		});
		const { error, json } = await run(new RunwayAvatar(), {
			operation: 'getUsage',
			startDate: '2026-03-10',
			endDate: '2026-03-12',
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ avgDurationSeconds: 0, totalSeconds: 0, totalSessions: 2, byDay: [] }]);
	});

	test('workflows without versions', async () => {
		answer('GET', '/v1/workflows', {
			data: [null, { name: 'Empty', versions: null }, { name: null, versions: [{ id: ID }, null] }],
		});
		const { error, json } = await run(new RunwayWorkflow(), { operation: 'getMany' });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Empty' }, { name: 'Untitled', workflowId: ID }]);
	});

	test('an upload slot that leads nowhere', async () => {
		for (let each = 0; each < 3; each++) {
			answer('POST', '/v1/uploads', { uploadUrl: null, fields: null, runwayUri: null });
		}
		const { error } = await bed.run({
			node: new RunwayUpload(),
			parameters: { operation: 'createEphemeral' },
			items: [
				{
					json: {},
					binary: {
						data: {
							data: Buffer.concat([PNG, Buffer.alloc(600)]).toString('base64'),
							mimeType: 'image/png',
							fileName: 'a.png',
						},
					},
				},
			],
		});
		expect(error?.message).toContain('does not say where to');
	});
});
