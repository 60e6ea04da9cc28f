import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
	call,
	download,
	openBench,
	probe,
	timings,
	tinyPng,
	untilEnded,
	type Bench,
} from '../helpers.mts';

let bench: Bench;
beforeEach(async () => {
	bench = await openBench();
});
afterEach(() => bench?.sandbox.close());

const guide = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001';
const workflow = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002';

describe('avatars', () => {
	const params = {
		name: 'Chef',
		personality: 'Brisk',
		referenceImage: tinyPng,
		voice: { type: 'runway-live-preset', presetId: 'clara' },
	} as const;

	test('are ready after a while and have a picture then', async () => {
		const { client, pass } = bench;
		const { id, status, processedImageUri } = await client.avatars.create(params);
		expect([status, processedImageUri]).toEqual(['PROCESSING', null]);
		pass(timings.processingMs);
		const ready = await client.avatars.retrieve(id);
		expect(ready.status).toBe('READY');
		const picture = await probe(await download(ready.processedImageUri ?? ''));
		expect(picture.streams[0]).toMatchObject({ codec_name: 'png', width: 512, height: 512 });
	});

	test('fail on demand', async () => {
		const { client, pass } = bench;
		const { id } = await client.avatars.create({ ...params, personality: 'x [[fail]]' });
		pass(timings.processingMs);
		expect(await client.avatars.retrieve(id)).toMatchObject({
			status: 'FAILED',
			failureReason: expect.any(String),
		});
	});

	test('take what an update names and keep the rest', async () => {
		const { client } = bench;
		const before = await client.avatars.retrieve(guide);
		const after = await client.avatars.update(guide, { startScript: null });
		expect(after.startScript).toBeNull();
		expect(after.personality).toBe(before.personality);
		await expect(client.avatars.update(guide, {})).rejects.toMatchObject({ status: 400 });
	});

	test('know documents, and documents know them', async () => {
		const { client } = bench;
		const { id } = await client.documents.create({ name: 'Rooms', content: 'x' });
		await client.avatars.update(guide, { documentIds: [id] });
		expect((await client.documents.retrieve(id)).usedBy).toEqual([
			expect.objectContaining({ id: guide }),
		]);
		await client.documents.delete(id);
		expect((await client.avatars.retrieve(guide)).documentIds).toEqual([]);
		await expect(client.avatars.update(guide, { documentIds: ['nothing'] })).rejects.toMatchObject({
			status: 400,
		});
	});
});

describe('voices', () => {
	test('are ready after a while and can be heard', async () => {
		const { client, pass } = bench;
		const from = {
			type: 'text',
			model: 'eleven_ttv_v3',
			prompt: 'A patient teacher of music',
		} as const;
		const { id } = await client.voices.create({ name: 'Teacher', from });
		expect((await client.voices.retrieve(id)).status).toBe('PROCESSING');
		pass(timings.processingMs);
		const ready = await client.voices.retrieve(id);
		const url = ready.status === 'READY' ? ready.previewUrl : null;
		expect((await probe(await download(url ?? ''))).streams[0].codec_name).toBe('mp3');
	});

	test('that were deleted are said to be by the avatars that had them', async () => {
		const { client } = bench;
		const [voice] = (await client.voices.list({ limit: 1 })).data;
		await client.avatars.update(guide, { voice: { type: 'custom', id: voice.id } });
		await client.voices.delete(voice.id);
		expect((await client.avatars.retrieve(guide)).voice).toEqual({
			type: 'custom',
			id: voice.id,
			deleted: true,
		});
	});
});

