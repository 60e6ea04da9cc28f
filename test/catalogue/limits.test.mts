import { expect, test } from '@jest/globals';

import type { Shape } from '../../runway/catalogue/types.ts';
import { LIMIT_PATTERNS, NO_LIMITS, withLimits } from '../../scripts/catalogue/limits.mts';
import { typedComments } from './second-opinion.mts';

const number: Shape = { kind: 'number' };
const string: Shape = { kind: 'string' };
const list: Shape = { kind: 'array', items: string };
const numberOrAuto: Shape = {
	kind: 'union',
	anyOf: [number, { kind: 'enum', values: ['auto'] }],
};

test.each<[string, string, Shape, object]>([
	[
		'Must be an integer from 2 to 10.',
		'duration',
		number,
		{ integer: true, minimum: 2, maximum: 10 },
	],
	[
		'Seconds, as a whole number from 3 to 10.',
		'x',
		number,
		{ integer: true, minimum: 3, maximum: 10 },
	],
	['An integer between 1 and 5.', 'x', number, { integer: true, minimum: 1, maximum: 5 }],
	['Numbers between 0.5 and 30 seconds.', 'duration', number, { minimum: 0.5, maximum: 30 }],
	['The strength, from 0 (none) to 100.', 'x', number, { minimum: 0, maximum: 100 }],
	['Stability (0–1).', 'stability', number, { minimum: 0, maximum: 1 }],
	['A fraction [0.0, 1.0] of it.', 'at', number, { minimum: 0, maximum: 1 }],
	['Varying the seed integer helps.', 'seed', number, { integer: true }],
	['A non-empty string.', 'x', string, { minLength: 1 }],
	['Text up to 32,000 characters.', 'x', string, { maxLength: 32_000 }],
	['Must be 3-16 characters.', 'x', string, { minLength: 3, maxLength: 16 }],
	['Must be at least 20 characters.', 'x', string, { minLength: 20 }],
	['Pictures (up to 9).', 'x', list, { maxItems: 9 }],
	['Up to 5 keyframes.', 'x', list, { maxItems: 5 }],
	['An array of up to three images.', 'x', list, { maxItems: 3 }],
	['Up to three reference audio clips.', 'x', list, { maxItems: 3 }],
	['An array of one to three images.', 'x', list, { minItems: 1, maxItems: 3 }],
	['Angles (1-10).', 'x', list, { minItems: 1, maxItems: 10 }],
	['A URI containing an encoded video.', 'x', string, { media: ['video'] }],
])('%s', (comment, name, shape, limits) => {
	expect(withLimits(shape, comment, name)).toMatchObject({ ...shape, ...limits });
});

test('limits go to the part of a union that they are about', () => {
	expect(withLimits(numberOrAuto, 'Must be between 3 and 10 seconds.', 'length')).toEqual({
		kind: 'union',
		anyOf: [
			{ kind: 'number', minimum: 3, maximum: 10 },
			{ kind: 'enum', values: ['auto'] },
		],
	});
});

test('a comment without limits changes nothing', () => {
	expect(withLimits(number, 'Some strength.', 'strength')).toBe(number);
});

test('each pattern is found in the SDK, so that none outlives its phrase', () => {
	const isUsed = ({ pattern }: { pattern: RegExp }) =>
		typedComments.some(({ comment }) => comment.search(pattern) >= 0);
	expect(LIMIT_PATTERNS.filter((each) => !isUsed(each))).toEqual([]);
	expect(NO_LIMITS.filter((each) => !isUsed(each))).toEqual([]);
});
