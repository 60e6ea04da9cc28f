import { describe, expect, test } from '@jest/globals';

import type { MediaType } from '../../runway/catalogue/types.ts';
import { fileTypeOf, mimeTypeFor, SIGNATURE_BYTES } from '../../runway/media/signature.ts';
import { realFile } from './real-files.mts';

const head = (content: Buffer) => content.subarray(0, SIGNATURE_BYTES);

/** The start of an ISO media file of the given brand. */
const isoFile = (brand: string) =>
	Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from(`ftyp${brand}`), Buffer.alloc(16)]);

const UNKNOWN = Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]);

describe('real files are what they are', () => {
	test.each([
		['jpeg', 'image', 'image/jpeg'],
		['png', 'image', 'image/png'],
		['webp', 'image', 'image/webp'],
		['gif', 'image', 'image/gif'],
		['mp4', 'video', 'video/mp4'],
		['mov', 'video', 'video/quicktime'],
		['mkv', 'video', 'video/x-matroska'],
		['webm', 'video', 'video/webm'],
		['avi', 'video', 'video/x-msvideo'],
		['wav', 'audio', 'audio/wav'],
		['mp3', 'audio', 'audio/mpeg'],
		['mp3WithoutTag', 'audio', 'audio/mpeg'],
		['flac', 'audio', 'audio/flac'],
		['m4a', 'audio', 'audio/mp4'],
		['aac', 'audio', 'audio/aac'],
		['ogg', 'audio', 'audio/ogg'],
	] as Array<[string, MediaType, string]>)('%s', async (name, type, mimeType) => {
		const content = await realFile(name);
		expect(fileTypeOf(head(content))).toMatchObject({ type, mimeType });
		const isTaken = !['gif', 'avi', 'ogg'].includes(name);
		expect(mimeTypeFor([type], head(content))).toBe(isTaken ? mimeType : undefined);
		const others = (['image', 'video', 'audio'] as const).filter((other) => other !== type);
		for (const other of others) {
			const isSoundInMp4 = other === 'audio' && mimeType === 'video/mp4';
			const sentAs = mimeTypeFor([other], head(content));
			expect(sentAs).toBe(isSoundInMp4 ? 'audio/mp4' : undefined);
		}
	});

	test('an MP4 with sound only goes where sound is taken', async () => {
		const content = head(await realFile('mp4WithoutPicture'));
		expect(mimeTypeFor(['audio'], content)).toBe('audio/mp4');
		expect(mimeTypeFor(['audio', 'video'], content)).toBe('video/mp4');
	});
});

describe('heads that ffmpeg does not write', () => {
	test.each([
		['AVIF', isoFile('avif'), 'image/avif'],
		['HEIC', isoFile('heic'), 'image/heic'],
		['an iPhone recording', isoFile('qt  '), 'video/quicktime'],
		['an audio book', isoFile('M4B '), 'audio/mp4'],
		['3GP', isoFile('3gp4'), 'video/mp4'],
		['PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'), 'application/pdf'],
		['ZIP', Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1'), 'application/zip'],
		['AAC with a checksum', Buffer.from([0xff, 0xf0, 0x50, 0x80, 0x01, 0x60, 0xfc]), 'audio/aac'],
		['MPEG-2 audio', Buffer.from([0xff, 0xf3, 0x40, 0xc0]), 'audio/mpeg'],
		['HTML', Buffer.from('<!DOCTYPE html><html>'), 'text/html'],
		['HTML in Latin-1', Buffer.from('<html><body>Größe', 'latin1'), 'text/html'],
		['HTML in Shift JIS', Buffer.from('<!doctype html>\x82\xb1', 'latin1'), 'text/html'],
		['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), 'image/svg+xml'],
		['JSON', Buffer.from('{\n\t"error": "no"\r\n}'), 'application/json'],
		['text in UTF-8', Buffer.from('Straße, 海, 🌊'), 'text/plain'],
	])('%s', (_what, content, mimeType) => {
		expect(fileTypeOf(content)?.mimeType).toBe(mimeType);
	});

	test.each([
		['nothing', Buffer.alloc(0)],
		['one byte that could begin anything', Buffer.from([0x01])],
		['zeros', Buffer.alloc(64)],
		['something else', UNKNOWN],
		['letters without markup in Latin-1', Buffer.from('Größe', 'latin1')],
		['a RIFF file of another form', Buffer.from('RIFF\x10\x00\x00\x00CDXA', 'latin1')],
	])('%s is not known', (_what, content) => {
		expect(fileTypeOf(content)).toBeUndefined();
	});

	test('a text that begins with the mark of UTF-16 is no sound', () => {
		const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html>', 'utf16le')]);
		expect(mimeTypeFor(['audio'], text)).toBeUndefined();
	});
});

describe('files in the wrong field', () => {
	test.each([
		['text as an image', Buffer.from('hello'), ['image']],
		['a web page as a video', Buffer.from('<!doctype html>'), ['video']],
		['an error message as a sound', Buffer.from('{"error":"gone"}'), ['audio']],
		['a PDF as an image', Buffer.from('%PDF-1.4\n\x00', 'latin1'), ['image']],
		['a ZIP as a video', Buffer.from('PK\x03\x04', 'latin1'), ['video']],
		['a file without a signature', UNKNOWN, ['image', 'video', 'audio']],
		['an empty file', Buffer.alloc(0), ['image']],
	] as Array<[string, Buffer, MediaType[]]>)('%s is refused', (_what, content, types) => {
		expect(mimeTypeFor(types, content)).toBeUndefined();
	});
});

describe('formats that Runway does not take', () => {
	const bytes = (text: string, length = 64) =>
		Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);
	const brands = (major: string, ...others: string[]) => {
		const box = Buffer.from(`\0\0\0\0ftyp${major}\0\0\0\0${others.join('')}`, 'latin1');
		box.writeUInt32BE(box.length);
		return Buffer.concat([box, Buffer.alloc(64)]);
	};

	test.each([
		['a HEIC picture', brands('heic', 'mif1'), 'image/heic'],
		['a burst of HEIC pictures', brands('hevc', 'mif1', 'heic', 'msf1'), 'image/heic'],
		['a HEIC picture of a general brand', brands('mif1', 'mif1', 'heic'), 'image/heic'],
		['an AVIF picture of a general brand', brands('mif1', 'mif1', 'avif', 'miaf'), 'image/avif'],
		['moving AVIF', brands('avis', 'msf1'), 'image/avif'],
		['a picture of an AVC camera', brands('avci', 'mif1'), 'image/heic'],
		['a Canon raw picture', brands('crx ', 'isom'), 'image/x-canon-cr3'],
		['a Fujifilm raw picture', bytes('FUJIFILMCCD-RAW 0201'), 'image/x-fuji-raf'],
		['a Panasonic raw picture', bytes('IIU\0'), 'image/x-panasonic-rw2'],
		['a CAF file', bytes('caff\0\x01'), 'audio/x-caf'],
		['a RAR archive', bytes('Rar!\x1a\x07\x01'), 'application/vnd.rar'],
		['an Office document', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'application/x-ole-storage'],
		['a TIFF picture', bytes('II*\0'), 'image/tiff'],
		['a BMP picture', bytes('BM\x36\x30\0\0\0\0\0\0'), 'image/bmp'],
		['a GIF', bytes('GIF89a'), 'image/gif'],
		['an AVI video', bytes('RIFF\x10\0\0\0AVI LIST'), 'video/x-msvideo'],
		['an OGG file', bytes('OggS'), 'audio/ogg'],
		['an AIFF file', bytes('FORM\0\0\0\x10AIFF'), 'audio/aiff'],
		['an AMR recording', bytes('#!AMR\n'), 'audio/amr'],
		['a transport stream', Buffer.concat([0, 1, 2].map(() => bytes('G', 187))), 'video/mp2t'],
	])('%s is known as such, and taken nowhere', (_what, content, mimeType) => {
		expect(fileTypeOf(content)?.mimeType).toBe(mimeType);
		expect(mimeTypeFor(['image', 'video', 'audio'], content)).toBeUndefined();
	});
});

