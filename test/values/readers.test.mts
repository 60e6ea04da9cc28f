import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';

import {
	aboveZero,
	booleanIn,
	choiceIn,
	numberIn,
	readBoolean,
	readChoice,
	readNumber,
	readText,
	readTexts,
	shownValue,
	textIn,
	textsIn,
	type Values,
	valuesOf,
} from '../../runway/values/index.ts';

const NBSP = '\u00a0';
const ZERO_WIDTH = '\u200b';

describe('yes and no', () => {
	test.each([
		true,
		'true',
		'TRUE',
		' True\n',
		'yes',
		'Y',
		'on',
		'1',
		1,
		'"true"',
		`${NBSP}yes${ZERO_WIDTH}`,
		'ＴＲＵＥ',
		't',
	])('%j is yes', (value) => {
		expect(booleanIn(value)).toBe(true);
	});

	test.each([false, 'false', 'FALSE', ' no ', 'N', 'f', 'Off', '0', 0, '`false`'])(
		'%j is no',
		(value) => {
			expect(booleanIn(value)).toBe(false);
		},
	);

	test.each(['', ' ', 'maybe', 2, '2', null, undefined, {}, [true, false], '✅', 'truefalse'])(
		'%j is neither',
		(value) => {
			expect(booleanIn(value)).toBeUndefined();
		},
	);
});

describe('numbers', () => {
	test.each<[unknown, number]>([
		[5, 5],
		['5', 5],
		[' 5.5\n', 5.5],
		['.5', 0.5],
		['-3', -3],
		['−3', -3],
		['0.125', 0.125],
		['５', 5],
		[`${NBSP}5`, 5],
		['"5"', 5],
		[5n, 5],
		['4294967295', 4294967295],
	])('%p is %d', (value, number) => {
		expect(numberIn(value)).toBe(number);
	});

	test.each(['5 s', '5s', '5 sec', '5 sec.', '5 seconds', '5 Seconds', '5-second', `5${NBSP}s`])(
		'%p is five seconds',
		(value) => {
			expect(numberIn(value, 'seconds')).toBe(5);
		},
	);

	test.each<[unknown, Parameters<typeof numberIn>[1]]>([
		['5,5', undefined],
		['1,000', undefined],
		// A thousand, or one.
		['1.000', undefined],
		['12.500', undefined],
		['1 000', undefined],
		['1e3', undefined],
		['0x10', undefined],
		['5 s', undefined],
		['5 minutes', 'seconds'],
		['5 m', 'seconds'],
		['s', 'seconds'],
		['', undefined],
		['five', undefined],
		// More digits than a number holds.
		['12345678901234567890', undefined],
		[12345678901234567890n, undefined],
		['10n', undefined],
		[Number.NaN, undefined],
		[Infinity, undefined],
		[null, undefined],
		[true, undefined],
		[new Date(), undefined],
		[{ value: 5 }, undefined],
		['5️⃣', undefined],
		['5²', undefined],
	])('%p is none for certain', (value, unit) => {
		expect(numberIn(value, unit)).toBeUndefined();
	});
});

const RATIOS = [
	{ name: '16:9 · 1280 × 720', value: '1280:720' },
	{ name: '9:16 · 720 × 1280', value: '720:1280' },
	{ name: '16:9 · 1920 × 1080', value: '1920:1080' },
	{ name: '4:1 Landscape', value: '4:1' },
	{ name: 'Auto', value: 'auto' },
];
const RESOLUTIONS = [
	{ name: '720p', value: '720p' },
	{ name: '2K', value: '2k' },
];
const LENGTHS = [
	{ name: '5 Seconds', value: 5 },
	{ name: '10 Seconds', value: 10 },
	{ name: 'Auto', value: 'auto' },
];

describe('choices', () => {
	test.each<[unknown, ReadonlyArray<{ name: string; value: string | number }>, unknown]>([
		['1280:720', RATIOS, '1280:720'],
		['1280:720\n', RATIOS, '1280:720'],
		['1280x720', RATIOS, '1280:720'],
		['1280 × 720', RATIOS, '1280:720'],
		['16:9 · 1280 × 720', RATIOS, '1280:720'],
		['9:16', RATIOS, '720:1280'],
		['4/1', RATIOS, '4:1'],
		['４：１', RATIOS, '4:1'],
		['4:1 landscape', RATIOS, '4:1'],
		['AUTO', RATIOS, 'auto'],
		['720P', RESOLUTIONS, '720p'],
		[720, RESOLUTIONS, '720p'],
		['2K', RESOLUTIONS, '2k'],
		['5', LENGTHS, 5],
		['5 s', LENGTHS, 5],
		[10, LENGTHS, 10],
		['10 seconds', LENGTHS, 10],
		['auto', LENGTHS, 'auto'],
	])('%p', (given, choices, value) => {
		expect(choiceIn(given, choices, 'seconds')?.value).toBe(value);
	});

	test.each<[unknown, ReadonlyArray<{ name: string; value: string | number }>]>([
		// Two sizes have this shape.
		['16:9', RATIOS],
		['16:10', RATIOS],
		['', RATIOS],
		[null, RATIOS],
		[{ value: '4:1' }, RATIOS],
		['1280', RATIOS],
		[6, LENGTHS],
		['5 minutes', LENGTHS],
		['1080', RESOLUTIONS],
		['First Frame 🖼️', [{ name: 'First Frame', value: 'first' }]],
	])('%p is none', (given, choices) => {
		expect(choiceIn(given, choices, 'seconds')).toBeUndefined();
	});
});

