import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { testBed } from '../support/test-bed.mts';
import {
	type Box,
	find,
	in64Bits,
	parse,
	serialize,
	tableOf,
	words,
	wordsIn,
} from './support/boxes.mts';
import { itemWith } from './support/items.mts';
import { ffmpeg, picturesOf, probed, soundOf } from './support/judge.mts';

const folder = temporaryFolder('odd-clips');
const bed = testBed();
const at = (name: string) => path.join(folder, name);

const lavfi = (source: string) => ['-f', 'lavfi', '-i', source];
const PICTURE = lavfi('testsrc2=size=64x48:rate=24:duration=0.5');
const SOUND = lavfi('sine=sample_rate=48000:duration=0.53');
const H264 = '-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p'.split(' ');
const HEVC = '-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p'.split(
	' ',
);
const AAC = '-c:a aac -ac 2'.split(' ');

const codedAs = (...args: string[]) => [...PICTURE, ...SOUND, ...args];
const written = (...args: string[]) => codedAs(...H264, ...AAC, ...args);
const flagged = (movflags: string) => written('-g', '6', '-movflags', movflags);

/** Changes the boxes of a good clip. */
type Change = (boxes: Box[]) => void;

/** What makes an odd clip: arguments of ffmpeg, a change, or a function that makes the whole file. */
type Recipe = string[] | { change: Change } | { make(target: string): Promise<unknown> };

/** Replaces the edits of a track; they begin from where the good clip's edit begins. */
function edited(track: number, ...entries: Array<[length: number, from: number, rate: number]>) {
	const change = (boxes: Box[]) => {
		const list = find(boxes, 'moov', 'trak', track, 'edts', 'elst');
		const [, start] = wordsIn(list[1] as Buffer);
		const all = entries.flatMap(([length, from, rate]) => [
			length,
			from < 0 ? from : from + start,
			rate * 65_536,
		]);
		list[1] = words(0, entries.length, ...all);
	};
	return { change };
}

function patch(box: Box, place: number, ...values: number[]): void {
	const copy = Buffer.from(box[1] as Buffer);
	words(...values).copy(copy, place);
	box[1] = copy;
}

/** The same of another clip of this folder, which is made first. */
const copied = (source: string, ...args: string[]) => ({
	make: async (target: string) => await ffmpeg(['-i', at(source), ...args, target]),
});

const bytes = (content: Buffer | string) => ({
	make: async (target: string) => fs.writeFileSync(target, content),
});

const good = () => fs.readFileSync(at('good.mp4'));

const MDAT = 0x6d_64_61_74;

/** The same with another head of the box of pictures, which comes last. */
const mediaBox = (head: () => Buffer) => ({
	async make(target: string) {
		const indexFirst = at('index-first.mp4');
		await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', '-movflags', '+faststart', indexFirst]);
		const file = fs.readFileSync(indexFirst);
		const place = file.indexOf('mdat', 0, 'latin1') - 4;
		// The empty box before it makes room for a longer head.
		const box = head();
		const start = file.subarray(0, place + 8 - box.length);
		fs.writeFileSync(target, Buffer.concat([start, box, file.subarray(place + 8)]));
	},
});