describe('realtime sessions', () => {
	const avatar = { type: 'custom', avatarId: guide } as const;
	const open = (id: string, sessionKey: string) =>
		call(
			bench,
			'POST',
			`/v1/realtime_sessions/${id}/consume`,
			{},
			{
				authorization: `Bearer ${sessionKey}`,
			},
		);

	test('are opened once, run, complete and leave a conversation', async () => {
		const { client, pass } = bench;
		const { id } = await client.realtimeSessions.create({
			model: 'gwm1_avatars',
			avatar,
			maxDuration: 60,
		});
		expect(await client.realtimeSessions.retrieve(id)).toMatchObject({ status: 'NOT_READY' });
		pass(timings.processingMs);
		const ready = await client.realtimeSessions.retrieve(id);
		const sessionKey = ready.status === 'READY' ? ready.sessionKey : '';
		expect((await open(id, 'another')).status).toBe(401);
		expect((await open(id, sessionKey)).status).toBe(200);
		expect((await open(id, sessionKey)).status).toBe(409);
		expect(await client.realtimeSessions.retrieve(id)).toMatchObject({ status: 'RUNNING' });
		pass(60_000);
		expect(await client.realtimeSessions.retrieve(id)).toMatchObject({
			status: 'COMPLETED',
			duration: 60,
		});
		expect(await client.avatarConversations.retrieve(id)).toMatchObject({
			status: 'ended',
			duration: 60,
			transcript: [{ role: 'assistant' }],
		});
	});

	test('are cancelled by DELETE and can still be seen', async () => {
		const { client } = bench;
		const { id } = await client.realtimeSessions.create({ model: 'gwm1_avatars', avatar });
		await client.realtimeSessions.delete(id);
		expect(await client.realtimeSessions.retrieve(id)).toMatchObject({ status: 'CANCELLED' });
		expect(bench.sandbox.sessions()).toEqual([{ id, status: 'CANCELLED' }]);
	});

	test('fail when no one joins, and on demand', async () => {
		const { client, pass } = bench;
		const late = await client.realtimeSessions.create({ model: 'gwm1_avatars', avatar });
		const broken = await client.realtimeSessions.create({
			model: 'gwm1_avatars',
			avatar,
			personality: '[[fail:INTERNAL]]',
		});
		pass(timings.processingMs + 60_000);
		for (const { id } of [late, broken]) {
			expect(await client.realtimeSessions.retrieve(id)).toMatchObject({ status: 'FAILED' });
		}
	});
});

test('conversations are found by avatar and time', async () => {
	const { client } = bench;
	const names = async (query: object) =>
		(await client.avatarConversations.list({ limit: 10, ...query })).data.map(({ name }) => name);
	expect(await names({})).toEqual(['At the counter', 'Opening hours', 'Lost line']);
	expect(await names({ avatar: guide })).toEqual(['Opening hours']);
	expect(await names({ startDate: '2026-03-10T00:00:00Z' })).toEqual(['At the counter']);
	expect(await names({ endDate: '2026-03-10T00:00:00Z' })).toEqual(['Opening hours', 'Lost line']);
});

test('the audit log is filtered by action, person and time', async () => {
	const list = async (query: object) =>
		(await bench.client.organization.webapp.auditLogs.list({ limit: 10, ...query })).data.length;
	expect(await list({})).toBe(4);
	expect(await list({ actions: 'MemberInvited,WorkspaceCreated' })).toBe(2);
	expect(await list({ actorEmails: 'editor@example.com' })).toBe(1);
	expect(await list({ from: '2026-03-10T00:00:00Z' })).toBe(1);
	expect(await list({ workspaceIds: '2' })).toBe(0);
});

