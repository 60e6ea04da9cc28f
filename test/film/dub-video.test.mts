import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { onJumpingClock } from '../support/clock.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { AAC, makeClip } from './support/clips.mts';
import { itemWith } from './support/items.mts';
import { loudness, picturesOf, probed, soundOf } from './support/judge.mts';

onJumpingClock();
const folder = temporaryFolder('dub-video');
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

const talk = await makeClip(folder, { seconds: 4, sound: AAC });

const dub = async (
	items: INodeExecutionData[],
	options: INodeParameters = {},
	settings: BedRun['settings'] = {},
	parameters: INodeParameters = {},
) =>
	await bed.run({
		node: new RunwayVideo(),
		parameters: { operation: 'dubVideo', targetLang: ['es', 'fr'], options, ...parameters },
		items,
		settings,
	});

const languages = () =>
	bed.sandbox.creates().map(({ body }) => (body as { targetLang: string }).targetLang);

const refuseFrench = () =>
	bed.sandbox.inject({
		match: { method: 'POST', path: '/v1/voice_dubbing' },
		kind: 'status',
		status: 400,
		body: { error: 'No' },
		after: 1,
	});

test('each language is an MP4 with the same pictures and the new sound', async () => {
	const result = await dub([await itemWith({ data: talk })], { fileName: 'talk' });
	expect(result.error).toBeUndefined();
	const [items] = result.outputs;
	expect(items.map(({ json, pairedItem }) => [json.fileName, json.language, pairedItem])).toEqual([
		['talk-es.mp4', 'es', { item: 0 }],
		['talk-fr.mp4', 'fr', { item: 0 }],
	]);
	const pictures = (await picturesOf(talk)).map(({ checksum }) => checksum);
	for (const item of items) {
		const file = path.join(folder, item.binary!.data.fileName!);
		fs.writeFileSync(file, await result.file(item));
		expect((await picturesOf(file)).map(({ checksum }) => checksum)).toEqual(pictures);
		const { streams } = await probed(file);
		expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'mp3']);
		expect(loudness(await soundOf(file), 0.5, 3.5)).toBeGreaterThan(0.01);
		expect(item.json).toMatchObject({ hasSound: true, width: 64, height: 48, status: 'SUCCEEDED' });
		expect(item.json.cost).toMatchObject({ credits: 2 });
	}
	expect(bed.sandbox.requests.filter(({ path: to }) => to === '/v1/uploads').length).toBeLessThan(
		2,
	);
}, 60_000);

test.each([
	['sound alone', { sound: undefined }, 'has no sound'],
	['a file that is cut off', { sound: AAC }, 'is cut off'],
])(
	'%s is refused before anything is sent',
	async (what, recipe, words) => {
		const file = await makeClip(folder, { seconds: 2, ...recipe, movflags: '+faststart' });
		if (what.includes('cut off')) fs.truncateSync(file, fs.statSync(file).size - 2_000);
		const items = [await itemWith({ data: talk }), await itemWith({ data: file })];
		const { error } = await dub(items);
		expect(error?.message).toContain(words);
		expect(bed.sandbox.creates()).toEqual([]);
		const { outputs } = await dub(items, {}, { onError: 'continueRegularOutput' });
		expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, false, true]);
	},
	60_000,
);

test('one language that fails leaves the other', async () => {
	refuseFrench();
	const { outputs } = await dub(
		[await itemWith({ data: talk })],
		{ maxConcurrency: 1 },
		{ onError: 'continueRegularOutput' },
	);
	expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, true]);
	expect(outputs[0][0].binary!.data.fileName).toMatch(/-es-.*\.mp4$/);
}, 60_000);

test('another try buys only what is missing', async () => {
	refuseFrench();
	const tries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const { outputs, error } = await dub(
		[await itemWith({ data: talk })],
		{ maxConcurrency: 1 },
		tries,
	);
	expect(error).toBeUndefined();
	expect(languages()).toEqual(['es', 'fr']);
	expect(outputs[0].map(({ json }) => json.language)).toEqual(['es', 'fr']);
}, 60_000);

test('limits count all languages', async () => {
	const { error } = await dub([await itemWith({ data: talk })], { maxCreditsPerRun: 3 });
	expect(error?.message).toBe('2 results: 4 credits ($0.04); the limit of 3 covers 1');
	expect(bed.sandbox.creates()).toEqual([]);
}, 60_000);

test('a dry run shows the request of each language and sends nothing', async () => {
	const { outputs } = await dub([await itemWith({ data: talk })], { dryRun: true });
	expect(outputs[0].map(({ json }) => json.request)).toMatchObject([
		{ body: { targetLang: 'es' } },
		{ body: { targetLang: 'fr' } },
	]);
	expect(outputs[0][0].json.runForecast).toMatchObject({ credits: 4 });
	expect(bed.sandbox.creates()).toEqual([]);
}, 60_000);

test.each(['doNotWait', 'suspend'])(
	'%s is refused in words',
	async (waitForCompletion) => {
		const { error } = await dub([await itemWith({ data: talk })], {}, {}, { waitForCompletion });
		expect(error?.message).toContain('the new sound is laid under the picture');
		expect(bed.sandbox.creates()).toEqual([]);
	},
	60_000,
);
