import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

import { type Clip, readClip } from '../../runway/film/clip.ts';
import { FilmError } from '../../runway/film/differences.ts';
import { filmBytes } from '../../runway/film/film-bytes.ts';
import { planFilm } from '../../runway/film/film.ts';
import { MovieError } from '../../runway/movie/box.ts';
import { memorySource } from '../../runway/movie/byte-source.ts';
import { readSound } from '../../runway/movie/sound/read-sound.ts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { withLongBox } from './support/boxes.mts';
import { AAC, makeClip, makeSound } from './support/clips.mts';
import { ffmpeg, picturesOf } from './support/judge.mts';

const folder = temporaryFolder('odd-files');

let clip: Buffer;
let fragmented: Buffer;
let good: Buffer;
beforeAll(async () => {
	const recipe = { sound: AAC, movflags: '+faststart' };
	clip = fs.readFileSync(await makeClip(folder, recipe));
	good = fs.readFileSync(await makeClip(folder, recipe));
	const inPieces = { sound: AAC, movflags: 'frag_keyframe+empty_moov' };
	fragmented = fs.readFileSync(await makeClip(folder, inPieces));
});

/** The film of these files, or the sentence that says why there is none. */
async function filmOrSentence(...files: Buffer[]): Promise<Buffer | string> {
	try {
		const clips: Clip[] = [];
		for (const file of files) clips.push(await readClip(async () => memorySource(file)));
		const names = files.map((_file, index) => `clip ${index + 1}`);
		const film = planFilm(names, clips, { from: 'clips' });
		const pieces: Buffer[] = [];
		for await (const piece of filmBytes(film.written, async (index) =>
			memorySource(files[index]),
		)) {
			pieces.push(piece);
		}
		return Buffer.concat(pieces);
	} catch (error) {
		if (error instanceof MovieError || error instanceof FilmError) return error.message;
		throw error;
	}
}

/** Behind the names of formats at the start of the file. */
const inside = (file: Buffer, type: string) =>
	file.indexOf(type, Math.max(0, file.indexOf('moov', 0, 'latin1')), 'latin1');

/** The file with some bytes after the name of a box replaced. */
function changed(file: Buffer, type: string, at: number, bytes: number[]): Buffer {
	const copy = Buffer.from(file);
	Buffer.from(bytes).copy(copy, inside(file, type) + 4 + at);
	return copy;
}

const renamed = (file: Buffer, type: string, to: string) => {
	const copy = Buffer.from(file);
	copy.write(to, inside(file, type), 'latin1');
	return copy;
};

const HUGE = [0xff, 0xff, 0xff, 0xff];

