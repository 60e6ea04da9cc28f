import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { type Box, find, parse, serialize, tableOf, words, wordsIn } from './support/boxes.mts';
import { AAC, type ClipRecipe, makeClip } from './support/clips.mts';
import { join } from './support/joined.mts';
import { ffmpeg, loudness, picturesOf, probed, soundOf } from './support/judge.mts';

const folder = temporaryFolder('film');
const target = (name: string) => path.join(folder, name);

const checksums = (frames: Array<{ checksum: string }>) => frames.map(({ checksum }) => checksum);

/** All pictures of the clips, as the judge sees them one by one. */
async function picturesOfAll(files: string[]): Promise<string[]> {
	const all: string[] = [];
	for (const file of files) all.push(...checksums(await picturesOf(file)));
	return all;
}

async function clipsOf(...recipes: ClipRecipe[]): Promise<string[]> {
	const files: string[] = [];
	for (const recipe of recipes) files.push(await makeClip(folder, recipe));
	return files;
}

async function assertSamePictures(files: string[], film: string): Promise<void> {
	expect(checksums(await picturesOf(film))).toEqual(await picturesOfAll(files));
}

const KINDS: Array<[name: string, recipes: ClipRecipe[]]> = [
	['H.264 with B-frames and AAC', [{ sound: AAC }, { sound: AAC }, { sound: AAC }]],
	['with and without B-frames', [{ bFrames: 0 }, { bFrames: 2 }, { bFrames: 0 }]],
	[
		'sound of 32 kHz',
		[
			{ sound: AAC, soundRate: 32_000 },
			{ sound: AAC, soundRate: 32_000 },
		],
	],
	[
		'an index at the end and one at the start',
		[{ sound: AAC }, { sound: AAC, movflags: '+faststart' }],
	],
	[
		'files in fragments',
		[
			{ sound: AAC, movflags: 'frag_keyframe+empty_moov' },
			{ sound: AAC, movflags: 'frag_keyframe+empty_moov+default_base_moof' },
			{ sound: AAC },
		],
	],
	['other frame rates', [{ frameRate: '24' }, { frameRate: '30000/1001' }, { frameRate: '25' }]],
	['other time scales', [{}, { more: ['-video_track_timescale', '90000'] }]],
	['a MOV beside an MP4', [{ container: 'mov', sound: AAC }, { sound: AAC }]],
	['some clips without sound', [{}, { sound: AAC }, {}]],
	[
		'HEVC',
		[
			{ codec: 'libx265', sound: AAC },
			{ codec: 'libx265', sound: AAC },
		],
	],
	[
		'AV1',
		[
			{ codec: 'libaom-av1', seconds: 0.3 },
			{ codec: 'libaom-av1', seconds: 0.3 },
		],
	],
	[
		'ProRes',
		[
			{ codec: 'prores_ks', seconds: 0.3 },
			{ codec: 'prores_ks', seconds: 0.3 },
		],
	],
	[
		'PCM in ProRes',
		[
			{ codec: 'prores_ks', seconds: 0.3, sound: ['-c:a', 'pcm_s16le'] },
			{ codec: 'prores_ks', seconds: 0.3, sound: ['-c:a', 'pcm_s16le'] },
		],
	],
	['MP3 in MP4', [{ sound: ['-c:a', 'libmp3lame'] }, { sound: ['-c:a', 'libmp3lame'] }]],
	['all pictures key pictures beside some', [{ keyEvery: 1, bFrames: 0 }, { keyEvery: 12 }]],
	['other settings of the decoder', [{}, { more: ['-profile:v', 'main', '-coder', 'ac'] }, {}]],
	['no edit list', [{ more: ['-use_editlist', '0'] }, {}]],
	['shifts below zero', [{ movflags: 'negative_cts_offsets' }, {}]],
];

test.each(KINDS)('every picture is the same, one after the other: %s', async (name, recipes) => {
	const files = await clipsOf(...recipes);
	const film = target(`${name.replaceAll(' ', '-')}.mov`);
	const { facts, starts } = await join(files, film);
	await assertSamePictures(files, film);

	const seen = await picturesOf(film);
	let at = 0;
	for (const [index, file] of files.entries()) {
		expect(seen[at].seconds).toBeCloseTo(starts[index], 2);
		at += (await picturesOf(file)).length;
	}
	const { streams, format } = await probed(film);
	expect(Number(format.duration)).toBeCloseTo(facts.seconds, 1);
	expect(streams.some(({ codec_type }) => codec_type === 'audio')).toBe(facts.hasSound);
});

