import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { type NodeRun, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const time = onJumpingClock();
const bed = testBed({ now: time.now, timings: { queueMs: 0, runMs: 6_000, processingMs: 12_000 } });

/** A PNG of one pixel. */
const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const OTHER_PICTURE = Buffer.concat([PICTURE, Buffer.from('other')]);
const CALM_VOICE = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a2001';

const itemOf = async (content: Buffer) => ({
	json: {},
	binary: await storedBinary(content, { fileName: 'a.png', mimeType: 'image/png' }),
});

async function talk(
	pictures: Buffer[],
	parameters: INodeParameters = {},
	more: Partial<NodeRun> = {},
) {
	return await bed.run({
		node: new RunwayAvatar(),
		parameters: {
			operation: 'talkingPhoto',
			photoSource: 'binary',
			photoBinaryField: 'data',
			speechText: 'Hello',
			...parameters,
		},
		items: await Promise.all(pictures.map(itemOf)),
		...more,
	});
}

const sent = (method: string, path: string) =>
	bed.sandbox.requests.filter((each) => each.method === method && each.path === path);
const made = () => sent('POST', '/v1/avatars');
const ordered = () =>
	sent('POST', '/v1/avatar_videos').map(
		({ body }) => body as { avatar: { avatarId: string }; speech: unknown },
	);
const avatarsOrdered = () => new Set(ordered().map(({ avatar }) => avatar.avatarId));
const removed = () => bed.sandbox.requests.filter(({ method }) => method === 'DELETE');

/** Other avatars of the account. */
async function fill(count: number): Promise<void> {
	const { error } = await bed.run({
		node: new RunwayAvatar(),
		parameters: {
			operation: 'create',
			name: 'Anna',
			personality: 'Calm',
			referenceImageSource: 'url',
			referenceImageUrl: 'https://media.example.com/anna.png',
			waitUntilReady: false,
		},
		items: Array.from({ length: count }, () => ({ json: {} })),
	});
	expect(error).toBeUndefined();
}

describe('the avatar of a photo', () => {
	test('is made, and speaks the text with the voice', async () => {
		const { error, outputs } = await talk([PICTURE], { speechVoicePresetId: 'leo' });
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{ json: { status: 'SUCCEEDED' }, binary: { data: { mimeType: 'video/mp4' } } },
		]);
		expect(made()).toMatchObject([
			{
				body: {
					name: expect.stringMatching(/^Talking photo [0-9a-f]{16}$/),
					voice: { type: 'runway-live-preset', presetId: 'leo' },
					referenceImage: expect.stringMatching(/^data:image\/png/),
				},
			},
		]);
		expect(ordered()).toMatchObject([
			{
				avatar: { type: 'custom', avatarId: expect.any(String) },
				speech: { type: 'text', text: 'Hello', voice: { type: 'preset', presetId: 'leo' } },
			},
		]);
	});

	test('is one for two items at once, and is found again in the next run', async () => {
		await talk([PICTURE, PICTURE]);
		const { error } = await talk([PICTURE], { speechText: 'Hello again' });
		expect(error).toBeUndefined();
		expect(made()).toHaveLength(1);
		expect(ordered()).toHaveLength(3);
		expect(avatarsOrdered().size).toBe(1);
	});

	test('is found on a later page of a long list', async () => {
		await fill(100);
		await talk([PICTURE]);
		await fill(100);
		const { error } = await talk([PICTURE]);
		expect(error).toBeUndefined();
		expect(avatarsOrdered().size).toBe(1);
	});

	test.each<[string, Buffer, INodeParameters]>([
		['another photo', OTHER_PICTURE, {}],
		['another voice', PICTURE, { speechVoicePresetId: 'leo' }],
		[
			'a voice of the account',
			PICTURE,
			{
				speechVoiceType: 'custom',
				speechVoiceId: { __rl: true, mode: 'id', value: CALM_VOICE },
			},
		],
	])('is another one for %s', async (_name, picture, parameters) => {
		await talk([PICTURE]);
		const { error } = await talk([picture], parameters);
		expect(error).toBeUndefined();
		expect(made()).toHaveLength(2);
		expect(avatarsOrdered().size).toBe(2);
	});

	test('speaks a recording', async () => {
		const { error } = await talk([PICTURE], {
			speechType: 'audio',
			speechAudioSource: 'url',
			speechAudioUrl: 'https://media.example.com/hello.mp3',
		});
		expect(error).toBeUndefined();
		expect(ordered()).toMatchObject([{ speech: { type: 'audio' } }]);
	});

	test('that is still being made is waited for', async () => {
		const first = await bed.start({
			node: new RunwayAvatar(),
			parameters: { operation: 'talkingPhoto', photoBinaryField: 'data', speechText: 'Hello' },
			items: [await itemOf(PICTURE)],
		});
		while (made().length === 0) await new Promise((resolve) => setImmediate(resolve));
		first.stop();
		await first.result;
		expect(ordered()).toEqual([]);
		const { error } = await talk([PICTURE]);
		expect(error).toBeUndefined();
		expect(made()).toHaveLength(1);
		expect(ordered()).toHaveLength(1);
	});

	test('whose create got no response is found, and not created again', async () => {
		bed.sandbox.inject({
			match: { method: 'POST', path: '/v1/avatars' },
			kind: 'reset-after-accept',
			times: 1,
		});
		const { error } = await talk([PICTURE]);
		expect(error).toBeUndefined();
		expect(made()).toHaveLength(1);
		expect(ordered()).toHaveLength(1);
	});

	test('that cannot be made is removed, and the next run makes another', async () => {
		const failed = { status: 'FAILED', failureReason: 'No face was found in the picture.' };
		bed.sandbox.inject({
			match: { method: 'GET', path: '/v1/avatars/*' },
			kind: 'change',
			body: failed,
			times: 1,
		});
		const { error } = await talk([PICTURE]);
		expect(error?.message).toBe(
			'Runway could not make the avatar: No face was found in the picture.',
		);
		expect(error?.description).toContain('No video was ordered.');
		expect(removed()).toHaveLength(1);
		expect(ordered()).toEqual([]);

		const again = await talk([PICTURE]);
		expect(again.error).toBeUndefined();
		expect(made()).toHaveLength(2);
	});
});

