import { describe, expect, test } from '@jest/globals';

import { expiryOf, momentInWords } from '../../../runway/generate/summary/link-expiry.ts';

const token = (payload: unknown) =>
	['{"alg":"HS256"}', JSON.stringify(payload), 'signature']
		.map((part) => Buffer.from(part).toString('base64url'))
		.join('.');

const AT = Date.parse('2026-11-22T13:05:00Z');

describe('when a link expires', () => {
	test.each([
		['a token', `_jwt=${token({ keyHash: 'a', exp: AT / 1000 })}`],
		['seconds', `Expires=${AT / 1000}&Signature=abc`],
		['milliseconds', `expires=${AT}&signature=abc`],
	])('is read from %s', (_what, query) => {
		expect(expiryOf(`https://example.com/clip.mp4?${query}`)).toBe(AT);
	});

	test.each([
		['nothing', 'https://example.com/clip.mp4'],
		['no address', 'clip.mp4?expires=1'],
		['words', 'https://example.com/clip.mp4?expires=soon'],
		['nought', 'https://example.com/clip.mp4?expires=0'],
		['a token without an end', `https://example.com/clip.mp4?_jwt=${token({ sub: 'a' })}`],
		['a token of null', `https://example.com/clip.mp4?_jwt=${token(null)}`],
		['a token with a date in words', `https://example.com/a?_jwt=${token({ exp: 'soon' })}`],
		['a broken token', 'https://example.com/clip.mp4?_jwt=eyJhIjox.e30x.c'],
	])('is not guessed from %s', (_what, url) => {
		expect(expiryOf(url)).toBeUndefined();
	});
});

describe('a moment in words', () => {
	const words = (time: string, now: string, zone = 'Europe/Berlin') =>
		momentInWords(Date.parse(time), Date.parse(now), zone);

	test.each([
		['2026-11-21T13:05:00Z', '2026-11-21T08:00:00Z', 'today 14:05'],
		['2026-11-22T13:05:00Z', '2026-11-21T13:05:00Z', 'tomorrow 14:05'],
		// Already the next day there.
		['2026-11-22T13:05:00Z', '2026-11-21T23:30:00Z', 'today 14:05'],
		['2026-11-23T23:05:00Z', '2026-11-22T13:05:00Z', '2026-11-24 00:05'],
		['2026-12-01T05:00:00Z', '2026-11-30T13:05:00Z', 'tomorrow 06:00'],
		// The day on which the clocks go back has 25 hours.
		['2026-10-25T22:30:00Z', '2026-10-24T22:30:00Z', 'today 23:30'],
		['2026-11-20T13:05:00Z', '2026-11-21T13:05:00Z', '2026-11-20 14:05'],
	])('%s, seen at %s, is %s', (time, now, expected) => {
		expect(words(time, now)).toBe(expected);
	});

	test('is that of the time zone', () => {
		expect(words('2026-11-22T13:05:00Z', '2026-11-21T13:05:00Z', 'Asia/Tokyo')).toBe(
			'tomorrow 22:05',
		);
	});
});
