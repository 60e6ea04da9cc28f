import { describe, expect, test } from '@jest/globals';
import { safeFileName } from '../../scripts/start/safe-file-name.mts';

describe('a file name from elsewhere', () => {
	test.each([
		['clip.mp4', 'clip.mp4'],
		['Grüße vom See.mp4', 'Grüße vom See.mp4'],
		['../../etc/passwd', '_.._etc_passwd'],
		['C:\\temp\\clip.mp4', 'C_temp_clip.mp4'],
		['a\u0000b\u202Ec.mp4', 'a_b_c.mp4'],
		['.hidden', 'hidden'],
		['  clip.mp4. ', 'clip.mp4'],
		['..', 'file'],
		['', 'file'],
		['con.mp4', 'file-con.mp4'],
		['COM1', 'file-COM1'],
		['console.mp4', 'console.mp4'],
	])('%j becomes %j', (name, safe) => {
		expect(safeFileName(name)).toBe(safe);
	});

	test('a long one keeps its extension', () => {
		const name = safeFileName(`${'a'.repeat(300)}.mp4`);
		expect(name).toHaveLength(120);
		expect(name).toMatch(/^a+\.mp4$/);
	});

	test('a character outside the basic plane is not cut in half', () => {
		expect(safeFileName(`${'🎬'.repeat(200)}.mp4`)).toBe(`${'🎬'.repeat(116)}.mp4`);
	});

	test('one that is in use gets a number, whatever its case', () => {
		expect(safeFileName('Clip.mp4', new Set(['clip.mp4']))).toBe('Clip-2.mp4');
		expect(safeFileName('clip.mp4', new Set(['clip.mp4', 'clip-2.mp4']))).toBe('clip-3.mp4');
	});
});