/** Accepted: its pictures are in the film. */
const FILMS: Array<[name: string, recipe: Recipe]> = [
	[
		'with-cover.mp4',
		copied(
			'good.mp4',
			'-i',
			at('cover.png'),
			...'-map 0 -map 1 -c copy -disposition:v:1 attached_pic'.split(' '),
		),
	],
	[
		'two-pictures-tracks.mp4',
		[
			...PICTURE,
			...lavfi('testsrc=size=32x32:rate=24:duration=0.5'),
			'-map',
			'0',
			'-map',
			'1',
			...H264,
		],
	],
	[
		'two-sounds.mp4',
		[
			...PICTURE,
			...SOUND,
			...lavfi('sine=duration=0.4'),
			'-map',
			'0',
			'-map',
			'1',
			'-map',
			'2',
			...H264,
			...'-c:a aac -ac:a:0 2 -ac:a:1 1'.split(' '),
		],
	],
	['sound-track-first.mp4', written('-map', '1', '-map', '0')],
	[
		'chapters.mp4',
		copied('good.mp4', '-i', at('chapters.txt'), '-map_metadata', '1', '-c', 'copy'),
	],
	['time-code.mov', written('-timecode', '01:00:00:00')],
	['changing-rate.mp4', written('-vf', 'setpts=N*N/(24*6*TB)', '-vsync', 'vfr')],
	['sound-starts-late.mp4', [...PICTURE, '-itsoffset', '0.2', ...SOUND, ...H264, ...AAC]],
	['picture-starts-late.mp4', ['-itsoffset', '0.2', ...PICTURE, ...SOUND, ...H264, ...AAC]],
	['fragments-with-edits.mp4', flagged('frag_keyframe+delay_moov')],
	['fragments-by-track.mp4', flagged('frag_keyframe+empty_moov+separate_moof')],
	['fragments-by-time.mp4', [...flagged('empty_moov'), '-frag_duration', '100000']],
	['segments.mp4', flagged('dash+frag_keyframe+delay_moov+global_sidx')],
	['hints.mp4', written('-movflags', 'rtphint')],
	['interlaced.mp4', written('-flags', '+ilme+ildct')],
	['refreshed-line-by-line.mp4', written('-x264-params', 'intra-refresh=1:keyint=6')],
	['one-picture.mp4', [...PICTURE, ...H264, '-frames:v', '1']],
	['two-pictures.mp4', [...PICTURE, ...H264, '-frames:v', '2']],
	[
		'hardly-any-sound.mp4',
		[...PICTURE, ...lavfi('sine=sample_rate=48000:duration=0.005'), ...H264, ...AAC],
	],
	[
		'much-more-sound.mp4',
		[...PICTURE, ...lavfi('sine=sample_rate=48000:duration=3'), ...H264, ...AAC],
	],
	['phone.3gp', [...PICTURE, ...H264]],
	['itunes.m4v', [...written(), '-f', 'ipod']],
	['no-edits.mp4', written('-use_editlist', '0')],
	['shifts-below-zero.mp4', flagged('negative_cts_offsets')],
	['fine-clock.mp4', written('-video_track_timescale', '1000000000')],
	['odd-clock.mp4', written('-video_track_timescale', '99991')],
	[
		'clock-of-seconds.mp4',
		[...lavfi('testsrc2=size=64x48:rate=1:duration=2'), ...H264, '-video_track_timescale', '1'],
	],
	['in-64-bits.mp4', { make: async (target) => fs.writeFileSync(target, in64Bits(good())) }],
	[
		'last-picture-without-length.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stts');
				const [count, length] = wordsIn(table[1] as Buffer);
				table[1] = words(0, 2, count - 1, length, 1, 0);
			},
		},
	],
	[
		'small-sizes.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stsz');
				const sizes = wordsIn(table[1] as Buffer, 12);
				const packed = Buffer.alloc(sizes.length * 2);
				for (const [index, size] of sizes.entries()) packed.writeUInt16BE(size, index * 2);
				table[0] = 'stz2';
				table[1] = Buffer.concat([words(0, 16, sizes.length), packed]);
			},
		},
	],
	[
		'two-descriptions.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stsd');
				const description = (table[1] as Buffer).subarray(8);
				table[1] = Buffer.concat([words(0, 2), description, description]);
			},
		},
	],
	[
		'picture-of-no-time.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stts');
				const [count, length] = wordsIn(table[1] as Buffer);
				table[1] = words(0, 3, 5, length, 1, 0, count - 6, length);
			},
		},
	],
	[
		'more-times-than-pictures.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stts');
				const [count, length] = wordsIn(table[1] as Buffer);
				table[1] = words(0, 1, count + 50, length);
			},
		},
	],
	[
		'shifts-below-zero-in-the-old-version.mp4',
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'ctts');
				const early = wordsIn(table[1] as Buffer).map((each, place) =>
					place % 2 === 1 ? each - 1024 : each,
				);
				table[1] = words(0, early.length / 2, ...early);
				const track = find(boxes, 'moov', 'trak', 0);
				track[1] = (track[1] as Box[]).filter(([type]) => type !== 'edts');
			},
		},
	],
	[
		'fragments-that-never-come.mp4',
		{
			change(boxes) {
				const trex = Buffer.concat([words(32), Buffer.from('trex'), words(0, 1, 1, 0, 0, 0)]);
				(find(boxes, 'moov')[1] as Box[]).push(['mvex', trex]);
			},
		},
	],
	[
		'sound-of-no-length.mp4',
		{
			change(boxes) {
				tableOf(boxes, 1, 'stsz')[1] = words(0, 0, 0);
				for (const table of ['stts', 'stsc', 'stco']) tableOf(boxes, 1, table)[1] = words(0, 0);
			},
		},
	],
	[
		'sound-of-no-bytes.mp4',
		{
			change(boxes) {
				const sizes = tableOf(boxes, 1, 'stsz');
				const count = wordsIn(sizes[1] as Buffer, 12).length;
				sizes[1] = Buffer.concat([words(0, 0, count), Buffer.alloc(count * 4)]);
			},
		},
	],
	['pictures-up-to-the-end.mp4', mediaBox(() => words(0, MDAT))],
	['pictures-far-beyond-the-end.mp4', mediaBox(() => words(1, MDAT, 2 ** 20, 0))],
	[
		'clock-of-a-phone.mp4',
		written(
			...['-vf', "setpts='(N+0.4*mod(N,3))/24/TB'", '-vsync', 'vfr'],
			...['-video_track_timescale', '600'],
		),
	],
	['ends-with-nothing.mp4', edited(0, [500, 0, 1], [300, -1, 1])],
	['begins-with-nothing.mp4', edited(0, [200, -1, 1], [500, 0, 1])],
	['edit-longer-than-the-clip.mp4', edited(0, [90_000, 0, 1])],
	['sound-edited-away.mp4', edited(1, [500, 1_000_000, 1])],
	[
		'sound-switched-off.mp4',
		{ change: (boxes) => patch(find(boxes, 'moov', 'trak', 1, 'tkhd'), 0, 0) },
	],
	[
		'length-unknown.mp4',
		{ change: (boxes) => patch(find(boxes, 'moov', 'trak', 0, 'mdia', 'mdhd'), 16, 0xff_ff_ff_ff) },
	],
	[
		'two-indexes.mp4',
		{ change: (boxes) => void boxes.push(['moov', [find(boxes, 'moov', 'mvhd')]]) },
	],
	[
		'odd-notes.mp4',
		{
			change: (boxes) =>
				void (find(boxes, 'moov')[1] as Box[]).push(['udta', Buffer.from('\0\0\0\x04', 'latin1')]),
		},
	],
	['unknown-brand.mp4', { change: (boxes) => patch(find(boxes, 'ftyp'), 0, 0x58_58_58_58) }],
	[
		'bytes-behind-it.mp4',
		{
			make: async (target) =>
				fs.writeFileSync(target, Buffer.concat([good(), Buffer.from('\0\0\0\x03abcdefgh')])),
		},
	],
];

