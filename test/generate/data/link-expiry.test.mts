import { describe, expect, test } from '@jest/globals';

import { expiryOf } from '../../../runway/generate/data/link-expiry.ts';

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
		['a date that there is not', 'https://example.com/clip.mp4?expires=1e300'],
		['a token without an end', `https://example.com/clip.mp4?_jwt=${token({ sub: 'a' })}`],
		['a token of null', `https://example.com/clip.mp4?_jwt=${token(null)}`],
		['a token with a date in words', `https://example.com/a?_jwt=${token({ exp: 'soon' })}`],
		['a broken token', 'https://example.com/clip.mp4?_jwt=eyJhIjox.e30x.c'],
	])('is not guessed from %s', (_what, url) => {
		expect(expiryOf(url)).toBeUndefined();
	});
});
