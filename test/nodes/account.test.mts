import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { rangesOf } from '../../nodes/shared/dates.ts';
import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { RunwayRouter } from '../../nodes/RunwayRouter/RunwayRouter.node.ts';
import { RunwayUpload } from '../../nodes/RunwayUpload/RunwayUpload.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import { runNode, storedBinary } from '../support/n8n.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ timings: { queueMs: 0, runMs: 0 } });
});
beforeEach(async () => {
	await sandbox.reset();
	sandbox.change({ timings: { queueMs: 0, runMs: 0 } });
});
afterAll(async () => await sandbox?.close());

async function run(node: INodeType, parameters: INodeParameters, binary?: object) {
	return await runNode({
		node,
		parameters,
		items: [{ json: {}, ...(binary === undefined ? {} : { binary }) } as never],
		credential: { apiKey: usableKey, baseUrl: sandbox.url },
	});
}

async function jsonOf(node: INodeType, parameters: INodeParameters, binary?: object) {
	const result = await run(node, parameters, binary);
	expect(result.error).toBeUndefined();
	return result.outputs[0].map(({ json }) => json);
}

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];

describe('Runway Organization', () => {
	const organization = () => new RunwayOrganization();

	test('outputs credits and limits', async () => {
		const [json] = await jsonOf(organization(), { operation: 'get' });
		expect(json).toMatchObject({ creditBalance: expect.any(Number), tier: expect.any(Object) });
	});

	test('asks for a long range of usage in parts that the API accepts', async () => {
		await jsonOf(organization(), {
			operation: 'getUsage',
			startDate: '2026-01-01T00:00:00',
			endDate: '2026-07-19T00:00:00',
		});
		const asked = sandbox.requests.filter(({ path }) => path === '/v1/organization/usage');
		expect(asked).toHaveLength(3);
	});

	test('parts of a range touch and do not overlap', () => {
		expect(rangesOf('2026-01-01', '2026-04-02')).toEqual([
			{ startDate: '2026-01-01', beforeDate: '2026-04-01' },
			{ startDate: '2026-04-01', beforeDate: '2026-04-02' },
		]);
	});

	test('a start after the end is refused before anything is sent', async () => {
		const { error } = await run(organization(), {
			operation: 'getUsage',
			startDate: '2026-07-01',
			endDate: '2026-06-01',
		});
		expect(error?.message).toContain("'Start Date' lies after 'End Date'");
		expect(sandbox.requests).toHaveLength(0);
	});

	test('audit events come in pages, always with a limit', async () => {
		const some = await jsonOf(organization(), { operation: 'getAuditLogs', limit: 2 });
		expect(some).toHaveLength(2);
		const all = await jsonOf(organization(), { operation: 'getAuditLogs', returnAll: true });
		expect(all.length).toBeGreaterThan(2);
		const [one] = await jsonOf(organization(), {
			operation: 'getAuditLog',
			eventId: String(all[0].eventId),
		});
		expect(one.eventId).toBe(all[0].eventId);
	});

	test('workspace usage lists what was charged', async () => {
		await jsonOf(new RunwayVideo(), {
			operation: 'textToVideo',
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
		});
		const rows = await jsonOf(organization(), {
			operation: 'getWorkspaceUsage',
			from: '2020-01-01T00:00:00',
			to: '2100-01-01T00:00:00',
			returnAll: true,
		});
		expect(rows[0]).toMatchObject({ credits: expect.any(Number) });
	});
});

