import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { startPlainServer } from '../support/plain-server.mts';
import { testBed } from '../support/test-bed.mts';
import { itemWith } from './support/items.mts';
import { AAC, type ClipRecipe, makeClip, makeSound } from './support/clips.mts';
import { ffmpeg, loudness, picturesOf, probed, soundOf } from './support/judge.mts';

const folder = temporaryFolder('join-clips');
const bed = testBed();

const clip = async (recipe: ClipRecipe = {}, json = {}) =>
	await itemWith({ data: await makeClip(folder, recipe) }, json);

const joinClips = async (
	items: INodeExecutionData[],
	parameters: INodeParameters = {},
	settings = {},
) =>
	await bed.run({
		node: new RunwayVideo(),
		parameters: { operation: 'joinClips', ...parameters },
		items,
		settings,
	});

let saved = 0;

/** The film as a file, for the judge. */
async function saveFilm(
	result: Awaited<ReturnType<typeof joinClips>>,
	{ place = 0, field = 'data' } = {},
): Promise<string> {
	if (result.error !== undefined) throw result.error;
	const made = result.outputs[0][place];
	saved += 1;
	const file = path.join(folder, `film-${saved}-${made.binary![field].fileName}`);
	fs.writeFileSync(file, await result.file(made, field));
	return file;
}