/** The settings of low-complexity AAC in stereo. */
const AAC_OF_48_KHZ = Buffer.from([0x11, 0x90]);

/** Refused, with the message after the name of the clip. */
const REFUSED: Array<[name: string, says: RegExp, recipe: Recipe]> = [
	['mpeg4.mp4', / is MPEG-4 Visual, which cannot be joined/, codedAs('-c:v', 'mpeg4', ...AAC)],
	[
		'vp9.mp4',
		/ is VP9, which cannot be joined/,
		[...PICTURE, ...'-c:v libvpx-vp9 -deadline realtime -cpu-used 8'.split(' ')],
	],
	[
		'mjpeg.mov',
		/ is Motion JPEG, which cannot be joined/,
		[...PICTURE, ...'-c:v mjpeg -pix_fmt yuvj420p'.split(' ')],
	],
	['hevc.mp4', / is HEVC, .* is H\.264/, codedAs(...HEVC, '-tag:v', 'hvc1', ...AAC)],
	['clip.mkv', / is not an MP4 or MOV file/, copied('good.mp4', '-c', 'copy')],
	['clip.ts', / is not an MP4 or MOV file/, copied('good.mp4', '-c', 'copy')],
	['clip.avi', / is not an MP4 or MOV file/, codedAs('-c:v', 'mpeg4')],
	['clip.gif', / is not an MP4 or MOV file/, PICTURE],
	['sound.mp3', / is not an MP4 or MOV file/, SOUND],
	['sound.m4a', / has no picture/, [...SOUND, ...AAC]],
	['page.mp4', / is not an MP4 or MOV file/, bytes('<!doctype html><title>404</title>')],
	['nothing.mp4', / is cut off/, bytes(Buffer.alloc(0))],
	[
		'half.mp4',
		/ is cut off/,
		{ make: async (target) => fs.writeFileSync(target, good().subarray(0, good().length >> 1)) },
	],
	[
		'encrypted.mp4',
		/ is encrypted video/,
		written(
			'-encryption_scheme',
			'cenc-aes-ctr',
			'-encryption_key',
			'76a6c65c5ea762046bd749a2e632ccbb',
			'-encryption_kid',
			'a7e61c373e219033c21091fa607bf3b8',
		),
	],
	[
		'index-first-and-cut.mp4',
		/ is cut off/,
		{
			async make(target) {
				const whole = at('whole.mp4');
				await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', '-movflags', '+faststart', whole]);
				const file = fs.readFileSync(whole);
				fs.writeFileSync(target, file.subarray(0, Math.floor(file.length * 0.7)));
			},
		},
	],
	[
		'place-beyond-the-file.mp4',
		/ is cut off/,
		{
			change(boxes) {
				const places = tableOf(boxes, 0, 'stco');
				const [, , ...others] = wordsIn(places[1] as Buffer);
				places[0] = 'co64';
				const long = others.flatMap((place) => [0, place]);
				places[1] = words(0, others.length + 2, 0, 48, 2 ** 20, 0, ...long);
			},
		},
	],
	[
		'lasts-for-years.mp4',
		/ claims to last more than a day/,
		{
			change(boxes) {
				const table = tableOf(boxes, 0, 'stts');
				const [count] = wordsIn(table[1] as Buffer);
				table[1] = words(0, 1, count, 0xff_ff_ff_f0);
			},
		},
	],
	[
		'shown-after-days.mp4',
		/ claims to last more than a day/,
		{ change: (boxes) => patch(tableOf(boxes, 0, 'ctts'), 12, 0x7f_ff_ff_ff) },
	],
	[
		'fewer-times-than-pictures.mp4',
		/ has a damaged index/,
		{ change: (boxes) => void (tableOf(boxes, 0, 'stts')[1] = words(0, 1, 3, 512)) },
	],
	[
		'all-at-once.mp4',
		/ has pictures that take no time/,
		{ change: (boxes) => patch(tableOf(boxes, 0, 'stts'), 12, 0) },
	],
	[
		'names-no-description.mp4',
		/ has a damaged index/,
		{ change: (boxes) => patch(tableOf(boxes, 0, 'stsc'), 16, 7) },
	],
	[
		'first-box-of-four-gigabytes.mp4',
		/ is cut off/,
		{
			make: async (target) =>
				fs.writeFileSync(target, Buffer.concat([words(0xff_ff_ff_ff), good().subarray(4)])),
		},
	],
	[
		'empty-between-edits.mp4',
		/ is put together by an edit list/,
		edited(0, [250, 0, 1], [300, -1, 1], [250, 3072, 1]),
	],
	[
		'eight-bits.mov',
		/ has sound that cannot be joined: PCM 8 bits/,
		codedAs(...H264, '-c:a', 'pcm_u8'),
	],
	[
		'high-efficiency-sound.mp4',
		/ has HE-AAC 48 kHz stereo, clip 1 has AAC 48 kHz stereo/,
		{
			change(boxes) {
				const description = tableOf(boxes, 1, 'stsd');
				const body = Buffer.from(description[1] as Buffer);
				body[body.indexOf(AAC_OF_48_KHZ)] = 0x29;
				description[1] = body;
			},
		},
	],
	['ac3.mp4', / has sound that cannot be joined: AC-3/, codedAs(...H264, '-c:a', 'ac3')],
	[
		'opus.mp4',
		/ has sound that cannot be joined: Opus/,
		codedAs(...H264, '-c:a', 'libopus', '-strict', '-2'),
	],
	[
		'mono.mp4',
		/ has AAC 48 kHz mono, clip 1 has AAC 48 kHz stereo/,
		codedAs(...H264, '-c:a', 'aac', '-ac', '1'),
	],
	['other-rate.mp4', / has AAC 44.1 kHz stereo/, written('-ar', '44100')],
	['surround.mp4', / has AAC 48 kHz 6 channels/, codedAs(...H264, '-c:a', 'aac', '-ac', '6')],
	['pcm.mov', / has PCM 16 bits 48 kHz mono/, codedAs(...H264, '-c:a', 'pcm_s16le')],
	[
		'ten-bits.mp4',
		/ is coded in 10 bits \(4:2:0\), clip 1 is coded in 8 bits \(4:2:0\)/,
		codedAs('-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', ...AAC),
	],
	[
		'full-color.mp4',
		/ is coded in 8 bits \(4:4:4\)/,
		codedAs('-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', ...AAC),
	],
	[
		'turned.mp4',
		/ is rotated by 270°, clip 1 is not rotated/,
		copied('good.mp4', '-c', 'copy', '-metadata:s:v', 'rotate=90'),
	],
	[
		'wide-pixels.mp4',
		/ is made of pixels with the shape 1\.333 : 1, clip 1 is made of square pixels/,
		written('-vf', 'setsar=4/3'),
	],
	[
		'shown-wider.mp4',
		/ is shown as 128 × 48/,
		{ change: (boxes) => patch(find(boxes, 'moov', 'trak', 0, 'tkhd'), 76, 128 << 16) },
	],
	[
		'upright.mp4',
		/ is 48 × 64, clip 1 is 64 × 48/,
		[...lavfi('testsrc2=size=48x64:rate=24:duration=0.5'), ...H264],
	],
	[
		'cut-between-key-pictures.mp4',
		/ starts with pictures that need others before them/,
		{
			async make(target) {
				const whole = at('open-groups.mp4');
				await ffmpeg([
					...lavfi('testsrc2=size=64x48:rate=24:duration=2'),
					...H264,
					'-x264-params',
					'open-gop=1:keyint=12:scenecut=0',
					whole,
				]);
				await ffmpeg(['-ss', '1', '-i', whole, '-c', 'copy', target]);
			},
		},
	],
	['edited.mp4', / is put together by an edit list/, edited(0, [250, 0, 1], [250, 0, 1])],
	['slowed-down.mp4', / is put together by an edit list/, edited(0, [500, 0, 0.5])],
	['edited-away.mp4', / has no picture/, edited(0, [500, 1_000_000, 1])],
	[
		'same-bytes-twice.mp4',
		/ has a damaged index/,
		{
			change(boxes) {
				const places = tableOf(boxes, 0, 'stco');
				const [first, , ...others] = wordsIn(places[1] as Buffer);
				places[1] = words(0, others.length + 2, first, first, ...others);
			},
		},
	],
	[
		'chunks-without-pictures.mp4',
		/ has a damaged index/,
		{ change: (boxes) => void (tableOf(boxes, 0, 'stsc')[1] = words(0, 1, 1, 0, 1)) },
	],
];