describe('routers', () => {
	const video = (configId: string) =>
		bench.client.generate.video.create({ configId, input: { promptText: 'Rain', duration: 5 } });

	test('pick by what they optimize for, and remember it', async () => {
		const { client } = bench;
		const picked: Record<string, string> = {};
		for (const optimizeFor of ['cost', 'latency', 'quality'] as const) {
			const { id } = await client.routers.create({ slug: optimizeFor, settings: { optimizeFor } });
			const { routing, id: taskId } = await video(optimizeFor);
			picked[optimizeFor] = routing.model;
			const [request] = (await client.routers.listRequests(id, { limit: 5 })).data;
			expect(request).toMatchObject({ model: routing.model, status: 'routed', taskId });
		}
		expect(new Set(Object.values(picked)).size).toBe(3);
	});

	test('say which filter left nothing', async () => {
		const settings = { maxCreditsPerGeneration: { video: 1 } };
		const { id } = await bench.client.routers.create({ slug: 'stingy', settings });
		await expect(video('stingy')).rejects.toMatchObject({
			status: 400,
			error: { code: 'no_eligible_model', emptiedBy: ['price'] },
		});
		const [request] = (await bench.client.routers.listRequests(id, { limit: 5 })).data;
		expect(request).toMatchObject({ status: 'no_eligible_model', taskId: null });
	});

	test('that know no trial make a task of each', async () => {
		const order = { configId: 'frugal', input: { promptText: 'A boat' }, dryRun: true };
		await call(bench, 'POST', '/v1/generate/video', order);
		expect(bench.sandbox.creates()).toEqual([]);
		bench.sandbox.change({ knowsTrials: false });
		await call(bench, 'POST', '/v1/generate/video', order);
		expect(bench.sandbox.creates()).toHaveLength(1);
	});

	test('go to the next model when the first is full and they are told to', async () => {
		bench.sandbox.change({ concurrency: 1 });
		const models = { mode: 'allowlist_only', ids: ['gen4.5', 'wan3'] } as const;
		const settings = {
			models: { ...models, ids: [...models.ids] },
			fallback: { onCapacity: true },
		};
		await bench.client.routers.create({ slug: 'pair', settings });
		const [first, second] = [await video('pair'), await video('pair')];
		expect(first.routing.model).toBe('wan3');
		expect(second.routing).toMatchObject({
			model: 'gen4.5',
			capacityFallback: { skipped: ['wan3'], allExhausted: false },
		});
	});

	test('that do not exist are named as the reason', async () => {
		await expect(video('nothing')).rejects.toMatchObject({
			status: 404,
			error: { code: 'router_config_not_found' },
		});
	});

	test('keep the settings that an update does not name', async () => {
		const { client } = bench;
		const settings = { optimizeFor: 'quality', fallback: { onCapacity: true } } as const;
		const { id } = await client.routers.create({ slug: 'fine', settings });
		const updated = await client.routers.update(id, { settings: { optimizeFor: 'cost' } });
		expect(updated).toMatchObject({
			settings: { optimizeFor: 'cost', fallback: { onCapacity: true } },
			version: 2,
		});
	});

	test('have slugs of their own', async () => {
		await expect(bench.client.routers.create({ slug: 'frugal' })).rejects.toMatchObject({
			status: 409,
		});
	});
});

describe('workflows', () => {
	async function run(words: string) {
		const value = `Rain ${words}`;
		const nodeOutputs = { prompt: { text: { type: 'primitive', value } as const } };
		const { id } = await bench.client.workflows.run(workflow, { nodeOutputs });
		return () => bench.client.workflowInvocations.retrieve(id);
	}

	test('finish node by node', async () => {
		const poll = await run('');
		expect(await poll()).toMatchObject({ status: 'PENDING' });
		bench.pass(timings.queueMs + timings.runMs * 0.6);
		const running = await poll();
		expect(running).toMatchObject({ status: 'RUNNING', output: { still: [expect.any(String)] } });
		expect(running).not.toHaveProperty('output.clip');
		bench.pass(untilEnded);
		const done = await poll();
		const { output } = done.status === 'SUCCEEDED' ? done : { output: {} as never };
		expect((await probe(await download(output.still[0]))).streams[0].codec_name).toBe('png');
		expect((await probe(await download(output.clip[0]))).streams[0].codec_name).toBe('h264');
	});

	test('report their progress, and take their time, as they are asked to', async () => {
		const poll = await run('[[pending:30]] [[progress:none]]');
		bench.pass(29_999);
		expect(await poll()).toMatchObject({ status: 'PENDING' });
		bench.pass(timings.runMs * 0.6);
		const running = await poll();
		expect(running).toMatchObject({ status: 'RUNNING', output: { still: [expect.any(String)] } });
		expect(running).not.toHaveProperty('progress');
	});

	test('succeed in part on demand', async () => {
		const poll = await run('[[partial]]');
		bench.pass(untilEnded);
		const done = await poll();
		expect(done).toMatchObject({
			status: 'SUCCEEDED',
			output: { clip: [expect.any(String)] },
			nodeErrors: { still: { nodeName: 'Still', failureCode: 'INTERNAL.BAD_OUTPUT.01' } },
		});
		expect(done).not.toHaveProperty('output.still');
	});

	test('fail on demand', async () => {
		const poll = await run('[[fail:INTERNAL]]');
		bench.pass(untilEnded);
		expect(await poll()).toMatchObject({ status: 'FAILED', failureCode: 'INTERNAL' });
	});

	test('refuse outputs of nodes that they do not have', async () => {
		const nodeOutputs = { nobody: { text: { type: 'primitive', value: 'x' } as const } };
		await expect(bench.client.workflows.run(workflow, { nodeOutputs })).rejects.toMatchObject({
			status: 400,
		});
	});
});
