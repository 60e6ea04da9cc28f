import { describe, expect, test } from '@jest/globals';

import { TruncationCheck } from '../../runway/media/truncation.ts';
import { realFile } from './real-files.mts';

function isTruncated(content: Buffer, pieceBytes = content.length): boolean {
	const truncation = new TruncationCheck();
	for (let at = 0; at < content.length; at += pieceBytes) {
		truncation.add(content.subarray(at, at + pieceBytes));
	}
	return truncation.isTruncated;
}

const TELLING = ['mp4', 'mov', 'png', 'webp'];

describe.each(TELLING)('a file of the format %s', (format) => {
	test.each([1, 7, 1000, 65_536])(
		'is whole when all has come, in pieces of %d bytes',
		async (size) => {
			expect(isTruncated(await realFile(format), size)).toBe(false);
		},
	);

	test('is cut wherever it ends too early', async () => {
		const content = await realFile(format);
		for (const share of [0.1, 0.5, 0.9]) {
			expect(isTruncated(content.subarray(0, Math.floor(content.length * share)))).toBe(true);
		}
		expect(isTruncated(content.subarray(0, content.length - 1))).toBe(true);
	});
});

test.each(['jpeg', 'mp3'])('%s does not state its length, and is believed', async (format) => {
	const content = await realFile(format);
	expect(isTruncated(content)).toBe(false);
	expect(isTruncated(content.subarray(0, content.length / 2))).toBe(false);
});

test('bytes behind the end of a picture do no harm', async () => {
	expect(isTruncated(Buffer.concat([await realFile('png'), Buffer.alloc(5000)]))).toBe(false);
});

test('a picture with something in it that is no part of one is believed', async () => {
	const signature = (await realFile('png')).subarray(0, 8);
	expect(isTruncated(Buffer.concat([signature, Buffer.alloc(2000)]))).toBe(false);
	expect(isTruncated(signature)).toBe(true);
});

describe('an MP4', () => {
	const box = (type: string, bytes: number, size = bytes) => {
		const content = Buffer.alloc(bytes);
		content.writeUInt32BE(size);
		content.write(type, 4, 'latin1');
		return content;
	};
	const ftyp = box('ftyp', 24);

	test('whose last box has no length reaches to the end of the file', () => {
		expect(isTruncated(Buffer.concat([ftyp, box('mdat', 500, 0)]))).toBe(false);
	});

	test('may have a box with a long length', () => {
		const large = box('mdat', 500, 1);
		large.writeBigUInt64BE(500n, 8);
		expect(isTruncated(Buffer.concat([ftyp, large]))).toBe(false);
		expect(isTruncated(Buffer.concat([ftyp, large]).subarray(0, 400))).toBe(true);
		large.writeBigUInt64BE(6_000_000_000n, 8);
		expect(isTruncated(Buffer.concat([ftyp, large]))).toBe(true);
	});

	// Each time the same box again, a reader would never come to an end.
	test.each([0n, 1n, 15n, 2n ** 64n - 1n])(
		'with a long length of %s, which no box has, is believed',
		(length) => {
			const odd = box('mdat', 500, 1);
			odd.writeBigUInt64BE(length, 8);
			expect(isTruncated(Buffer.concat([ftyp, odd]))).toBe(false);
		},
	);

	test.each([
		['text', Buffer.from('TAGSome title')],
		['a line feed', Buffer.from('\n')],
		['a few bytes', Buffer.from([1, 2, 3, 4, 5, 6, 7])],
		['noise', Buffer.alloc(64, 0x41)],
	])('may have %s behind its end', (_what, rest) => {
		expect(isTruncated(Buffer.concat([ftyp, box('mdat', 500), rest]))).toBe(false);
	});

	test('with something in it that is no box is believed', () => {
		expect(isTruncated(Buffer.concat([ftyp, Buffer.alloc(100, 0)]))).toBe(false);
	});
});

describe('a WAV', () => {
	/** Lengths that servers of spoken text write, of which none knows the length in time. */
	const lengths = [0, 36, 0xffffffff, 0xffffffff - 8, 0x7fffffff, 0x7ffff024, 2_000_000_036];
	const more = [1_073_741_824, 1_073_741_860, 992, 993, 1000, 1028, 1036, 1500];

	test.each([...lengths, ...more])('that states a length of %d is believed', (stated) => {
		const content = Buffer.alloc(1000);
		content.write('RIFF', 0, 'latin1');
		content.writeUInt32LE(stated, 4);
		content.write('WAVE', 8, 'latin1');
		for (const pieceBytes of [1000, 7]) expect(isTruncated(content, pieceBytes)).toBe(false);
	});
});

test.each([[''], ['x'], ['short']])('%j is believed: that is for other checks', (text) => {
	expect(isTruncated(Buffer.from(text))).toBe(false);
});