async function prepared(name: string, recipe: Recipe): Promise<string> {
	const target = at(name);
	if (Array.isArray(recipe)) await ffmpeg([...recipe, target]);
	else if ('make' in recipe) await recipe.make(target);
	else {
		const boxes = parse(good());
		recipe.change(boxes);
		fs.writeFileSync(target, serialize(boxes));
	}
	return target;
}

const joined = async (...files: string[]) =>
	await bed.run({
		node: new RunwayVideo(),
		parameters: { operation: 'joinClips' },
		items: await Promise.all(files.map(async (file) => await itemWith({ data: file }))),
	});

const checksums = async (file: string) => (await picturesOf(file)).map(({ checksum }) => checksum);

let goodPictures: string[];

beforeAll(async () => {
	await ffmpeg([...written('-g', '6'), at('good.mp4')]);
	await ffmpeg([...lavfi('testsrc=size=64x64'), '-frames:v', '1', at('cover.png')]);
	const chapter = '[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=250\ntitle=One\n';
	fs.writeFileSync(at('chapters.txt'), `;FFMETADATA1\n${chapter}`);
	goodPictures = await checksums(at('good.mp4'));
});

describe('an odd clip becomes part of a film', () => {
	test.each(FILMS)('%s', async (name, recipe) => {
		const odd = await prepared(name, recipe);
		const { outputs, error, file } = await joined(at('good.mp4'), odd, at('good.mp4'));
		expect(error).toBeUndefined();
		const film = at(`film of ${name}.mp4`);
		fs.writeFileSync(film, await file(outputs[0][0]));
		const expected = [...goodPictures, ...(await checksums(odd)), ...goodPictures];
		expect(await checksums(film)).toEqual(expected);
		await probed(film);
	});

	test('HEVC under both of its names', async () => {
		const [one, other] = [at('hvc1.mp4'), at('hev1.mp4')];
		await ffmpeg([...PICTURE, ...HEVC, '-tag:v', 'hvc1', one]);
		await ffmpeg([...PICTURE, ...HEVC, '-tag:v', 'hev1', other]);
		const { outputs, file } = await joined(one, other);
		const film = at('both.mp4');
		fs.writeFileSync(film, await file(outputs[0][0]));
		expect(await checksums(film)).toEqual([...(await checksums(one)), ...(await checksums(other))]);
		await probed(film);
	});
});

