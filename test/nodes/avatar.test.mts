import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { type NodeRun, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const time = onJumpingClock();
const bed = testBed({ now: time.now, timings: { queueMs: 0, runMs: 6_000, processingMs: 12_000 } });

const avatar = async (parameters: INodeParameters, more: Partial<NodeRun> = {}) => {
	const { error, outputs, ...result } = await bed.run({
		node: new RunwayAvatar(),
		parameters,
		...more,
	});
	return { ...result, error, items: outputs[0] ?? [], json: outputs[0]?.map(({ json }) => json) };
};
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const sent = (method: string, path: string) =>
	bed.sandbox.requests.filter((each) => each.method === method && each.path === path);

// Of the sandbox.
const GUIDE = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001';
const CALM_VOICE = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a2001';
const MENU = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a3001';

const FROM_URL = {
	referenceImageSource: 'url',
	referenceImageUrl: 'https://media.example.com/anna.png',
};
/** A PNG of one pixel. */
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const ANNA: INodeParameters = {
	operation: 'create',
	name: 'Anna',
	personality: 'Calm, and fond of ships',
	...FROM_URL,
};

describe('create', () => {
	test('from a file, with a voice and documents of the account, waits until it is ready', async () => {
		const png = Buffer.from(PICTURE, 'base64');
		const { error, json } = await avatar(
			{
				...ANNA,
				referenceImageSource: 'binary',
				voiceType: 'custom',
				voiceId: byId(CALM_VOICE),
				startScript: 'Ahoy',
				additionalFields: {
					documentIds: { entries: [{ value: byId(MENU) }] },
					imageProcessing: 'none',
				},
			},
			{
				items: [
					{
						json: {},
						binary: await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' }),
					},
				],
			},
		);
		expect(error).toBeUndefined();
		expect(sent('POST', '/v1/avatars')).toMatchObject([
			{
				body: {
					name: 'Anna',
					personality: 'Calm, and fond of ships',
					referenceImage: expect.stringMatching(/^data:image\/png/),
					voice: { type: 'custom', id: CALM_VOICE },
					documentIds: [MENU],
					imageProcessing: 'none',
					startScript: 'Ahoy',
				},
			},
		]);
		expect(json).toMatchObject([
			{
				status: 'READY',
				voice: { name: 'Calm Narrator' },
				processedImageUri: expect.any(String),
			},
		]);
	});

	test('with a preset voice, without waiting', async () => {
		const { error, json } = await avatar({
			...ANNA,
			voicePresetId: 'leo',
			waitUntilReady: false,
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ status: 'PROCESSING', startScript: null, voice: { presetId: 'leo' } },
		]);
		expect(sent('POST', '/v1/avatars')).toMatchObject([
			{ body: { voice: { type: 'runway-live-preset', presetId: 'leo' } } },
		]);
	});

	test('one that fails says why, and that it exists', async () => {
		const { error } = await avatar({ ...ANNA, personality: 'Calm [[fail]]' });
		expect(error?.message).toBe(
			'Runway could not make the avatar: No face was found in the picture.',
		);
		expect(error?.description).toContain('Runway Avatar → Get shows it by its ID');
	});

	test('an own voice that no one chose is asked for', async () => {
		const { error } = await avatar({
			...ANNA,
			voiceType: 'custom',
			voiceId: byId('={{ $json.nobody }}'),
		});
		expect(error?.message).toBe(
			"'Own Voice' is empty: its expression came out empty for this item: {{ $json.nobody }}",
		);
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('update', () => {
	const update = async (additionalFields: INodeParameters) => {
		const result = await avatar({ operation: 'update', avatarId: byId(GUIDE), additionalFields });
		expect(result.error).toBeUndefined();
		return result.json[0];
	};
	const START = 'Welcome. Which room shall we begin with?';

	test.each<[string, INodeParameters, unknown]>([
		['is left out', { name: 'Guide' }, START],
		['is empty', { name: 'Guide', startScript: '' }, START],
		['is new', { startScript: 'Ahoy' }, 'Ahoy'],
		['is cleared', { clearStartScript: true }, null],
		['is not cleared', { name: 'Guide', clearStartScript: false }, START],
		['is cleared by an expression', { clearStartScript: '=yes' }, null],
		[
			'is cleared because it came out empty',
			{ startScript: '={{ $json.no }}', clearStartScript: '={{ !$json.no }}' },
			null,
		],
	])('a start script that %s', async (_name, fields, startScript) => {
		expect((await update(fields)).startScript).toBe(startScript);
	});

	test.each(['startScript', 'clearStartScript'])('%s that came out empty', async (field) => {
		const { error } = await avatar({
			operation: 'update',
			avatarId: byId(GUIDE),
			additionalFields: { name: 'Guide', [field]: '={{ $json.no }}' },
		});
		expect(error?.message).toContain('its expression came out empty for this item');
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('documents are attached, kept and taken away', async () => {
		const documents = { entries: [{ value: byId(MENU) }] };
		expect((await update({ documentIds: documents })).documentIds).toEqual([MENU]);
		expect((await update({ name: 'Guide', documentIds: {} })).documentIds).toEqual([MENU]);
		expect((await update({ clearDocumentIds: true })).documentIds).toEqual([]);
	});

	test('voice and picture, which is prepared again', async () => {
		const updated = await update({
			voice: { value: { type: 'custom', id: byId(CALM_VOICE) } },
			referenceImage: { value: { source: 'url', url: 'https://media.example.com/new.png' } },
		});
		expect(updated).toMatchObject({ status: 'PROCESSING', voice: { id: CALM_VOICE } });
	});

	test('nothing is not sent', async () => {
		const { error } = await avatar({ operation: 'update', avatarId: byId(GUIDE) });
		expect(error?.message).toBe('There is nothing to change');
		expect(bed.sandbox.requests).toEqual([]);
	});
});

test('get, list and delete', async () => {
	const avatarId = byId(GUIDE);
	expect((await avatar({ operation: 'get', avatarId })).json).toMatchObject([
		{ name: 'Museum Guide' },
	]);
	expect((await avatar({ operation: 'getMany' })).json).toHaveLength(2);
	expect((await avatar({ operation: 'delete', avatarId })).json).toEqual([
		{ id: GUIDE, deleted: true },
	]);
	const { error } = await avatar({ operation: 'delete', avatarId });
	expect(error?.message).toContain('does not know this avatar');
	expect(error?.description).toContain('A deleted avatar no longer exists');
});

describe('usage', () => {
	test('of a long range is asked for in parts, up to the day after the last', async () => {
		const { error, json } = await avatar({
			operation: 'getUsage',
			startDate: '2026-01-01T00:00:00',
			endDate: '2026-07-19T00:00:00',
		});
		expect(error).toBeUndefined();
		const asked = bed.sandbox.requests.map(({ query }) => query);
		expect(asked).toEqual([
			{ startDate: '2026-01-01T00:00:00.000Z', endDate: '2026-04-01T00:00:00.000Z' },
			{ startDate: '2026-04-01T00:00:00.000Z', endDate: '2026-06-30T00:00:00.000Z' },
			{ startDate: '2026-06-30T00:00:00.000Z', endDate: '2026-07-20T00:00:00.000Z' },
		]);
		const [{ byDay, ...sums }] = json;
		expect(sums).toEqual({ avgDurationSeconds: 95, totalSeconds: 285, totalSessions: 3 });
		const days = (byDay as Array<{ date: string }>).map(({ date }) => date);
		expect(days).toHaveLength(200);
		expect(new Set(days).size).toBe(200);
		expect([days[0], days.at(-1)]).toEqual(['2026-01-01', '2026-07-19']);
	});

	test('a start after the end is refused before anything is sent', async () => {
		const { error } = await avatar({
			operation: 'getUsage',
			startDate: '2026-07-01',
			endDate: '2026-06-01',
		});
		expect(error?.message).toContain("'Start Date' lies after 'End Date'");
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('create video', () => {
	const SPEECH: INodeParameters = {
		operation: 'createVideo',
		avatarAvatarId: byId(GUIDE),
		speechText: 'Welcome to the harbour',
	};
	const orders = () => sent('POST', '/v1/avatar_videos');

	test('of an own avatar that speaks a text comes as a file', async () => {
		const { error, items, file } = await avatar(SPEECH);
		expect(error).toBeUndefined();
		expect(orders()).toMatchObject([
			{
				body: {
					model: 'gwm1_avatars',
					avatar: { type: 'custom', avatarId: GUIDE },
					speech: { type: 'text', text: 'Welcome to the harbour' },
				},
			},
		]);
		expect(items).toMatchObject([
			{
				json: { model: 'gwm1_avatars', status: 'SUCCEEDED' },
				binary: { data: { mimeType: 'video/mp4' } },
			},
		]);
		expect((await file(items[0])).length).toBeGreaterThan(1000);
	});

	test.each<[string, INodeParameters, object]>([
		[
			'a preset avatar',
			{ avatarType: 'runway-preset', avatarPresetId: 'tennis-coach' },
			{ avatar: { type: 'runway-preset', presetId: 'tennis-coach' } },
		],
		[
			'a preset voice',
			{ speechVoice: { value: { type: 'preset', presetId: 'leo' } } },
			{ speech: { voice: { type: 'preset', presetId: 'leo' } } },
		],
		[
			'an own voice',
			{ speechVoice: { value: { type: 'custom', id: byId(CALM_VOICE) } } },
			{ speech: { voice: { type: 'custom', id: CALM_VOICE } } },
		],
		[
			'a recording',
			{
				speechType: 'audio',
				speechAudioSource: 'url',
				speechAudioUrl: 'https://media.example.com/a.mp3',
			},
			{ speech: { type: 'audio', audio: 'https://media.example.com/a.mp3' } },
		],
	])('with %s', async (_name, more, body) => {
		const { error } = await avatar({ ...SPEECH, ...more, waitForCompletion: 'doNotWait' });
		expect(error).toBeUndefined();
		expect(orders()).toMatchObject([{ body }]);
	});

	test('a price that the answer leaves out is asked for where a limit depends on it', async () => {
		const { error } = await avatar({
			...SPEECH,
			speechText: 'Welcome [[credits:50]]',
			options: { maxCreditsPerItem: 20 },
		});
		expect(error?.message).toContain("'Maximum Credits per Item' is 20");
		expect(bed.sandbox.requests.some(({ method }) => method === 'DELETE')).toBe(true);
	});

	test('another try picks up the video that was ordered', async () => {
		const { error, items } = await avatar(
			{ ...SPEECH, options: { timeout: 5 } },
			{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(orders()).toHaveLength(1);
	});
});