describe('Runway Upload', () => {
	test('even a small file becomes a runway:// URI with its expiry', async () => {
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
		const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
		const [json] = await jsonOf(new RunwayUpload(), {}, binary);
		expect(json.runwayUri).toMatch(/^runway:\/\//);
		expect(Date.parse(String(json.expiresAt))).toBeGreaterThan(Date.now());
	});

	test('a file under 512 bytes is refused before an upload is asked for', async () => {
		const png = Buffer.from('\x89PNG\r\n\x1a\nshort', 'latin1');
		const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
		const { error } = await run(new RunwayUpload(), {}, binary);
		expect(error?.message).toContain('512 bytes to 200 MB');
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('Runway Upload, with a source that its field does not offer', () => {
	test.each(['task', 'url', 'somewhere'])('opens nothing: %s', async (source) => {
		const parameters = { fileSource: `={{ "${source}" }}` };
		const { error } = await run(new RunwayUpload(), parameters);
		expect(error?.message).toContain("The source of 'File' must be one of its choices");
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('Runway Router', () => {
	test('create, get, update, list requests and delete', async () => {
		const [created] = await jsonOf(new RunwayRouter(), {
			operation: 'create',
			slug: 'spring',
			name: 'Spring',
			additionalFields: {
				settings: {
					value: {
						optimizeFor: 'cost',
						maxCreditsPerGeneration: { value: { video: 50 } },
						models: {
							value: { mode: 'allowlist_only', ids: { entries: [{ value: 'gen4_turbo' }] } },
						},
						fallback: { value: { onCapacity: true } },
					},
				},
			},
		});
		expect(created).toMatchObject({
			slug: 'spring',
			settings: {
				optimizeFor: 'cost',
				maxCreditsPerGeneration: { video: 50 },
				models: { mode: 'allowlist_only', ids: ['gen4_turbo'] },
				fallback: { onCapacity: true },
			},
		});
		const routerId = byId(created.id);
		const [updated] = await jsonOf(new RunwayRouter(), {
			operation: 'update',
			routerId,
			additionalFields: { description: 'For social media' },
		});
		expect(updated).toMatchObject({ id: created.id, description: 'For social media' });
		await jsonOf(new RunwayRouter(), { operation: 'getRequests', routerId });
		expect(await jsonOf(new RunwayRouter(), { operation: 'delete', routerId })).toEqual([
			{ id: created.id, deleted: true },
		]);
		const { error } = await run(new RunwayRouter(), { operation: 'get', routerId });
		expect(error?.message).toContain('does not know this router');
		const again = await run(new RunwayRouter(), { operation: 'delete', routerId });
		expect(again.error?.message).toContain('does not know this router');
		expect(again.error?.description).toContain('Check the ID');
	});

	test('generating through a router outputs the model it chose', async () => {
		const [json] = await jsonOf(new RunwayVideo(), {
			operation: 'generateVideo',
			configId: byId('frugal'),
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
			options: { simplify: false },
		});
		expect(json).toMatchObject({
			taskId: expect.any(String),
			model: (json.routing as IDataObject).model,
			cost: { basis: 'estimate', forecastCertainty: 'unknown', credits: expect.any(Number) },
		});
	});

	test('a router that does not exist is explained', async () => {
		const { error } = await run(new RunwayVideo(), {
			operation: 'generateVideo',
			configId: byId('nobody'),
			promptText: 'A calm sea',
		});
		expect(`${error?.message} ${error?.description}`).toMatch(/router.*list of routers/is);
	});
});

describe('Runway Workflow', () => {
	const workflow = () => new RunwayWorkflow();
	const workflowId = byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002');
	const prompt = (value: string) => ({
		entries: [{ node: 'prompt', outputKey: 'text', type: 'primitive', value }],
	});

	test('lists and shows workflows', async () => {
		const [first] = await jsonOf(workflow(), { operation: 'getMany' });
		expect(first).toMatchObject({
			name: 'Product clip',
			workflowId: workflowId && expect.any(String),
		});
		const [shown] = await jsonOf(workflow(), { operation: 'get', workflowId });
		expect(shown).toMatchObject({ graph: { nodes: expect.any(Array) } });
	});

	test('a run brings one item for each file, with its node', async () => {
		const result = await run(workflow(), {
			operation: 'run',
			workflowId,
			inputs: prompt('A lamp on a desk'),
		});
		expect(result.error).toBeUndefined();
		expect(result.outputs[0].map(({ json }) => json.nodeId)).toEqual(['still', 'clip']);
		expect(result.outputs[0].map(({ binary }) => binary?.data.mimeType)).toEqual([
			'image/png',
			'video/mp4',
		]);
	}, 60_000);

	test('a partial run is visible, and an error if that is asked for', async () => {
		const partly = { operation: 'run', workflowId, inputs: prompt('[[partial]]') };
		const [item] = await jsonOf(workflow(), partly);
		expect(item).toMatchObject({ status: 'SUCCEEDED', nodeErrors: { still: expect.any(Object) } });
		const { error } = await run(workflow(), { ...partly, options: { onPartialResult: 'error' } });
		expect(error?.message).toContain('without the results of some nodes: Still');
	}, 60_000);

	test('a run that is not waited for is fetched by its invocation', async () => {
		const [{ invocationId }] = await jsonOf(workflow(), {
			operation: 'run',
			workflowId,
			inputs: prompt('A lamp'),
			waitForCompletion: 'doNotWait',
		});
		const items = await jsonOf(workflow(), {
			operation: 'getInvocation',
			invocationId: String(invocationId),
		});
		expect(items).toHaveLength(2);
	}, 60_000);
});