const BROKEN: Array<[name: string, make: () => Buffer, says: RegExp]> = [
	['nothing', () => Buffer.alloc(0), /^is cut off/],
	['a few zeros', () => Buffer.alloc(40), /^is not an MP4/],
	['a text', () => Buffer.from('<html>Not found</html>'), /^is not an MP4/],
	['a PNG', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /^is not an MP4/],
	['its first byte only', () => clip.subarray(0, 1), /^is cut off/],
	['its first box only', () => clip.subarray(0, clip.readUInt32BE(0)), /^is cut off/],
	['half an index', () => clip.subarray(0, inside(clip, 'moov') + 300), /^is cut off/],
	['half of its pictures', () => clip.subarray(0, clip.length >> 1), /^is cut off/],
	['all but the last byte', () => clip.subarray(0, -1), /^is cut off/],
	['no index', () => renamed(clip, 'moov', 'free'), /never finished/],
	['no track', () => renamed(renamed(clip, 'trak', 'free'), 'trak', 'free'), /^has no picture/],
	['no pictures among its tracks', () => renamed(clip, 'vide', 'data'), /^has no picture/],
	['an index without tables', () => renamed(clip, 'stbl', 'free'), /^has no picture/],
	['no description', () => renamed(clip, 'stsd', 'free'), /^has a damaged index/],
	['no times', () => renamed(clip, 'stts', 'free'), /^has a damaged index/],
	['no sizes', () => renamed(clip, 'stsz', 'free'), /^has no picture/],
	['no places', () => renamed(clip, 'stco', 'free'), /^has a damaged index/],
	['no chunks', () => renamed(clip, 'stsc', 'free'), /^has a damaged index/],
	['billions of sizes', () => changed(clip, 'stsz', 8, HUGE), /^has a damaged index/],
	[
		'billions of equal sizes',
		() => changed(clip, 'stsz', 4, [0, 0, 0, 1, ...HUGE]),
		/^names more pictures/,
	],
	['billions of times', () => changed(clip, 'stts', 4, HUGE), /^has a damaged index/],
	['billions of shifts', () => changed(clip, 'ctts', 4, HUGE), /^has a damaged index/],
	['billions of places', () => changed(clip, 'stco', 4, HUGE), /^has a damaged index/],
	['billions of key pictures', () => changed(clip, 'stss', 4, HUGE), /^has a damaged index/],
	[
		'a place behind its end',
		() => changed(clip, 'stco', 8, [0x7f, 0xff, 0xff, 0xff]),
		/^is cut off/,
	],
	['no time scale', () => changed(clip, 'mdhd', 12, [0, 0, 0, 0]), /^has a damaged index/],
	[
		'a box longer than the one around it',
		() => changed(clip, 'minf', -8, [0x7f, 0, 0, 0]),
		/^has a damaged index/,
	],
	[
		'a box shorter than a box',
		() => changed(clip, 'tkhd', -8, [0, 0, 0, 3]),
		/^has a damaged index/,
	],
	[
		'pictures that take no time',
		() => changed(clip, 'stts', 12, [0, 0, 0, 0]),
		/take no time|has no picture/,
	],
	[
		'another codec',
		() => renamed(clip, 'avc1', 'vp08'),
		/^Clip 1 is 'vp08', which cannot be joined/,
	],
	['encrypted pictures', () => renamed(clip, 'avc1', 'encv'), /^Clip 1 is encrypted video/],
	[
		'encrypted sound',
		() => renamed(clip, 'mp4a', 'enca'),
		/^Clip 1 has sound that cannot be joined: encrypted/,
	],
	['a codec of one kind and settings of none', () => renamed(clip, 'avcC', 'free'), /./],
	['fragments without defaults', () => renamed(fragmented, 'mvex', 'free'), /^has no picture/],
	['fragments of billions', () => changed(fragmented, 'trun', 4, HUGE), /^has a damaged index/],
	[
		'half of its fragments',
		() => fragmented.subarray(0, fragmented.length >> 1),
		/^is cut off|^has/,
	],
];

describe('a broken file gets a sentence', () => {
	test.each(BROKEN)('%s', async (_name, make, says) => {
		expect(await filmOrSentence(make(), good)).toMatch(says);
	});
});

const box = (type: string, body: Buffer) => {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(body.length + 8);
	head.write(type, 4, 'latin1');
	return Buffer.concat([head, body]);
};

const ODD: Array<[name: string, make: () => Buffer | Promise<Buffer>]> = [
	['bytes behind its end', () => Buffer.concat([clip, Buffer.from('some bytes more')])],
	['zeros behind its end', () => Buffer.concat([clip, Buffer.alloc(64)])],
	['a box that no one knows', () => Buffer.concat([clip, box('uuid', Buffer.alloc(5_000))])],
	['a last box that is open', () => Buffer.concat([clip, Buffer.from('\0\0\0\0free', 'latin1')])],
	[
		'an index at the end, and its pictures in a box of 64 bits',
		async () => withLongBox(fs.readFileSync(await makeClip(folder, { sound: AAC }))),
	],
	['no sync table', () => renamed(clip, 'stss', 'free')],
	[
		'pictures of changing length',
		async () => {
			const file = path.join(folder, 'variable.mp4');
			const picture = 'testsrc2=size=64x48:rate=24:duration=1,setpts=N*N/(24*12*TB)';
			const codec = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-vsync', 'vfr'];
			await ffmpeg(['-f', 'lavfi', '-i', picture, ...codec, file]);
			return fs.readFileSync(file);
		},
	],
];

