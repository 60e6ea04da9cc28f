import { describe, expect, test } from '@jest/globals';

import { assertN8nCanFetch, assertRunwayCanFetch } from '../../runway/media/uri.ts';

/** Long addresses are cut in the names of the tests. */
const labelled = (url: string) => ({ label: url.slice(0, 60), url });

const httpsOf = (length: number) => `https://x.example/${'a'.repeat(length - 18)}`;

describe('what Runway fetches', () => {
	test.each(
		[
			'https://cdn.example.com/a.png',
			'https://cdn.example.com/a.png?sig=%2F&x=1',
			'HTTPS://CDN.example.com/a.png',
			'runway://abc.def-123',
			'data:image/png;base64,iVBORw0KGgo=',
			'data:image/png;base64,'.padEnd(5 * 1024 * 1024, 'A'),
			httpsOf(2048),
			`runway://${'a'.repeat(4991)}`,
		].map(labelled),
	)('$label is passed on', ({ url }) => {
		expect(() => assertRunwayCanFetch(url, 'Image')).not.toThrow();
	});

	test.each(
		[
			['http://cms.local/a.png', 'https:// only', 'Fetched by n8n'],
			['ftp://files.example.com/a.png', 'https:// only', 'Fetched by n8n'],
			['file:///etc/passwd', 'https:// only', 'Fetched by n8n'],
			[httpsOf(2049), '2049 characters', 'Fetched by n8n'],
			[`runway://${'a'.repeat(5000)}`, 'too long', 'Upload'],
			[
				'data:image/png;base64,'.padEnd(5 * 1024 * 1024 + 1, 'A'),
				'data URI of 5242881 characters',
				'Binary File From n8n',
			],
			['', 'has no URL', 'https://'],
			['a.png', 'does not hold a URL: a.png', 'https://'],
			['/images/a.png', 'does not hold a URL', 'data URI'],
		].map(([url, message, advice]) => ({ ...labelled(url), message, advice })),
	)('$label is refused with what to do', ({ url, message, advice }) => {
		expect(() => assertRunwayCanFetch(url, 'Start Image')).toThrow(
			expect.objectContaining({
				kind: 'input',
				message: expect.stringMatching(/^'Start Image' /),
				description: expect.stringContaining('Nothing was charged.'),
			}),
		);
		expect(() => assertRunwayCanFetch(url, 'x')).toThrow(message);
		expect(() => assertRunwayCanFetch(url, 'x')).toThrow(
			expect.objectContaining({ description: expect.stringContaining(advice) }),
		);
	});

	test('an endless text is not repeated in the message', () => {
		expect(() => assertRunwayCanFetch('x'.repeat(1_000_000), 'Image')).toThrow(
			expect.objectContaining({ message: expect.stringMatching(/^.{1,150}$/) }),
		);
	});
});

describe('what n8n fetches', () => {
	test.each(['http://cms.local:8080/a.png', 'https://x.example/a', 'HTTP://X.example/a'])(
		'%s is fetched',
		(url) => {
			expect(() => assertN8nCanFetch(url, 'Image')).not.toThrow();
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
		expect(() => assertN8nCanFetch(url, 'Image')).toThrow(
			expect.objectContaining({ kind: 'input', message: expect.stringContaining("'Image'") }),
		);
	});
});
