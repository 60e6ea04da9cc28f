import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { breakLines } from '../../runway/film/subtitles/break-lines.ts';
import { readSubtitles, srtOf, vttOf } from '../../runway/film/subtitles/subtitle-text.ts';

describe('a text is broken into subtitles', () => {
	test.each([
		['Short.', [['Short.']]],
		['', []],
		[
			'This is a text that does not fit in one line of a subtitle.',
			[['This is a text that does not', 'fit in one line of a subtitle.']],
		],
		[
			'She said nothing. Then, after a very long pause that nobody had expected, she left the room forever.',
			[
				['She said nothing.', 'Then, after a very long pause'],
				['that nobody had expected,', 'she left the room forever.'],
			],
		],
		['ผู้หญิงเดินไปที่ประตูแล้วเปิดมันออกอย่างช้าๆเพื่อดูว่าใครอยู่ข้างนอก', undefined],
		['他慢慢地打开了门,发现外面站着一个他多年未见的老朋友,手里拿着一封信。', undefined],
		['فتحت آنا الباب ببطء ونظرت إلى الميناء القديم الذي تركته قبل سنوات طويلة جدا.', undefined],
	])('%s', (text, expected) => {
		const cues = breakLines(text);
		if (expected !== undefined) expect(cues).toEqual(expected);
		expect(cues.flat().join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
	});

	test('no word of its own is left in the last line', () => {
		const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 8, maxLength: 60 });
		fc.assert(
			fc.property(words, (all) => {
				const cues = breakLines(all.join(' '));
				for (const lines of cues) {
					expect(lines.length).toBeLessThanOrEqual(2);
					for (const line of lines) {
						expect(line.length).toBeLessThanOrEqual(42);
						expect(line.split(' ').length).toBeGreaterThan(1);
					}
				}
				expect(cues.flat().join(' ')).toBe(all.join(' '));
			}),
			{ numRuns: 200 },
		);
	});

	test('nothing of any text is lost', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				const kept = breakLines(text).flat().join('').replaceAll(/\s/gu, '');
				expect(kept).toBe(text.replaceAll(/\s/gu, ''));
			}),
			{ numRuns: 300 },
		);
	});
});

test('subtitles come out as they went in', () => {
	const cues = [
		{ start: 0.5, end: 2, lines: ['One & only', '<i> is a tag'] },
		{ start: 3661.25, end: 3662, lines: ['مرحبا'] },
	];
	const srtCues = [{ ...cues[0], lines: ['One & only', 'is a tag'] }, cues[1]];
	expect(readSubtitles(srtOf(cues))).toEqual(srtCues);
	expect(readSubtitles(vttOf(cues))).toEqual(cues);
	expect(readSubtitles(`\ufeff${srtOf(cues).replaceAll('\n', '\r\n')}`)).toEqual(srtCues);
});
