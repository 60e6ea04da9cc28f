import { expect, test } from '@jest/globals';
import { shorten } from '../../scripts/start/shorten.mts';

test('small values stay as they are', () => {
	const value = { text: 'a', number: 1, none: null, list: [true, { deep: ['b'] }] };
	expect(shorten(value)).toEqual(value);
});

test('a long text says how long it is', () => {
	expect(shorten({ uri: 'x'.repeat(1000) })).toEqual({
		uri: `${'x'.repeat(160)}… (1000 characters)`,
	});
});

test('a long list and a wide object say how much is missing', () => {
	expect(shorten(Array.from({ length: 12 }, (_, index) => index))).toEqual([
		...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		'… (2 more)',
	]);
	const wide = Object.fromEntries(Array.from({ length: 43 }, (_, index) => [`k${index}`, index]));
	const short = shorten(wide) as Record<string, unknown>;
	expect(Object.keys(short)).toHaveLength(41);
	expect(short['…']).toBe('(3 more)');
});