describe('sounds by their frames', () => {
	/** 128 kbit/s at 44.1 kHz: 417 bytes. */
	const frame = () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);

	test('a stream of frames is an MP3, also behind zeros', () => {
		const frames = Buffer.concat(Array.from({ length: 20 }, frame));
		expect(fileTypeOf(head(frames))?.mimeType).toBe('audio/mpeg');
		expect(fileTypeOf(head(Buffer.concat([Buffer.alloc(100), frames])))?.mimeType).toBe(
			'audio/mpeg',
		);
	});

	const tag = (bytes: number) =>
		Buffer.concat([
			Buffer.from(
				['I', 'D', '3']
					.map((sign) => sign.charCodeAt(0))
					.concat([4, 0, 0, 0, 0, bytes >> 7, bytes & 0x7f]),
			),
			Buffer.alloc(bytes),
		]);
	const adts = Buffer.concat(
		[0, 1, 2].map(() => Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x01, 0x1f, 0xfc, 0])),
	);

	test.each([
		['an MP3', Buffer.concat([frame(), frame()]), 'audio/mpeg'],
		['AAC', adts, 'audio/aac'],
		['FLAC', Buffer.from('fLaC\0\0\0\x22', 'latin1'), 'audio/flac'],
	])('%s is known behind a tag', (_what, sound, mimeType) => {
		expect(fileTypeOf(head(Buffer.concat([tag(300), sound])))?.mimeType).toBe(mimeType);
	});

	test('a tag with a cover picture is longer than the bytes that are read', () => {
		expect(fileTypeOf(head(tag(9000)))?.mimeType).toBe('audio/mpeg');
	});

	test('a text that begins with the letters of a tag is none', () => {
		expect(fileTypeOf(Buffer.from('ID3 tags are no sound'))?.mimeType).toBe('text/plain');
	});

	test('one frame is a short MP3', () => {
		expect(fileTypeOf(frame())?.mimeType).toBe('audio/mpeg');
	});

	test.each([
		['silence just below zero', Buffer.alloc(4096, 0xff)],
		[
			'a quiet start',
			Buffer.from('ffffffffFEff4B00C701AE036605'.repeat(300), 'hex').subarray(0, 4096),
		],
		['the bits of one frame', Buffer.concat([frame(), Buffer.alloc(4000, 0x55)])],
		[
			'the bits of an AAC frame',
			Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x10, 0xff]), Buffer.alloc(4090, 7)]),
		],
	])('raw sound is none: %s', (_what, content) => {
		expect(fileTypeOf(content)).toBeUndefined();
	});
});

describe('films', () => {
	test.each(['wide', 'moov', 'mdat', 'free', 'skip'])(
		'a QuickTime film without ftyp that begins with %s is a MOV',
		(box) => {
			const content = Buffer.concat([Buffer.from(`\0\0\0\x08${box}`, 'latin1'), Buffer.alloc(64)]);
			expect(mimeTypeFor(['video'], content)).toBe('video/quicktime');
		},
	);

	test('four letters alone are no film', () => {
		expect(fileTypeOf(Buffer.from('12, free, and more'))?.mimeType).toBe('text/plain');
	});
});