describe('texts', () => {
	test.each<[unknown, string]>([
		[' A sea\n', 'A sea'],
		[5, '5'],
		[5n, '5'],
		[`  ${NBSP}${ZERO_WIDTH}`, ''],
		[new Date('2026-11-21T00:00:00Z'), '2026-11-21T00:00:00.000Z'],
		[DateTime.fromISO('2026-11-21T00:00:00Z', { zone: 'utc' }), '2026-11-21T00:00:00.000Z'],
		// The flag of England ends with characters that do not show.
		['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
	])('%p', (value, text) => {
		expect(textIn(value)).toBe(text);
	});

	test.each([{}, [], null, undefined, true, new Date('never'), DateTime.invalid('never')])(
		'%p is none',
		(value) => {
			expect(textIn(value)).toBeUndefined();
		},
	);
});

test.each<[unknown, string[] | undefined]>([
	['a, b,', ['a', 'b']],
	[',a;;b\n c ,', ['a', 'b', 'c']],
	[
		['a', ' b ', '', null],
		['a', 'b'],
	],
	[
		['a,b', 'c'],
		['a', 'b', 'c'],
	],
	[12, ['12']],
	[{}, undefined],
	[['a', {}], undefined],
])('the list %p', (value, texts) => {
	expect(textsIn(value)).toEqual(texts);
});

describe('one field', () => {
	const LENGTH = { name: 'length', displayName: 'Length', default: 5 };
	const FRAME = {
		name: 'frame',
		displayName: 'Frame',
		default: 'first',
		options: [
			{ name: 'First Frame', value: 'first' },
			{ name: 'Last Frame', value: 'last' },
		],
	};
	const fromExpression = (name: string, value: unknown): Values =>
		valuesOf({ [name]: value }, { [name]: '={{ $json.value }}' });
	const seconds = { range: aboveZero, unit: 'seconds' } as const;

	test.each([undefined, null, '', '  ', `${NBSP}${ZERO_WIDTH}`, [], [''], [null]])(
		'an expression that comes out as %p stops the item, whatever the kind',
		(value) => {
			const readers = [readBoolean, readChoice, readText, readTexts];
			const all = [
				...readers.map((read) => () => read(fromExpression('frame', value), FRAME)),
				() => readNumber(fromExpression('frame', value), FRAME, seconds),
			];
			for (const read of all) {
				expect(read).toThrow(
					expect.objectContaining({
						message: expect.stringContaining(
							"'Frame' is empty: its expression came out empty for this item: ",
						),
						description: expect.stringContaining('Correct the expression'),
					}),
				);
			}
		},
	);

	test('a field that was not added has its default', () => {
		const none = valuesOf({});
		expect(readChoice(none, FRAME)).toBe('first');
		expect(readBoolean(none, { name: 'on', displayName: 'On', default: true })).toBe(true);
		expect(readNumber(none, LENGTH, seconds)).toBeUndefined();
		expect(readText(none, LENGTH)).toBeUndefined();
		expect(readTexts(none, LENGTH)).toEqual([]);
	});

	test('a list with one value in it counts as that value', () => {
		expect(readNumber(fromExpression('length', ['5 s']), LENGTH, seconds)).toBe(5);
		expect(readChoice(fromExpression('frame', [['Last Frame']]), FRAME)).toBe('last');
	});

	test.each<[unknown, string]>([
		['slow', "'slow'"],
		[['first', 'last'], 'a list of 2 values'],
		[{ a: 1 }, '{"a":1}'],
		[new Date('2026-11-21T00:00:00Z'), '2026-11-21T00:00:00.000Z'],
		[`key_${'0a'.repeat(32)}`, "'key_…'"],
	])('names the choices as the form shows them, beside %p', (value, shown) => {
		expect(() => readChoice(fromExpression('frame', value), FRAME)).toThrow(
			expect.objectContaining({
				message: `'Frame' must be one of its choices, but is ${shown}`,
				description: expect.stringContaining("Choose 'First Frame' or 'Last Frame'."),
			}),
		);
	});

	test.each(['A photo of [object Object]', 'undefined', 'null', 'NaN', 'Invalid DateTime'])(
		'%p from an expression is no text, and typed it is one',
		(value) => {
			expect(() => readText(fromExpression('frame', value), FRAME)).toThrow('must be a text');
			expect(readText(valuesOf({ frame: value }), FRAME)).toBe(value);
		},
	);
});

test('a value that JSON cannot write can be shown', () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	expect(shownValue(circle)).toBe('an object');
	expect(shownValue(new Date('never'))).toBe('an invalid date');
	expect(shownValue('a\nb'.repeat(60))).toHaveLength('…'.length + 60 + "''".length);
});