test('clips of a phone that was held upright stay upright', async () => {
	const turned = at('upright-phone.mp4');
	await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', turned]);
	const { outputs, file } = await joined(turned, turned);
	const film = at('upright.film.mp4');
	fs.writeFileSync(film, await file(outputs[0][0]));
	// The judge turns the pictures as players do.
	const expected = await checksums(turned);
	expect(await checksums(film)).toEqual([...expected, ...expected]);
	expect(expected).not.toEqual(goodPictures);
});

describe('sound that is not compressed keeps its values', () => {
	const LAYOUTS = ['s16be', 's16le', 's24be', 's24le', 's32be', 'f32be', 'f32le', 'f64be'];

	test.each(LAYOUTS)('%s', async (layout) => {
		const clip = at(`${layout}.mov`);
		await ffmpeg([...codedAs(...H264, '-c:a', `pcm_${layout}`), '-shortest', clip]);
		const { outputs, file } = await joined(clip, clip);
		const film = at(`${layout}.film.mov`);
		fs.writeFileSync(film, await file(outputs[0][0]));
		const [alone, twice] = [await soundOf(clip, 48_000), await soundOf(film, 48_000)];
		const half = alone.subarray(0, 20_000);
		expect(twice.subarray(0, half.length)).toEqual(half);
		await probed(film);
	});

	test.each([
		['s16le', 's16be', /PCM 16 bits big-endian .* PCM 16 bits 48/],
		['s32be', 'f32be', /PCM 32 bits float big-endian .* PCM 32 bits big-endian 48/],
	])('%s and %s do not follow each other', async (first, second, says) => {
		const files = [first, second].map((layout) => at(`mixed-${layout}.mov`));
		for (const [index, layout] of [first, second].entries()) {
			await ffmpeg([...codedAs(...H264, '-c:a', `pcm_${layout}`), files[index]]);
		}
		const { error } = await joined(...files);
		expect(error?.message).toMatch(says);
	});
});