test.each(ODD)('an odd file becomes a film: %s', async (name, make) => {
	const odd = await make();
	const film = await filmOrSentence(odd, good);
	if (typeof film === 'string') throw new Error(film);
	const target = path.join(folder, `odd ${name}.mp4`);
	const source = path.join(folder, `source ${name}.mp4`);
	const other = path.join(folder, 'good.mp4');
	fs.writeFileSync(target, film);
	fs.writeFileSync(source, odd);
	fs.writeFileSync(other, good);
	const expected = [...(await picturesOf(source)), ...(await picturesOf(other))];
	expect((await picturesOf(target)).map(({ checksum }) => checksum)).toEqual(
		expected.map(({ checksum }) => checksum),
	);
});

/** Numbers that are the same in every run. */
function* numbers(seed: number): Generator<number> {
	for (let state = seed; ;) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		yield state;
	}
}

test('a film or a sentence comes of any damage to the index', async () => {
	const random = numbers(24);
	const next = (below: number) => random.next().value! % below;
	for (let round = 0; round < 600; round++) {
		const damaged = Buffer.from(round % 3 === 0 ? fragmented : clip);
		const from = inside(damaged, 'moov');
		const indexBytes = Math.min(damaged.length - from, 4_000);
		for (let count = 1 + next(4); count > 0; count--) damaged[from + next(indexBytes)] = next(256);
		await filmOrSentence(damaged, good);
	}
});

/** Boxes that hold others, with the bytes before the first of them. */
const HOLDING: Record<string, number> = {
	...Object.fromEntries(
		'moov trak mdia minf stbl edts dinf mvex moof traf'.split(' ').map((type) => [type, 0]),
	),
	stsd: 8,
	avc1: 78,
	mp4a: 28,
};

/** Where each box of a file begins, and where it ends. */
function boxPlaces(file: Buffer, from = 0, to = file.length): Array<[start: number, end: number]> {
	const places: Array<[start: number, end: number]> = [];
	for (let at = from; at + 8 <= to;) {
		const end = at + file.readUInt32BE(at);
		const before = HOLDING[file.toString('latin1', at + 4, at + 8)];
		places.push([at, end]);
		if (before !== undefined) places.push(...boxPlaces(file, at + 8 + before, end));
		at = end;
	}
	return places;
}

describe('a film or a sentence comes of', () => {
	const whole: Array<[name: string, file: () => Buffer]> = [
		['a plain file', () => clip],
		['a fragmented file', () => fragmented],
	];

	test.each(whole)('%s that ends within a box, or behind one', async (_name, file) => {
		for (const [start, end] of boxPlaces(file())) {
			for (const at of [start, start + 4, start + 8, start + 12, end - 1, end]) {
				await filmOrSentence(file().subarray(0, at), good);
			}
		}
	});

	// Read as a length of 64 bits, 1 takes the eight bytes that follow.
	const SIZES = [0, 1, 2, 7, 8, 9, 15, 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

	test.each(whole)('%s whose boxes state another length', async (_name, file) => {
		for (const [start] of boxPlaces(file())) {
			for (const size of SIZES) {
				const odd = Buffer.from(file());
				odd.writeUInt32BE(size, start);
				await filmOrSentence(odd, good);
			}
		}
	});

	test.each(whole)('%s with a very large number anywhere in its index', async (_name, file) => {
		const end = Math.min(file().length - 4, 2_500);
		// Fields begin at even and odd places; a step of three meets each of their bytes somewhere.
		for (let at = 0; at < end; at += 3) {
			for (const value of [0, 2 ** 31 - 1, 2 ** 32 - 1]) {
				const odd = Buffer.from(file());
				odd.writeUInt32BE(value, at);
				await filmOrSentence(odd, good);
			}
		}
	});
});

test('sound or a sentence comes of any damage to a sound file', async () => {
	const random = numbers(7);
	const next = (below: number) => random.next().value! % below;
	for (const kind of ['mp3', 'aac', 'm4a', 'wav'] as const) {
		const whole = fs.readFileSync(await makeSound(folder, kind, { seconds: 0.5 }));
		for (let round = 0; round < 100; round++) {
			const damaged = Buffer.from(whole.subarray(0, 1 + next(whole.length)));
			for (let count = 1 + next(4); count > 0; count--) {
				damaged[next(Math.min(damaged.length, 600))] = next(256);
			}
			try {
				const sound = await readSound(memorySource(damaged));
				expect(typeof sound === 'string' || sound.values >= 0).toBe(true);
			} catch (error) {
				if (!(error instanceof MovieError)) throw error;
			}
		}
	}
});