describe('no avatar is made', () => {
	test.each<[string, INodeParameters]>([
		['a text of spaces', { speechText: ' ' }],
		['an expression that comes out empty', { speechText: '={{ $json.nothing }}' }],
		['a field without a photo', { photoBinaryField: 'nothing', photoSource: 'url', photoUrl: '' }],
		['a price that is not known', { options: { maxCreditsPerItem: 5, onUnknownPrice: 'refuse' } }],
	])('for %s', async (_name, parameters) => {
		const { error } = await talk([PICTURE], parameters);
		expect(error).toBeDefined();
		expect(made()).toEqual([]);
		expect(ordered()).toEqual([]);
	});

	test('in a dry run', async () => {
		const { error, outputs } = await talk([PICTURE], { options: { dryRun: true } });
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{ json: { dryRun: true, files: [{ field: 'Photo', sentAs: 'data URI' }] } },
		]);
		expect(made()).toEqual([]);
		expect(ordered()).toEqual([]);
	});
});

test('the account that is full says so, and no video is ordered', async () => {
	bed.sandbox.inject({
		match: { method: 'POST', path: '/v1/avatars' },
		kind: 'status',
		status: 400,
		body: { error: 'You have reached the maximum number of avatars.' },
		times: 'always',
	});
	const { error } = await talk([PICTURE]);
	expect(`${error?.message} ${error?.description}`).toMatch(/maximum number of avatars/);
	expect(error?.description).toContain('Runway Avatar → Delete');
	expect(ordered()).toEqual([]);
});
