import { describe, expect, test } from '@jest/globals';

import { checkN8nCanFetch, checkRunwayCanFetch, oneAddress } from '../../runway/media/address.ts';
import { cleanText } from '../../runway/values/index.ts';

/** Long addresses are cut in the names of the tests. */
const labelled = (url: string) => ({ label: url.slice(0, 60), url });

const OTHER = 'URL, Fetched by n8n';

const httpsOf = (length: number) => `https://x.example/${'a'.repeat(length - 18)}`;

describe('what Runway fetches', () => {
	test.each(
		[
			'https://cdn.example.com/a.png',
			'https://cdn.example.com/a.png?sig=%2F&x=1',
			'HTTPS://CDN.example.com/a.png',
			'runway://abc.def-123',
			'data:image/png;base64,iVBORw0KGgo=',
			'data:image/png;base64,'.padEnd(6_000_000, 'A'),
			'data:;base64,iVBORw0KGgo=',
			httpsOf(2048),
			`runway://${'a'.repeat(4991)}`,
		].map(labelled),
	)('$label is passed on', ({ url }) => {
		expect(() => checkRunwayCanFetch(url, 'Image')).not.toThrow();
	});

	test.each(
		[
			['http://cms.local/a.png', 'must begin with https://', 'Fetched by n8n'],
			['ftp://files.example.com/a.png', 'must begin with https://', 'Fetched by n8n'],
			['file:///etc/passwd', 'must begin with https://', 'Fetched by n8n'],
			[httpsOf(2049), '2049 characters', 'Fetched by n8n'],
			[`runway://${'a'.repeat(5000)}`, 'too long', 'Upload'],
			['data:image/svg+xml,%3Csvg%3E', 'without Base64', 'Convert to File'],
			['data:image/png;base64,', 'without Base64', 'Convert to File'],
			['', 'has no URL', 'https://'],
			['a.png', 'is not a URL: a.png', 'https://'],
			['/images/a.png', 'is not a URL', 'data URI'],
		].map(([url, message, advice]) => ({ ...labelled(url), message, advice })),
	)('$label is refused with what to do', ({ url, message, advice }) => {
		expect(() => checkRunwayCanFetch(url, 'Start Image', OTHER)).toThrow(
			expect.objectContaining({
				kind: 'input',
				message: expect.stringMatching(/^'Start Image' /),
				description: expect.stringContaining('Nothing was charged.'),
			}),
		);
		expect(() => checkRunwayCanFetch(url, 'x', OTHER)).toThrow(message);
		expect(() => checkRunwayCanFetch(url, 'x', OTHER)).toThrow(
			expect.objectContaining({ description: expect.stringContaining(advice) }),
		);
	});

	test('an endless text is not repeated in the message', () => {
		expect(() => checkRunwayCanFetch('x'.repeat(1_000_000), 'Image')).toThrow(
			expect.objectContaining({ message: expect.stringMatching(/^.{1,150}$/) }),
		);
	});
});

test('advice names no source that the field does not offer', () => {
	expect(() => checkRunwayCanFetch('http://cms.local/a.png', 'Image')).toThrow(
		expect.objectContaining({ description: expect.not.stringContaining('Fetched by n8n') }),
	);
});

test.each([
	['https://x.example/a', 'https://x.example/a'],
	[' \thttps://x.example/a\r\n', 'https://x.example/a'],
	['\ufeffhttps://x.example/a\u200b', 'https://x.example/a'],
	['\u2066https://x.example/a\u2069', 'https://x.example/a'],
	['\u00a0https://x.example/a\u2060', 'https://x.example/a'],
	['"https://x.example/a"', 'https://x.example/a'],
	['<https://x.example/a>', 'https://x.example/a'],
	["'\u200bhttps://x.example/it's'", "https://x.example/it's"],
	['https://x.example/a b', 'https://x.example/a b'],
	['', ''],
	[undefined, ''],
	[null, ''],
])('%j is meant as %j', (given, meant) => {
	expect(cleanText(given)).toBe(meant);
});

describe('an answer for one file', () => {
	test.each([
		['https://x.example/a', 'https://x.example/a'],
		[['https://x.example/a '], 'https://x.example/a'],
		[[], ''],
		[null, ''],
		[undefined, ''],
	])('%j is %j', (given, address) => {
		expect(oneAddress(given, 'Image')).toBe(address);
	});

	test.each([
		[['https://x.example/a', 'https://x.example/b'], 'a list of 2 values'],
		[{}, '{}'],
		[{ url: 'https://x.example/a' }, '{"url":"https://x.example/a"}'],
	])('%j is refused: one of several is not the one that is meant', (given, shown) => {
		expect(() => oneAddress(given, 'Image')).toThrow(
			`'Image' takes one address or ID, but is given ${shown}`,
		);
	});
});

describe('what n8n fetches', () => {
	test.each(['http://cms.local:8080/a.png', 'https://x.example/a', 'HTTP://X.example/a'])(
		'%s is fetched',
		(url) => {
			expect(() => checkN8nCanFetch(url, 'Image')).not.toThrow();
		},
	);

	test.each([
		'',
		'a.png',
		'ftp://x.example/a',
		'file:///etc/passwd',
		'data:text/plain,x',
		'runway://a',
	])('%j is not', (url) => {
		expect(() => checkN8nCanFetch(url, 'Image')).toThrow(
			expect.objectContaining({ kind: 'input', message: expect.stringContaining("'Image'") }),
		);
	});
});