test('all items become one film, in their order, without a request to Runway', async () => {
	const recipes: ClipRecipe[] = [
		{ seconds: 1, sound: AAC },
		{ seconds: 0.5 },
		{ seconds: 1.5, sound: AAC },
	];
	const files: string[] = [];
	for (const recipe of recipes) files.push(await makeClip(folder, recipe));
	const items = await Promise.all(
		files.map(
			async (file, index) => await itemWith({ data: file }, { cost: { credits: 10 + index } }),
		),
	);
	const result = await joinClips(items, {}, { credentials: undefined });
	const film = await saveFilm(result);
	expect(bed.sandbox.requests).toEqual([]);

	const pictures = [];
	for (const file of files)
		pictures.push(...(await picturesOf(file)).map(({ checksum }) => checksum));
	expect((await picturesOf(film)).map(({ checksum }) => checksum)).toEqual(pictures);
	const [[made]] = result.outputs;
	expect(made.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(made.json).toEqual({
		file: {
			seconds: 3,
			width: 64,
			height: 48,
			frameRate: 24,
			codec: 'h264',
			hasSound: true,
			bytes: fs.statSync(film).size,
		},
		clips: [
			{ start: 0, end: 1, item: 0, fileName: path.basename(files[0]) },
			{ start: 1, end: 1.5, item: 1, fileName: path.basename(files[1]) },
			{ start: 1.5, end: 3, item: 2, fileName: path.basename(files[2]) },
		],
		cost: { credits: 33, dollars: 0.33 },
	});
	expect(made.binary!.data).toMatchObject({ fileName: 'film.mp4', mimeType: 'video/mp4' });
});

test('a task that several items share is charged once', async () => {
	const shared = { taskId: 'task-1', cost: { credits: 20 } };
	const items = [
		await clip({}, shared),
		await clip({}, shared),
		await clip({}, { taskId: 'task-2', cost: { credits: 5 } }),
		await clip(),
	];
	const { outputs } = await joinClips(items);
	expect(outputs[0][0].json.cost).toMatchObject({ credits: 25 });
});

test('a film with voices states no cost, which may be that of the clip or of the voice', async () => {
	const files = { data: await makeClip(folder), voice: await makeSound(folder, 'mp3') };
	const items = [await itemWith(files, { taskId: 'task-1', cost: { credits: 20 } })];
	const { outputs } = await joinClips(items, { sound: 'voices' });
	expect(outputs[0][0].json).not.toHaveProperty('cost');
	expect((await joinClips(items)).outputs[0][0].json).toHaveProperty('cost');
});

test('a film for each product', async () => {
	const items = [
		await clip({}, { product: 'Shoe' }),
		await clip({}, { product: 'Hat' }),
		await clip({}, { product: 'Shoe' }),
	];
	const { outputs } = await joinClips(items, { filmPer: '={{ $json.product }}' });
	expect(outputs[0].map(({ json, pairedItem }) => [json.film, pairedItem])).toEqual([
		['Shoe', [{ item: 0 }, { item: 2 }]],
		['Hat', [{ item: 1 }]],
	]);
	expect(outputs[0].map(({ binary }) => binary!.data.fileName)).toEqual(['Shoe.mp4', 'Hat.mp4']);
});

test('a film that cannot be made leaves the others alone', async () => {
	const items = [
		await clip({}, { product: 'Shoe' }),
		await clip({ size: '48x64' }, { product: 'Shoe' }),
		await clip({}, { product: 'Hat' }),
	];
	const filmPer = '={{ $json.product }}';
	const { outputs } = await joinClips(items, { filmPer }, { onError: 'continueRegularOutput' });
	expect(outputs[0].map(({ json }) => json.message ?? json.film)).toEqual([
		"Clip 2 of 'Shoe' is 48 × 64, clip 1 of 'Shoe' is 64 × 48. Generate the clips in one size, or make a film of each size with One Film Per. Nothing was written.",
		'Hat',
	]);
});

test('an empty value among others is a mistake', async () => {
	const items = [await clip({}, { product: 'Shoe' }), await clip()];
	const { error } = await joinClips(items, { filmPer: '={{ $json.product }}' });
	expect(error?.message).toContain("'One Film Per' is empty for item 2");
});

test('clips come from an address or from a task, too', async () => {
	const order = {
		operation: 'textToVideo',
		promptText: 'A calm sea',
		duration: 2,
		options: { download: false },
	};
	const ordered = await bed.run({
		node: new RunwayVideo(),
		parameters: order,
		items: [{ json: {} }, { json: {} }],
	});
	const items = ordered.outputs[0].map(({ json }) => ({ json }));
	const byTask = await joinClips(items, { clipSource: 'task', clipTaskId: '={{ $json.taskId }}' });
	await probed(await saveFilm(byTask));
	const byAddress = await joinClips(items, { clipSource: 'fetch', clipUrl: '={{ $json.url }}' });
	await probed(await saveFilm(byAddress));
	const [[made]] = byTask.outputs;
	expect((made.json.clips as object[])[1]).toMatchObject({ taskId: items[1].json.taskId });
});

describe('a voice for each clip', () => {
	const VOICES: Array<[name: string, make: () => Promise<string>, container: string]> = [
		['MP3', async () => await makeSound(folder, 'mp3', { seconds: 1.4 }), 'mp4'],
		[
			'MP3 of 24 kHz',
			async () => await makeSound(folder, 'mp3', { seconds: 1.4, rate: 24_000 }),
			'mp4',
		],
		['bare AAC', async () => await makeSound(folder, 'aac', { seconds: 1.4 }), 'mp4'],
		['M4A', async () => await makeSound(folder, 'm4a', { seconds: 1.4 }), 'mp4'],
		['WAV', async () => await makeSound(folder, 'wav', { seconds: 1.4 }), 'mov'],
		[
			'WAV of 24 bits',
			async () => await makeSound(folder, 'wav', { seconds: 1.4, codec: ['-c:a', 'pcm_s24le'] }),
			'mov',
		],
	];

	test.each(VOICES)('holds the picture until %s ends', async (_name, makeVoice, container) => {
		const voice = await makeVoice();
		const items = [
			await itemWith({ data: await makeClip(folder, { sound: AAC }), voice }),
			await itemWith({ data: await makeClip(folder, {}) }),
			await itemWith({ data: await makeClip(folder, {}), voice }),
		];
		const result = await joinClips(items, { sound: 'voices' });
		const film = await saveFilm(result);
		const [[made]] = result.outputs;
		expect(made.binary!.data.fileExtension).toBe(container);
		const clips = made.json.clips as Array<{ start: number; end: number }>;
		expect(clips[0].end).toBeCloseTo(1.4, 1);
		expect(clips[1].end - clips[1].start).toBe(1);
		const sound = await soundOf(film);
		const margin = 0.06;
		expect(loudness(sound, margin, clips[0].end - margin)).toBeGreaterThan(0.05);
		expect(loudness(sound, clips[1].start + margin, clips[1].end - margin)).toBeLessThan(0.001);
		expect(loudness(sound, clips[2].start + margin, clips[2].end - margin)).toBeGreaterThan(0.05);
		await probed(film);
	});

	test('is cut, or runs on', async () => {
		const voice = await makeSound(folder, 'mp3', { seconds: 1.6 });
		const items = [
			await itemWith({ data: await makeClip(folder, {}), voice }),
			await itemWith({ data: await makeClip(folder, {}) }),
		];
		const heardAt = async (whenLonger: string) => {
			const film = await saveFilm(await joinClips(items, { sound: 'voices', whenLonger }));
			const { format } = await probed(film);
			expect(Number(format.duration)).toBeCloseTo(2, 1);
			const sound = await soundOf(film);
			return [loudness(sound, 1.1, 1.5), loudness(sound, 1.7, 1.95)].map((each) => each > 0.05);
		};
		expect(await heardAt('cut')).toEqual([false, false]);
		expect(await heardAt('runOn')).toEqual([true, false]);
	});

	test('a missing field is named when no item has it', async () => {
		const { error } = await joinClips([await clip()], { sound: 'voices' });
		expect(error?.message).toBe("'Voice' finds no file in the field 'voice'");
	});

	test('a voice that took the place of its clip is told', async () => {
		const items = [await itemWith({ data: await makeSound(folder, 'mp3') })];
		const { error } = await joinClips(items, { sound: 'voices' });
		expect(error?.message).toMatch(/^Clip 1 \(.*\.mp3\) is not an MP4 or MOV file/);
		expect(error?.description).toMatch(
			/enter 'voice' under 'Put Output File in Field'.*Merge node with 'Combine' by 'Position'/,
		);
	});

	test('clips and voices that follow each other in items of their own are told', async () => {
		const items = [await clip(), await itemWith({ voice: await makeSound(folder, 'mp3') })];
		const { error } = await joinClips(items, { sound: 'voices' });
		expect(error?.message).toBe("'Clip' finds no file in the field 'data' [item 2]");
		// With it, n8n's editor would write '[item 1]' behind that.
		expect(error).toHaveProperty('context.itemIndex', undefined);
		expect(error?.description).toMatch(
			/no video file.*voice\. .*Merge node with 'Combine' by 'Position'/,
		);
	});

	test('voices in several formats are refused in words', async () => {
		const items = [
			await itemWith({ data: await makeClip(folder), voice: await makeSound(folder, 'mp3') }),
			await itemWith({ data: await makeClip(folder), voice: await makeSound(folder, 'wav') }),
		];
		const { error } = await joinClips(items, { sound: 'voices' });
		expect(error?.message).toMatch(
			/^The sound differs: the voice of clip 2 has PCM 16 bits 44.1 kHz mono, the voice of clip 1 has MP3 44.1 kHz mono/,
		);
	});
});

test('one track for the film begins with it and ends with it', async () => {
	const track = await makeSound(folder, 'mp3', { seconds: 3 });
	const items = [
		await itemWith({ data: await makeClip(folder, { sound: AAC }), track }),
		await clip(),
	];
	const film = await saveFilm(await joinClips(items, { sound: 'track' }));
	const { format } = await probed(film);
	expect(Number(format.duration)).toBeCloseTo(2, 1);
	expect(loudness(await soundOf(film), 0.05, 1.95)).toBeGreaterThan(0.05);
});

test('a silent film has no sound track', async () => {
	const film = await saveFilm(await joinClips([await clip({ sound: AAC })], { sound: 'none' }));
	expect((await probed(film)).streams.map(({ codec_type }) => codec_type)).toEqual(['video']);
});

const TEXTS = [
	'Anna opens the door. Behind it lies the harbour of her childhood, unchanged and silent.',
	'こんにちは、世界。今日はとても良い天気ですね。',
	'',
];

test('a text for each clip becomes subtitles in the film and beside it', async () => {
	const items = [];
	for (const text of TEXTS) items.push(await clip({ seconds: 2 }, { text }));
	const result = await joinClips(items, { subtitles: 'text', subtitleText: '={{ $json.text }}' });
	const film = await saveFilm(result);
	expect((await probed(film)).streams.map(({ codec_name }) => codec_name)).toEqual([
		'h264',
		'mov_text',
	]);
	const srt = fs.readFileSync(await saveFilm(result, { field: 'srt' }), 'utf8');
	expect(srt).toContain(
		'00:00:02,000 --> 00:00:04,000\nこんにちは、世界。\n今日はとても良い天気ですね。',
	);
	expect(srt).toMatch(/^1\n00:00:00,000 --> 00:00:00,\d{3}\nAnna opens the door\.\n/);

	const [inFilm, inVtt] = await Promise.all(
		[film, await saveFilm(result, { field: 'vtt' })].map(async (file) =>
			(await ffmpeg(['-i', file, '-map', '0:s', '-f', 'srt', '-'])).toString().trim(),
		),
	);
	const plain = (text: string) =>
		text
			.replaceAll(/\r|<[^>]*>/g, '')
			.split('\n')
			.filter(Boolean);
	expect(plain(inFilm)).toEqual(plain(srt.trim()));
	expect(plain(inVtt)).toEqual(plain(srt.trim()));
});

test('subtitles that nobody wrote a text for are refused', async () => {
	const left = await joinClips([await clip()], { subtitles: 'text', subtitleText: '' });
	expect(left.error?.message).toContain("'Subtitle Text' is empty");
	const text = '={{ $json.text }}';
	const none = await joinClips([await clip()], { subtitles: 'text', subtitleText: text });
	expect(Object.keys(none.outputs[0][0].binary!)).toEqual(['data']);
});

test.each([
	['pt', 'por'],
	['Spanish', 'spa'],
])('subtitles in %s say so to players', async (language, letters) => {
	const parameters = { subtitles: 'text', subtitleText: 'Olá', filmOptions: { language } };
	const film = await saveFilm(await joinClips([await clip()], parameters));
	const { streams } = await probed(film);
	expect(streams[1].tags?.language).toBe(letters);
});

test('subtitles with times of their own are taken over, up to the end of the film', async () => {
	const srtText =
		'WEBVTT\n\n00:00.500 --> 00:01.000\n<v Anna>Hello &amp; goodbye\n\nsecond\n00:01.500 --> 00:09.000\nÜber alle Maßen\n';
	const result = await joinClips([await clip({ seconds: 2 })], { subtitles: 'srt', srtText });
	const srt = fs.readFileSync(await saveFilm(result, { field: 'srt' }), 'utf8');
	expect(srt).toBe(
		'1\n00:00:00,500 --> 00:00:01,000\nHello & goodbye\n\n2\n00:00:01,500 --> 00:00:02,000\nÜber alle Maßen\n',
	);
});

test('a text that is no SRT is named as such', async () => {
	const { error } = await joinClips([await clip()], { subtitles: 'srt', srtText: 'Hello' });
	expect(error?.message).toMatch(/^The subtitles are neither SRT nor VTT/);
});

describe('an expression that comes out empty for one item', () => {
	const MISSING = '={{ $json.missing }}';
	const withSounds = async () => {
		const sound = await makeSound(folder, 'mp3');
		const data = await makeClip(folder);
		return [
			await itemWith({ data, voice: sound, track: sound }),
			await itemWith({ data, voice: sound }, { missing: 'binary' }),
		];
	};

	test.each<[string, INodeParameters, string]>([
		['the text of subtitles', { subtitles: 'srt', srtText: MISSING }, "'SRT or VTT' is empty"],
		[
			'the field of subtitles',
			{ subtitles: 'file', srtField: MISSING },
			"'Subtitle File Field' names no file: its field is empty",
		],
		[
			'the source of voices',
			{ sound: 'voices', voiceSource: MISSING },
			"The source of 'Voice' is empty",
		],
		[
			'the source of the track',
			{ sound: 'track', trackSource: MISSING },
			"The source of 'Track' is empty",
		],
	])('stops the film: %s', async (_what, parameters, message) => {
		const { error, outputs } = await joinClips(await withSounds(), parameters);
		expect(error?.message).toContain(message);
		expect(outputs.flat()).toEqual([]);
	});

	test.each<[string, INodeParameters]>([
		['field', { voiceBinaryField: '={{ $json.missing ? "voice" : undefined }}' }],
		['address', { voiceSource: 'fetch', voiceUrl: MISSING }],
	])('leaves a clip without a voice if it is the %s of the voice', async (_what, parameters) => {
		const items = await withSounds();
		const site = await startPlainServer(
			fs.readFileSync(await makeSound(folder, 'mp3')),
			'audio/mpeg',
		);
		try {
			items[1].json.missing = `${site.url}/voice.mp3`;
			const film = await saveFilm(await joinClips(items, { sound: 'voices', ...parameters }));
			const sound = await soundOf(film);
			expect(loudness(sound, 0.1, 0.9)).toBeLessThan(0.001);
			expect(loudness(sound, 1.1, 1.4)).toBeGreaterThan(0.05);
		} finally {
			await site.close();
		}
	});
});
