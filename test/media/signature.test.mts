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
		expect(fileTypeOf(head(content))).toEqual({ type, mimeType });
		// Whatever the file claims to be, it is sent as what it is.
		for (const claimed of ['application/octet-stream', 'image/x-png', 'text/html', '']) {
			expect(mimeTypeFor([type], head(content), claimed)).toBe(mimeType);
		}
		const others = (['image', 'video', 'audio'] as const).filter((other) => other !== type);
		for (const other of others) {
			const isSoundInMp4 = other === 'audio' && mimeType === 'video/mp4';
			const sentAs = mimeTypeFor([other], head(content), `${other}/claimed`);
			expect(sentAs).toBe(isSoundInMp4 ? 'audio/mp4' : undefined);
		}
	});

	test('an MP4 with sound only goes where sound is taken', async () => {
		const content = head(await realFile('mp4WithoutPicture'));
		expect(mimeTypeFor(['audio'], content, 'video/mp4')).toBe('audio/mp4');
		expect(mimeTypeFor(['audio', 'video'], content, 'video/mp4')).toBe('video/mp4');
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
		['AAC with a checksum', Buffer.from([0xff, 0xf0, 0x50, 0x80]), 'audio/aac'],
		['MPEG-2 audio', Buffer.from([0xff, 0xf3, 0x40, 0xc0]), 'audio/mpeg'],
		['HTML', Buffer.from('<!DOCTYPE html><html>'), 'text/plain'],
		['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), 'text/plain'],
		['JSON', Buffer.from('{\n\t"error": "no"\r\n}'), 'text/plain'],
		['text in UTF-8', Buffer.from('Straße, 海, 🌊'), 'text/plain'],
	])('%s', (_what, content, mimeType) => {
		expect(fileTypeOf(content)?.mimeType).toBe(mimeType);
	});

	test.each([
		['nothing', Buffer.alloc(0)],
		['one byte that could begin anything', Buffer.from([0x01])],
		['zeros', Buffer.alloc(64)],
		['something else', UNKNOWN],
		['a RIFF file of another form', Buffer.from('RIFF\x10\x00\x00\x00CDXA', 'latin1')],
	])('%s is not known', (_what, content) => {
		expect(fileTypeOf(content)).toBeUndefined();
	});

	test('a text that begins with the mark of UTF-16 is no sound', () => {
		const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html>', 'utf16le')]);
		expect(mimeTypeFor(['audio'], text, 'text/html')).toBeUndefined();
	});
});

describe('files in the wrong field', () => {
	test.each([
		['text as an image', Buffer.from('hello'), ['image'], 'image/png'],
		['a web page as an image', Buffer.from('<html><body>404'), ['image'], 'image/jpeg'],
		['a web page as a video', Buffer.from('<!doctype html>'), ['video'], 'video/mp4'],
		['an error message as a sound', Buffer.from('{"error":"gone"}'), ['audio'], 'audio/mpeg'],
		['a PDF as an image', Buffer.from('%PDF-1.4\n\x00', 'latin1'), ['image'], 'image/png'],
		['a ZIP as a video', Buffer.from('PK\x03\x04', 'latin1'), ['video'], 'video/mp4'],
		['an unknown file that claims another type', UNKNOWN, ['image'], 'video/mp4'],
		['an unknown file that claims nothing', UNKNOWN, ['image'], ''],
		['an unknown file that claims bytes', UNKNOWN, ['image', 'video'], 'application/octet-stream'],
		['an empty file', Buffer.alloc(0), ['image'], 'application/octet-stream'],
	] as Array<[string, Buffer, MediaType[], string]>)(
		'%s is refused',
		(_what, content, types, claimed) => {
			expect(mimeTypeFor(types, content, claimed)).toBeUndefined();
		},
	);

	test('an unknown file of the right type is sent as what it claims to be', () => {
		expect(mimeTypeFor(['video', 'image'], UNKNOWN, 'video/x-flv')).toBe('video/x-flv');
	});

	test('a claim that is more than a mime type does not get into a header', () => {
		const claimed = 'image/png\r\nContent-Disposition: form-data; name="key"\r\n\r\nelsewhere';
		expect(mimeTypeFor(['image'], UNKNOWN, claimed) ?? '').not.toMatch(/[\r\n]/);
	});
});
