import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { typeOfDownload } from '../../runway/media/download-type.ts';
import { fileNameOf, safeFileName } from '../../runway/media/file-name.ts';

describe('a name from outside', () => {
	test.each([
		['clip.mp4', 'clip.mp4'],
		['My clip (final) v2.mp4', 'My clip (final) v2.mp4'],
		['../../etc/passwd', '_.._etc_passwd'],
		['..\\..\\windows\\system32', '_.._windows_system32'],
		['/etc/passwd', '_etc_passwd'],
		['C:\\temp\\a.png', 'C_temp_a.png'],
		['.htaccess', 'htaccess'],
		['name.', 'name'],
		['a"; filename="b.png', 'a_ filename_b.png'],
		['a\r\nX-Evil: 1.png', 'a_X-Evil_ 1.png'],
		['a\0b.png', 'a_b.png'],
		['Übergrößen 海.png'.normalize('NFD'), 'Übergrößen 海.png'.normalize('NFC')],
		['🌊.png', '🌊.png'],
		['👩‍👩‍👧 at sea 🏖️ 👍🏽 🇫🇷.png', '👩‍👩‍👧 at sea 🏖️ 👍🏽 🇫🇷.png'],
		["Zoë's clip & O’Neil, take #2!.mp4", "Zoë's clip & O’Neil, take #2!.mp4"],
		['a\u200db\u200c.png', 'ab.png'],
		['می\u200cخواهم.png', 'می\u200cخواهم.png'],
		['\u200fשלום\u200e.png', 'שלום.png'],
		['soft\u00adhyphen\ufeff.png', 'softhyphen.png'],
		['\u202egpj.exe', 'gpj.exe'],
		['CON', '_CON'],
		['nul.tar.gz', '_nul.tar.gz'],
		['Lpt1 .png', '_Lpt1 .png'],
		['console.png', 'console.png'],
		['', 'file'],
		['   ', 'file'],
		['..', 'file'],
		['.', 'file'],
	])('%j becomes %j', (given, safe) => {
		expect(safeFileName(given)).toBe(safe);
	});

	test.each(['สวัสดี.png', 'नमस्ते.png', 'שָׁלוֹם.png'.normalize('NFC')])(
		'%s keeps its vowel signs',
		(name) => {
			expect(safeFileName(name)).toBe(name);
		},
	);

	const nasty = [
		'../'.repeat(50),
		'\u202egnp.exe',
		'a/b\\c:d*e?f"g<h>i|j',
		'\u0000\u0001\u001f\u007f\u0085',
		`${'long '.repeat(100)}.jpeg`,
		'x'.repeat(5000),
		`${'a'.repeat(119)}. and more`,
		'%2e%2e%2fpasswd',
	];

	test.each(nasty)('%j is harmless afterwards', (given) => {
		const safe = safeFileName(given);
		expect(safe).not.toMatch(/[/\\:*?"<>|\p{C}]/u);
		expect(safe).not.toMatch(/^[. ]|[. ]$/);
		expect(safe).not.toBe('');
		expect(path.basename(safe)).toBe(safe);
	});

	test('a long name keeps its start and its end', () => {
		const safe = safeFileName(`first ${'a'.repeat(500)} last.webp`);
		expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
		expect(safe).toMatch(/^first a+…a+ last\.webp$/);
	});

	test('names that differ at their end stay different', () => {
		const title = '長い題名の動画'.repeat(12);
		const names = [1, 2, 10].map((scene) => safeFileName(`${title} - ${scene}`));
		expect(new Set(names).size).toBe(3);
	});

	test('an emoji is not cut', () => {
		const safe = safeFileName('👩‍👩‍👧'.repeat(100));
		expect(safe.replaceAll('👩‍👩‍👧', '')).toBe('…');
	});

	test.each([
		['three bytes a letter', `${'海'.repeat(400)}.png`],
		['two units a letter', `${'a𝐀'.repeat(200)}.png`],
	])('a long name with %s can be written to a disk', (_what, given) => {
		const safe = safeFileName(given);
		expect(safe.isWellFormed()).toBe(true);
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'file-name-'));
		try {
			fs.writeFileSync(path.join(folder, safe), '');
			expect(fs.readdirSync(folder)).toEqual([safe]);
		} finally {
			fs.rmSync(folder, { recursive: true });
		}
	});
});

describe('the name of a file that was made', () => {
	test.each([
		['clip', 'mp4', undefined, 'clip.mp4'],
		['clip.mp4', 'mp4', undefined, 'clip.mp4'],
		['clip.MP4', 'mp4', undefined, 'clip.MP4'],
		['clip.mov', 'mp4', undefined, 'clip.mp4'],
		['photo.jpeg', 'jpg', undefined, 'photo.jpeg'],
		['take 1.5', 'mp4', undefined, 'take 1.5.mp4'],
		['v2.final', 'mp4', undefined, 'v2.final.mp4'],
		['clip', 'mp4', 3, 'clip-3.mp4'],
		['clip.mp4', 'mp4', 12, 'clip-12.mp4'],
		['', 'mp4', 1, 'file-1.mp4'],
		['.mp4', 'mp4', undefined, 'mp4.mp4'],
		['../a', 'mp4', undefined, '_a.mp4'],
	])('%j as .%s, number %s, is %j', (name, extension, number, expected) => {
		expect(fileNameOf(name, extension, number)).toBe(expected);
	});

	test('a long one keeps its number and its extension', () => {
		const names = [1, 2, 10].map((number) => fileNameOf('海'.repeat(400), 'webp', number));
		expect(names.map((name) => name.slice(name.lastIndexOf('-')))).toEqual([
			'-1.webp',
			'-2.webp',
			'-10.webp',
		]);
		for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
	});
});

describe('type of a download', () => {
	test.each([
		['video/mp4', 'https://x.example/a', 'video/mp4', 'mp4'],
		['video/mp4; codecs="avc1"', 'https://x.example/a.bin', 'video/mp4', 'mp4'],
		['IMAGE/JPEG', 'https://x.example/a', 'image/jpeg', 'jpg'],
		['image/webp', 'https://x.example/a.png', 'image/webp', 'webp'],
		['application/zip', 'https://x.example/frames', 'application/zip', 'zip'],
		['audio/mpeg', 'https://x.example/a', 'audio/mpeg', 'mp3'],
		['audio/x-wav', 'https://x.example/a', 'audio/x-wav', 'wav'],
		['video/quicktime', 'https://x.example/a', 'video/quicktime', 'mov'],
		['application/octet-stream', 'https://x.example/a.mp4?sig=1.zip', 'video/mp4', 'mp4'],
		['binary/octet-stream', 'https://x.example/a.WAV', 'audio/wav', 'wav'],
		['application/octet-stream', 'https://x.example/a.jpeg', 'image/jpeg', 'jpg'],
		['application/octet-stream', 'https://x.example/a.exr', 'image/x-exr', 'exr'],
		['application/octet-stream', 'https://x.example/a', 'application/octet-stream', 'bin'],
		[undefined, 'https://x.example/a.mov#t=1', 'video/quicktime', 'mov'],
		['', 'https://x.example/a.png', 'image/png', 'png'],
		['image/x-exr', 'https://x.example/a.exr', 'image/x-exr', 'exr'],
		['model/new', 'https://x.example/a', 'model/new', 'bin'],
		[['video/mp4'], 'not a url', 'application/octet-stream', 'bin'],
	])('%j from %s is %s, .%s', (contentType, url, mimeType, extension) => {
		expect(typeOfDownload(contentType, url)).toEqual({ mimeType, extension });
	});
});
