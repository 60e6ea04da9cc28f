import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { FileFacts } from '../../../runway/catalogue/prices/index.ts';
import {
	type ByteSource,
	measureFile,
	memorySource,
	StreamSource,
} from '../../../runway/media/measure/index.ts';
import { ffmpeg } from '../../../sandbox/media/ffmpeg.mts';
import { temporaryFolder } from '../../../scripts/bootstrap/temporary-folder.mjs';
import { realFile } from '../real-files.mts';

const PICTURE = ['-f', 'lavfi', '-i', 'color=red:size=320x180:rate=25:duration=2.4'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2.4'];
const STILL = ['-frames:v', '1'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

const FILM = { seconds: 2.4, frames: 60, width: 320, height: 180 };
const STILL_FACTS = { width: 320, height: 180 };

/** Files as ffmpeg writes them, with what they are. */
const FILES: Array<[name: string, recipe: string[], facts: FileFacts]> = [
	['index-last.mp4', [...PICTURE, ...H264], FILM],
	['index-first.mp4', [...PICTURE, ...H264, '-movflags', '+faststart'], FILM],
	['with-sound.mp4', [...SOUND, ...PICTURE, ...H264, '-c:a', 'aac', '-shortest'], FILM],
	['film.mov', [...PICTURE, '-c:v', 'mpeg4'], FILM],
	['sound.m4a', [...SOUND, '-c:a', 'aac'], { seconds: 2.4 }],
	['sound.wav', SOUND, { seconds: 2.4 }],
	['sound-24.wav', [...SOUND, '-c:a', 'pcm_s24le', '-ac', '2'], { seconds: 2.4 }],
	['sound.flac', SOUND, { seconds: 2.4 }],
	['sound.mp3', SOUND, { seconds: 2.4 }],
	// The encoder fills up to whole frames, which are long here.
	['low.mp3', [...SOUND, '-ar', '22050', '-ac', '1'], { seconds: 2.5 }],
	['stereo.mp3', [...SOUND, '-ac', '2', '-q:a', '5'], { seconds: 2.4 }],
	['still.png', [...PICTURE, ...STILL], STILL_FACTS],
	['still.jpg', [...PICTURE, ...STILL], STILL_FACTS],
	['lossy.webp', [...PICTURE, ...STILL, '-c:v', 'libwebp'], STILL_FACTS],
	['lossless.webp', [...PICTURE, ...STILL, '-c:v', 'libwebp', '-lossless', '1'], STILL_FACTS],
];

const contents = new Map<string, Buffer>();
beforeAll(async () => {
	const folder = temporaryFolder('measure');
	for (const [name, recipe] of FILES) {
		const file = path.join(folder, name);
		// The last argument is the output; a file can be rewound, and a pipe cannot.
		await ffmpeg([...recipe, '-y', file]);
		contents.set(name, await readFile(file));
	}
});

function contentOf(name: string): Buffer {
	const content = contents.get(name);
	if (content === undefined) throw new Error(`There is no ${name}`);
	return content;
}

async function* pieces(content: Buffer, bytes: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < content.length; at += bytes) yield content.subarray(at, at + bytes);
}

const streamed = (content: Buffer, bytes = 1_000, mostBytes = content.length) =>
	new StreamSource(pieces(content, bytes), mostBytes, content.length);

/** Frames of sound are a little longer than the sound. */
function rounded({ seconds, ...rest }: FileFacts): FileFacts {
	return seconds === undefined ? rest : { seconds: Math.round(seconds * 10) / 10, ...rest };
}

describe.each(FILES)('%s', (name, _recipe, facts) => {
	test('is measured in memory', async () => {
		expect(rounded(await measureFile(memorySource(contentOf(name))))).toEqual(facts);
	});

	test.each([1, 7, 65_536])('is measured as a stream, in pieces of %d bytes', async (bytes) => {
		expect(rounded(await measureFile(streamed(contentOf(name), bytes)))).toEqual(facts);
	});

	test('is not guessed at where it breaks off early', async () => {
		const found = await measureFile(memorySource(contentOf(name).subarray(0, 24)));
		// A picture has told its size by then.
		expect([{}, facts]).toContainEqual(found);
	});
});

test.each(['avi', 'gif', 'ogg', 'aac', 'mkv', 'webm', 'mp3WithoutTag'])(
	'%s does not tell in a simple way',
	async (format) => {
		expect(await measureFile(memorySource(await realFile(format)))).toEqual({});
	},
);

test('a film whose index comes in pieces does not tell its length', async () => {
	expect(await measureFile(memorySource(await realFile('mp4')))).toEqual({ width: 64, height: 64 });
});

describe('a WAV that was written as a stream', () => {
	test('has the length of its file, if known', async () => {
		const content = await realFile('wav');
		expect(rounded(await measureFile(memorySource(content)))).toEqual({ seconds: 0.3 });
	});

	test('has no length otherwise', async () => {
		const source = new StreamSource(pieces(await realFile('wav'), 1_000), Infinity);
		expect(await measureFile(source)).toEqual({});
	});
});

const box = (type: string, ...inside: Buffer[]) => {
	const content = Buffer.concat(inside);
	const header = Buffer.alloc(8);
	header.writeUInt32BE(content.length + 8);
	header.write(type, 4, 'latin1');
	return Buffer.concat([header, content]);
};

function movieHeader(scale: number, duration: number): Buffer {
	const body = Buffer.alloc(100);
	body.writeUInt32BE(scale, 12);
	body.writeUInt32BE(duration, 16);
	return box('mvhd', body);
}

const FILE_TYPE = box('ftyp', Buffer.from('isom\0\0\0\0'));

describe('a large film with its index at the end', () => {
	const MEDIA_BYTES = 200 * 2 ** 20;
	const mediaHeader = Buffer.alloc(8);
	mediaHeader.writeUInt32BE(MEDIA_BYTES + 8);
	mediaHeader.write('mdat', 4, 'latin1');
	const start = Buffer.concat([FILE_TYPE, mediaHeader]);
	const index = box('moov', movieHeader(1_000, 90_000));

	const piece = Buffer.alloc(65_536);

	async function* film(): AsyncGenerator<Buffer> {
		yield start;
		for (let sent = 0; sent < MEDIA_BYTES; sent += piece.length) yield piece;
		yield index;
	}

	test('streams by without being held', async () => {
		const before = process.memoryUsage().arrayBuffers;
		let most = 0;
		async function* watched() {
			for await (const each of film()) {
				most = Math.max(most, process.memoryUsage().arrayBuffers - before);
				yield each;
			}
		}
		expect(await measureFile(new StreamSource(watched(), Infinity))).toEqual({ seconds: 90 });
		expect(most).toBeLessThan(10 * 2 ** 20);
	});

	test('is read no further than the limit', async () => {
		let read = 0;
		async function* watched() {
			for await (const each of film()) {
				read += each.length;
				yield each;
			}
		}
		expect(await measureFile(new StreamSource(watched(), 2 ** 20))).toEqual({});
		expect(read).toBeLessThan(2 ** 20 + 65_536);
	});

	test('is skipped where the file can be read here and there', async () => {
		let read = 0;
		const source: ByteSource = {
			read: async (offset, length) => {
				read += length;
				const at = start.length + MEDIA_BYTES;
				return offset < start.length
					? start.subarray(offset, offset + length)
					: index.subarray(offset - at, offset - at + length);
			},
		};
		expect(await measureFile(source)).toEqual({ seconds: 90 });
		expect(read).toBeLessThan(10_000);
	});
});

describe('a stream', () => {
	test('is closed when its start has told enough', async () => {
		let isOpen = true;
		async function* endless(): AsyncGenerator<Buffer> {
			try {
				yield contentOf('still.png');
				for (;;) yield Buffer.alloc(1_000);
			} finally {
				isOpen = false;
			}
		}
		expect(await measureFile(new StreamSource(endless(), Infinity))).toEqual(STILL_FACTS);
		expect(isOpen).toBe(false);
	});

	test('that was never read is closed', async () => {
		const stream = Readable.from([Buffer.alloc(1)]);
		new StreamSource(stream, 1).close();
		await once(stream, 'close');
	});

	test('that breaks is no file of unknown length', async () => {
		const broken: AsyncIterable<Buffer> = {
			[Symbol.asyncIterator]: () => ({ next: async () => await Promise.reject(new Error('gone')) }),
		};
		await expect(measureFile(new StreamSource(broken, Infinity))).rejects.toThrow('gone');
	});

	test('cannot go back', async () => {
		const source = streamed(Buffer.from('0123456789'), 3);
		expect(String(await source.read(4, 2))).toBe('45');
		expect(await source.read(3, 2)).toBeUndefined();
		expect(await source.read(Number.NaN, 2)).toBeUndefined();
		expect(String(await source.read(8, 5))).toBe('89');
	});
});

describe('a header that covers a part of its file', () => {
	test('says nothing of a film whose rest comes in fragments', async () => {
		const film = box('moov', movieHeader(1_000, 1_000), box('mvex', box('trex', Buffer.alloc(24))));
		for (const index of [film, box('moov', box('mvex'), movieHeader(1_000, 1_000))]) {
			const content = Buffer.concat([
				FILE_TYPE,
				index,
				box('moof'),
				box('mdat', Buffer.alloc(900)),
			]);
			expect(await measureFile(memorySource(content))).toEqual({});
		}
	});

	test.each(['sound.mp3', 'low.mp3', 'stereo.mp3'])(
		'says nothing of an MP3 that was put together from pieces: %s',
		async (name) => {
			const piece = contentOf(name);
			expect(await measureFile(memorySource(Buffer.concat([piece, piece])))).toEqual({});
			const tagged = Buffer.concat([piece, Buffer.from('TAG'), Buffer.alloc(125)]);
			expect(await measureFile(memorySource(tagged))).toMatchObject({
				seconds: expect.any(Number),
			});
		},
	);

	test('says nothing of a WAV that was put together from pieces, or has bare sound behind it', async () => {
		const piece = contentOf('sound.wav');
		for (const more of [piece, Buffer.alloc(40_000, 0x7f), Buffer.alloc(40_000)]) {
			expect(await measureFile(memorySource(Buffer.concat([piece, more])))).toEqual({});
		}
	});

	test('is no matter for a WAV with other chunks behind its sound', async () => {
		const list = Buffer.from('LIST\x0a\0\0\0INFOISFT\0\0', 'latin1');
		const content = Buffer.concat([contentOf('sound.wav'), list]);
		expect(rounded(await measureFile(memorySource(content)))).toEqual({ seconds: 2.4 });
	});
});

test.each([0, 0x7fffffff, 0xffffffff, 2_000_000_000, 1_073_741_824, 'too many by 36'])(
	'a WAV of a server that states %s bytes of sound has the length of its file',
	async (stated) => {
		const content = Buffer.from(contentOf('sound.wav'));
		const at = content.indexOf('data') + 4;
		content.writeUInt32LE(typeof stated === 'number' ? stated : content.readUInt32LE(at) + 36, at);
		expect(rounded(await measureFile(memorySource(content)))).toEqual({ seconds: 2.4 });
	},
);

describe('a film that lies', () => {
	const sized = (type: string, bytes: number, long?: bigint) => {
		const content = Buffer.alloc(64);
		content.writeUInt32BE(bytes);
		content.write(type, 4, 'latin1');
		if (long !== undefined) content.writeBigUInt64BE(long, 8);
		return content;
	};
	const inTracks = (inside: Buffer) =>
		box('moov', movieHeader(1_000, 90_000), box('trak', box('mdia', box('minf', inside))));
	const sampleSizes = (count: number) => {
		const body = Buffer.alloc(12);
		body.writeUInt32BE(count, 8);
		return box('stsz', body);
	};
	const handler = box('hdlr', Buffer.from('\0\0\0\0\0\0\0\0vide\0\0\0\0'));

	test.each<[string, Buffer, FileFacts]>([
		['a length of 4', sized('free', 4), {}],
		['a long length of nothing', sized('free', 1, 0n), {}],
		['a long length below its own header', sized('free', 1, 15n), {}],
		['the longest length', sized('free', 1, 2n ** 64n - 1n), {}],
		['a length that counts back', sized('free', 1, 2n ** 63n), {}],
		['a length to the end', sized('free', 0), {}],
		['a box larger than that around it', box('moov', sized('trak', 1_000)), {}],
		['a length to the end inside of another', box('moov', sized('trak', 0)), {}],
		['an index that ends early', box('moov', box('mvhd', Buffer.alloc(4))), {}],
		['no scale', box('moov', movieHeader(0, 90_000)), {}],
		['no duration', box('moov', movieHeader(1_000, 0)), {}],
		['a duration of ones', box('moov', movieHeader(1_000, 0xffffffff)), {}],
		['a duration beyond all films', box('moov', movieHeader(1, 0xfffffffe)), {}],
		[
			'more frames than there can be',
			box(
				'moov',
				movieHeader(1_000, 1_000),
				box('trak', box('mdia', handler, box('minf', box('stbl', sampleSizes(0xffffffff))))),
			),
			{ seconds: 1 },
		],
		['a table outside of its place', inTracks(sampleSizes(10)), { seconds: 90 }],
	])('about %s', async (_what, rest, facts) => {
		const content = Buffer.concat([FILE_TYPE, rest]);
		expect(await measureFile(memorySource(content))).toEqual(facts);
		expect(await measureFile(streamed(content))).toEqual(facts);
	});

	test('by boxes within boxes without end', async () => {
		let inside = Buffer.alloc(0);
		for (let depth = 0; depth < 1_000; depth++) inside = box('trak', inside);
		const content = Buffer.concat([FILE_TYPE, box('moov', inside)]);
		expect(await measureFile(memorySource(content))).toEqual({});
	});

	test('by more boxes than anyone reads', async () => {
		let reads = 0;
		const empty = box('free');
		const source: ByteSource = {
			read: async (offset, length) => {
				reads += 1;
				return offset === 0 ? Buffer.concat([FILE_TYPE, empty, empty]).subarray(0, length) : empty;
			},
		};
		expect(await measureFile(source)).toEqual({});
		expect(reads).toBeLessThan(20_000);
	});
});

/** A file of which every read has to go forward, and to be small. */
function strict(content: Buffer): ByteSource {
	let reached = 0;
	return {
		bytes: content.length,
		read: async (offset, length) => {
			expect(offset).toBeGreaterThanOrEqual(reached);
			// The start decides about the format.
			expect(length).toBeLessThanOrEqual(offset === 0 ? 4_096 : 256);
			reached = offset;
			return content.subarray(offset, offset + length);
		},
	};
}

function expectPlausible(facts: FileFacts): void {
	for (const value of Object.values(facts)) {
		expect(Number.isFinite(value) && value > 0).toBe(true);
	}
}

test('no change to a file makes it anything but measured or not', async () => {
	const names = FILES.map(([name]) => name);
	const change = fc.record({ at: fc.nat(600), value: fc.nat(255) });
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...names),
			fc.array(change, { minLength: 1, maxLength: 8 }),
			fc.boolean(),
			async (name, changes, atEnd) => {
				const content = Buffer.from(contentOf(name));
				for (const { at, value } of changes) {
					const place = at % content.length;
					content[atEnd ? content.length - 1 - place : place] = value;
				}
				expectPlausible(await measureFile(strict(content)));
			},
		),
		{ numRuns: 2_000 },
	);
});