test('sound stays at its clip over 24 clips, though it is longer or shorter than the picture', async () => {
	const kinds = await clipsOf(
		{ sound: AAC, seconds: 1, soundSeconds: 1.03 },
		{ sound: AAC, seconds: 1, soundSeconds: 0.6 },
		{ seconds: 1 },
	);
	const files = Array.from({ length: 24 }, (_none, index) => kinds[index % 3]);
	const film = target('24.mp4');
	await join(files, film);
	const sound = await soundOf(film);
	for (const index of files.keys()) {
		const heardTo = [1, 0.6, 0][index % 3];
		const margin = 0.03;
		if (heardTo > 0) {
			expect(loudness(sound, index + margin, index + heardTo - margin)).toBeGreaterThan(0.05);
		}
		if (heardTo < 1) {
			expect(loudness(sound, index + heardTo + margin, index + 1 - margin)).toBeLessThan(0.001);
		}
	}
});

test('sound with a gap goes on after it as late as in its clip', async () => {
	const [clip] = await clipsOf({ seconds: 2, sound: AAC, soundSeconds: 1 });
	const boxes = parse(fs.readFileSync(clip));
	const times = tableOf(boxes, 1, 'stts');
	const frames = wordsIn(tableOf(boxes, 1, 'stsz')[1] as Buffer, 12).length;
	times[1] = words(0, 3, 20, 1024, 1, 1024 + 24_000, frames - 21, 1024);
	const edits = find(boxes, 'moov', 'trak', 1, 'edts', 'elst');
	const [, from] = wordsIn(edits[1] as Buffer);
	edits[1] = words(0, 1, 1_500, from, 65_536);
	const withGap = target('with-gap.mp4');
	fs.writeFileSync(withGap, serialize(boxes));
	const film = target('film-with-gap.mp4');
	await join([withGap, withGap], film);
	for (const [file, start] of [
		[withGap, 0],
		[film, 0],
		[film, 2],
	] as const) {
		const sound = await soundOf(file);
		expect(loudness(sound, start + 0.05, start + 0.4)).toBeGreaterThan(0.05);
		expect(loudness(sound, start + 0.5, start + 0.87)).toBeLessThan(0.02);
		expect(loudness(sound, start + 0.98, start + 1.4)).toBeGreaterThan(0.05);
	}
});

test('a clip that was cut without encoding it begins where its cut says', async () => {
	const [whole, other] = await clipsOf({ seconds: 2, sound: AAC, keyEvery: 24 }, { sound: AAC });
	const cut = target('cut.mp4');
	await ffmpeg(['-ss', '0.5', '-i', whole, '-c', 'copy', cut]);
	const film = target('with-cut.mp4');
	await join([other, cut, other], film);
	await assertSamePictures([other, cut, other], film);
});

test('a player that sets its decoder up once still shows clips with other settings', async () => {
	const files = await clipsOf({}, { more: ['-profile:v', 'main', '-coder', 'ac'] });
	const film = target('settings.mp4');
	await join(files, film);
	// Without the index: what is left of the settings is what lies among the pictures.
	const bare = target('settings.h264');
	await ffmpeg(['-i', film, '-map', '0:v', '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', bare]);
	expect(checksums(await picturesOf(bare))).toEqual(await picturesOfAll(files));
});

test('an MP4 begins with its index and has no edit list, as networks ask', async () => {
	const files = await clipsOf({ sound: AAC, bFrames: 2 }, { sound: AAC, bFrames: 0 });
	const film = target('for-networks.mp4');
	await join(files, film);
	const boxes = parse(fs.readFileSync(film));
	expect(boxes.map(([type]) => type)).toEqual(['ftyp', 'moov', 'mdat']);
	const tracks = (find(boxes, 'moov')[1] as Box[]).filter(([type]) => type === 'trak');
	expect(tracks.map(([, inside]) => (inside as Box[]).map(([type]) => type))).toEqual([
		['tkhd', 'mdia'],
		['tkhd', 'mdia'],
	]);
	await assertSamePictures(files, film);
	const [first] = await picturesOf(film);
	expect(first.seconds).toBe(0);
});