describe('a clip that cannot be joined is named', () => {
	test.each(REFUSED)('%s', async (name, says, recipe) => {
		const odd = await prepared(name, recipe);
		const { error, outputs } = await joined(at('good.mp4'), odd);
		expect(outputs).toEqual([]);
		expect(error?.message).toMatch(/ \[item 2\]$/);
		expect(error?.message.replace(/^(?:The sound differs: )?[Cc]lip 2/, '')).toMatch(says);
	});

	const HEVC_10 = [...HEVC.slice(0, -1), 'yuv420p10le'];
	const H264_10 = [...H264.slice(0, -1), 'yuv420p10le'];
	const coloured = (primaries: string, transfer: string, matrix: string) => [
		...['-color_primaries', primaries, '-color_trc', transfer, '-colorspace', matrix],
	];
	const PQ = coloured('bt2020', 'smpte2084', 'bt2020nc');
	const HLG = coloured('bt2020', 'arib-std-b67', 'bt2020nc');
	const WIDE = coloured('bt2020', 'bt2020-10', 'bt2020nc');
	const USUAL = coloured('bt709', 'bt709', 'bt709');
	const BOX = ['-movflags', 'write_colr'];
	// With all that stands before the colors in the settings.
	const RICH = ['-x265-params', 'log-level=none:scaling-list=default:bframes=4:ref=5', '-g', '12'];
	const RICH_264 = ['-x264-params', 'cqm=jvt:bframes=3:b-pyramid=normal', '-preset', 'medium'];

	test.each<[name: string, one: string[], other: string[], says: RegExp]>([
		['HEVC in PQ', HEVC_10, [...HEVC_10, ...PQ], /clip 2 is in HDR \(PQ\), clip 1 is in .*SDR/i],
		['HEVC in HLG', HEVC_10, [...HEVC_10, ...RICH, ...HLG], /clip 2 is in HDR \(HLG\)/i],
		['PQ and HLG', [...HEVC_10, ...PQ], [...HEVC_10, ...HLG], /HLG\), clip 1 is in HDR \(PQ\)/],
		['PQ that the file states', HEVC_10, [...HEVC_10, ...PQ, ...BOX], /clip 2 is in HDR \(PQ\)/i],
		['H.264 in HLG', H264_10, [...H264_10, ...HLG], /clip 2 is in HDR \(HLG\)/i],
		['H.264 in PQ', H264_10, [...H264_10, ...RICH_264, ...PQ], /clip 2 is in HDR \(PQ\)/i],
		[
			'wide colors',
			[...HEVC_10, ...USUAL],
			[...HEVC_10, ...WIDE],
			/clip 2 is in the colors 9\/14\/9, clip 1 is in the usual colors/i,
		],
		[
			'the full range of values',
			H264,
			[...H264, '-color_range', 'pc'],
			/clip 2 is in the full color range, clip 1 is in the limited/i,
		],
	])('%s', async (name, one, other, says) => {
		const [first, second] = [at(`${name} 1.mp4`), at(`${name} 2.mp4`)];
		await ffmpeg([...PICTURE, ...one, first]);
		await ffmpeg([...PICTURE, ...other, second]);
		const { error, outputs } = await joined(first, second);
		expect(error?.message).toMatch(says);
		expect(outputs).toEqual([]);
		expect((await joined(second, second)).error).toBeUndefined();
	});

	test('HEVC that was cut without encoding it, except at the start of a film', async () => {
		const [whole, cut] = [at('open-groups-hevc.mp4'), at('cut-hevc.mp4')];
		const groups = 'log-level=none:open-gop=1:keyint=12:scenecut=0';
		const picture = lavfi('testsrc2=size=64x48:rate=24:duration=2');
		await ffmpeg([...picture, ...HEVC, '-x265-params', groups, '-tag:v', 'hvc1', whole]);
		await ffmpeg(['-ss', '1', '-i', whole, '-c', 'copy', cut]);
		const { error } = await joined(whole, cut);
		expect(error?.message).toMatch(/^Clip 2 starts with pictures that need others/);
		const { outputs, file } = await joined(cut, whole);
		fs.writeFileSync(at('cut-first.mp4'), await file(outputs[0][0]));
		const expected = [...(await checksums(cut)), ...(await checksums(whole))];
		expect(await checksums(at('cut-first.mp4'))).toEqual(expected);
	});
});
