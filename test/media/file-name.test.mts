import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { typeOfDownload } from '../../runway/media/download-type.ts';
import { safeFileName } from '../../runway/media/file-name.ts';

describe('a name from outside', () => {
	test.each([
		['clip.mp4', 'clip.mp4'],
		['My clip (final) v2.mp4', 'My clip _final_ v2.mp4'],
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
		['🌊.png', '_.png'],
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

	test('a long name keeps its extension', () => {
		const safe = safeFileName(`${'a'.repeat(500)}.webp`);
		expect(safe).toHaveLength(120);
		expect(safe.endsWith('a.webp')).toBe(true);
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
		['application/octet-stream', 'https://x.example/a.exr', 'application/octet-stream', 'exr'],
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
