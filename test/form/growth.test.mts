import { describe, expect, test } from '@jest/globals';

import type { Endpoint, Field, ObjectShape, Shape } from '../../runway/catalogue/types.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { withKeptForms } from '../../scripts/catalogue/keep.mts';
import { formOf, sentBySaved } from './grown.mts';

/*
 * Parameter names, and what they mean, must not depend on how much there is to choose from today: a
 * workflow that was saved before a shape grew sends the same bytes afterwards.
 */

const text: Shape = { kind: 'string' };
const picture: Shape = { kind: 'string', media: ['image'] };
const number = (minimum: number, maximum: number): Shape => ({
	kind: 'number',
	integer: true,
	minimum,
	maximum,
});
const one = (...values: Array<string | number>): Shape => ({ kind: 'enum', values });
const list = (items: Shape): Shape => ({ kind: 'array', items });
const either = (...anyOf: Shape[]): Shape => ({ kind: 'union', anyOf });
const kinds = (...anyOf: Shape[]): Shape => ({ kind: 'union', discriminator: 'type', anyOf });
const object = (fields: Record<string, Shape>, optional: string[] = []): ObjectShape => ({
	kind: 'object',
	fields: Object.entries(fields).map(([name, shape]) => ({
		name,
		required: !optional.includes(name),
		shape,
	})),
});

const preset = object({ type: one('runway-preset'), presetId: one('Maya', 'Arjun', 'Lena') });
const custom = object({ type: one('custom'), id: text });
const seed = object({ type: one('seed-preset'), clip: { kind: 'string', media: ['audio'] } });

interface Growth {
	before: Shape;
	after: Shape;
}

/** Each kind of growth, by what grows. Alternatives that are new come first, as the SDK may have them. */
const GROWTHS: Record<string, Growth> = {
	'a list of values gets more': { before: one('b', 'c'), after: one('a', 'b', 'c', 'd') },
	'a list of values is open now': {
		before: one('b', 'c'),
		after: { kind: 'enum', values: ['a', 'b', 'c'], open: true },
	},
	'a list of values, or a text': { before: one('b', 'c'), after: either(text, one('b', 'c', 'd')) },
	'a list of values, or an object': {
		before: one('b', 'c'),
		after: either(object({ name: text }), one('b', 'c')),
	},
	'a single value gets company': { before: one('b'), after: one('a', 'b') },
	'amounts in between': { before: one(4, 8), after: one(2, 4, 5, 6, 8, 12) },
	'resolutions in between': {
		before: one('480p', '1080p'),
		after: one('480p', '720p', '1080p', '4k'),
	},
	'sizes, of which each shape had one': {
		before: one('1920:1080', '1080:1920'),
		after: one('1280:720', '720:1280', '1920:1080', '1080:1920'),
	},
	'larger sizes of some shapes': {
		before: one('1280:720', '720:1280', '960:960'),
		after: one('3840:2160', '2160:3840', '1280:720', '720:1280', '960:960'),
	},
	'sizes in between': {
		before: one('854:480', '480:854', '1920:1080', '1080:1920'),
		after: one('854:480', '480:854', '1280:720', '720:1280', '1920:1080', '1080:1920'),
	},
	'sizes that Runway chooses': {
		before: one('1280:720', '720:1280'),
		after: one('auto_720p', 'auto_1080p', '1280:720', '720:1280'),
	},
	'sizes, or proportions': {
		before: one('1280:720', '720:1280'),
		after: one('adaptive', '16:9', '1280:720', '720:1280'),
	},
	'proportions, or sizes': {
		before: one('16:9', '9:16'),
		after: one('1280:720', '1920:1080', '16:9', '9:16'),
	},
	'a number goes lower and higher': { before: number(3, 10), after: number(1, 30) },
	'a number without bounds': { before: number(3, 10), after: { kind: 'number' } },
	'a number, or a word': { before: number(3, 10), after: either(one('auto'), number(3, 10)) },
	'a number, or a text': { before: number(3, 10), after: either(text, number(3, 10)) },
	'a number, or another word': {
		before: either(number(3, 10), one('auto')),
		after: either(one('smart', 'auto'), number(2, 10)),
	},
	'a switch, or a word': {
		before: { kind: 'boolean' },
		after: either(one('auto'), { kind: 'boolean' }),
	},
	'a text, or a number': { before: text, after: either({ kind: 'number' }, text) },
	'a text, or several': { before: text, after: either(list(text), text) },
	'a text, or an object': { before: text, after: either(object({ text }), text) },
	'a text, or a value': { before: text, after: either(one('auto'), text) },
	'a text, or nothing': { before: text, after: either({ kind: 'null' }, text) },
	'a longer text': {
		before: { kind: 'string', maxLength: 100 },
		after: { kind: 'string', maxLength: 5000 },
	},
	'a file, or several': { before: picture, after: either(list(picture), picture) },
	'a file, or several with more to say': {
		before: picture,
		after: either(list(object({ uri: picture, tag: text }, ['tag'])), picture),
	},
	'a file of more kinds': { before: picture, after: { kind: 'string', media: ['video', 'image'] } },
	'several texts, or objects': { before: list(text), after: list(either(object({ text }), text)) },
	'several files, or objects': {
		before: list(picture),
		after: list(either(object({ uri: picture, tag: text }), picture)),
	},
	'several values get more': { before: list(one('b', 'c')), after: list(one('a', 'b', 'c')) },
	'several numbers go lower': { before: list(number(3, 9)), after: list(number(1, 9)) },
	'an object of one part gets another': {
		before: object({ presetId: one('Maya', 'Arjun') }),
		after: object({ speed: number(1, 3), presetId: one('Maya', 'Arjun') }, ['speed']),
	},
	'an object, or another kind of it': { before: preset, after: kinds(custom, preset) },
	'kinds of objects get one more': {
		before: kinds(preset, custom),
		after: kinds(seed, preset, custom),
	},
	'an object, or another one without a type': {
		before: object({ uri: picture }),
		after: either(object({ id: text }), object({ uri: picture })),
	},
	'kinds without a type get one more': {
		before: either(object({ seconds: number(0, 9) }), object({ at: text })),
		after: either(
			object({ frame: number(0, 9) }),
			object({ seconds: number(0, 9) }),
			object({ at: text }),
		),
	},
	'kinds without a type get one that shares a field': {
		before: either(object({ seconds: number(0, 9) }), object({ at: text })),
		after: either(
			object({ seconds: number(0, 9), frame: number(0, 9) }),
			object({ seconds: number(0, 9) }),
			object({ at: text }),
		),
	},
	'kinds with a type get one without': {
		before: kinds(preset, custom),
		after: either(object({ name: text }), preset, custom),
	},
	'the type of an object gets another value': {
		before: preset,
		after: object({
			type: one('library', 'runway-preset'),
			presetId: one('Zoe', 'Maya', 'Arjun', 'Lena'),
		}),
	},
	'an object, or several': { before: preset, after: either(list(preset), preset) },
	'an object, or a text': { before: preset, after: either(text, preset) },
	'several objects get a part': {
		before: list(object({ uri: picture })),
		after: list(object({ tag: text, uri: picture }, ['tag'])),
	},
	'several objects, or one text': {
		before: list(object({ uri: picture })),
		after: either(text, list(object({ uri: picture }))),
	},
	'several objects, or other kinds of them': {
		before: list(preset),
		after: list(kinds(custom, preset)),
	},
	'a part of an object grows': {
		before: object({ voice: text, clip: picture }),
		after: object({ voice: either(list(text), text), clip: either(list(picture), picture) }),
	},
	'a union grows at each depth': {
		before: kinds(
			object({
				type: one('sun'),
				hour: kinds(object({ type: one('dawn'), minute: number(0, 59) })),
			}),
		),
		after: kinds(
			object({ type: one('lamp'), watts: number(5, 100) }),
			object({
				type: one('sun'),
				hour: kinds(
					object({ type: one('dusk') }),
					object({ type: one('dawn'), minute: either(one('auto'), number(0, 59)) }),
				),
			}),
		),
	},
};

/** Each kind of shape that shrinks. What was saved with what is gone is refused, preselected or not. */
const LOSSES: Record<string, Growth> = {
	'the first value of a list is gone': { before: one('b', 'c', 'd'), after: one('c', 'd') },
	'another value of a list is gone': { before: one('b', 'c', 'd'), after: one('b', 'd') },
	'all values but one are gone': { before: one('b', 'c', 'd'), after: one('d') },
	'an amount is gone': { before: one(4, 5, 8), after: one(4, 8) },
	'the usual size is gone': {
		before: one('1280:720', '720:1280', '1584:672'),
		after: one('720:1280', '1584:672'),
	},
	'all sizes but one are gone': { before: one('1280:720', '720:1280'), after: one('720:1280') },
	'the smaller sizes are gone': {
		before: one('1280:720', '720:1280', '1920:1080', '1080:1920'),
		after: one('1920:1080', '1080:1920'),
	},
	'the smaller size of a shape is gone': {
		before: one('1280:720', '720:1280', '1920:1080', '1080:1920'),
		after: one('1920:1080', '720:1280', '1080:1920'),
	},
	'a size is another one now': {
		before: one('1280:720', '720:1280'),
		after: one('1920:1080', '720:1280'),
	},
	'all sizes are others now': {
		before: one('1280:720', '720:1280'),
		after: one('1920:1080', '1080:1920'),
	},
	'a number begins higher': { before: number(3, 10), after: number(6, 10) },
	'the first kind of objects is gone': {
		before: kinds(preset, custom, seed),
		after: kinds(custom, seed),
	},
	'another kind of objects is gone': {
		before: kinds(preset, custom, seed),
		after: kinds(preset, seed),
	},
	'several values get fewer': { before: list(one('b', 'c')), after: list(one('c')) },
	'a part of an object gets fewer values': {
		before: preset,
		after: object({ type: one('runway-preset'), presetId: one('Arjun', 'Lena') }),
	},
};

const ROUTE = { id: 'textToVideo.create', method: 'POST', path: '/v1/things' } as const;

/** A field alone in a body, as it is named and asked for by an operation. */
function bodyWith(...fields: Field[]): Endpoint {
	const model: Field = { name: 'model', required: true, shape: one('thing1') };
	const prompt: Field = { name: 'promptText', required: true, shape: text };
	return {
		...ROUTE,
		variants: [{ name: 'thing1', typeName: 'Thing', fields: [model, prompt, ...fields] }],
	};
}

/** An operation that asks for the field in the form itself, or under the additional ones. */
const operationAsking = (...mainFields: string[]): FormOperation => ({
	value: 'thing',
	name: 'Thing',
	action: 'Thing',
	description: 'Thing',
	endpoint: ROUTE.id,
	defaultModel: 'thing1',
	mainFields: ['promptText', ...mainFields],
	presets: { ratio: '1280:720', duration: 5, thing: 5 },
});

const PLACES = [
	{ place: 'required, in the form', required: true, operation: operationAsking('ratio') },
	{ place: 'optional, in the form', required: false, operation: operationAsking('ratio') },
	{ place: 'optional, in additional fields', required: false, operation: operationAsking() },
];

/** The release after the one that was saved with, and one that changes nothing more. */
function releasesAfter(before: Endpoint, next: Endpoint): Endpoint[] {
	const [after] = withKeptForms([before], [next]);
	const [again] = withKeptForms([after], [next]);
	return [after, again];
}

describe.each(PLACES)('$place', ({ required, operation }) => {
	test.each(Object.entries(GROWTHS))('%s', (_name, growth) => {
		const field = (shape: Shape): Field => ({ name: 'ratio', required, shape });
		const before = bodyWith(field(growth.before));
		for (const after of releasesAfter(before, bodyWith(field(growth.after)))) {
			const { different, refused, count } = sentBySaved(operation, before, after, 'thing1');
			expect({ different, refused }).toEqual({ different: [], refused: [] });
			expect(count).toBeGreaterThan(0);
		}
	});
});

describe.each(PLACES)('$place', ({ required, operation }) => {
	test.each(Object.entries(LOSSES))('%s', (_name, loss) => {
		const field = (shape: Shape): Field => ({ name: 'ratio', required, shape });
		const before = bodyWith(field(loss.before));
		for (const after of releasesAfter(before, bodyWith(field(loss.after)))) {
			const { different, refused } = sentBySaved(operation, before, after, 'thing1');
			expect(different).toEqual([]);
			expect(refused.length).toBeGreaterThan(0);
		}
	});
});

describe('within the entries of a list', () => {
	test.each(Object.entries(GROWTHS))('%s', (_name, growth) => {
		const field = (shape: Shape): Field => ({
			name: 'parts',
			required: true,
			shape: list(object({ name: text, thing: shape, last: text }, ['last'])),
		});
		const before = bodyWith(field(growth.before));
		for (const after of releasesAfter(before, bodyWith(field(growth.after)))) {
			const { different, refused } = sentBySaved(operationAsking(), before, after, 'thing1');
			expect({ different, refused }).toEqual({ different: [], refused: [] });
		}
	});
});

const SHAPES: Record<string, Shape> = {
	'a text': text,
	'a value': one('b', 'c'),
	'a size': one('1280:720', '720:1280'),
	'a number': number(3, 10),
	'a switch': { kind: 'boolean' },
	'a file': picture,
	'an object': preset,
	'one of two objects': kinds(preset, custom),
	'several texts': list(text),
	'several files': list(object({ uri: picture })),
};

describe.each(Object.entries(SHAPES))('%s', (_name, shape) => {
	const field = (required: boolean): Field => ({ name: 'ratio', required, shape });
	test.each([operationAsking('ratio'), operationAsking()])('may be left out now', (operation) => {
		const before = bodyWith(field(true));
		for (const after of releasesAfter(before, bodyWith(field(false)))) {
			const { different, refused } = sentBySaved(operation, before, after, 'thing1');
			expect({ different, refused }).toEqual({ different: [], refused: [] });
		}
	});

	test.each([operationAsking('ratio'), operationAsking()])('is required now', (operation) => {
		const before = bodyWith(field(false));
		for (const after of releasesAfter(before, bodyWith(field(true)))) {
			const { different, refused } = sentBySaved(operation, before, after, 'thing1');
			expect(different).toEqual([]);
			// What was left out is asked for, before anything is ordered.
			expect(refused.filter(({ reason }) => !/is required/.test(reason))).toEqual([]);
		}
	});

	test.each([operationAsking('ratio'), operationAsking()])('is new', (operation) => {
		const before = bodyWith();
		for (const after of releasesAfter(before, bodyWith(field(false)))) {
			const { different, refused } = sentBySaved(operation, before, after, 'thing1');
			expect({ different, refused }).toEqual({ different: [], refused: [] });
		}
	});
});

test.each([
	[['720:1280', '1104:832', '1584:672'], '21:9'],
	[['720:1280', '960:960'], '1:1'],
	[['auto', '720:1280', '1280:720'], '16:9'],
])('of %j, the shape most like the usual one is preselected', (sizes, shape) => {
	const shapes: Field = { name: 'ratio', required: true, shape: one(...sizes) };
	const { description } = formOf(operationAsking('ratio'), bodyWith(shapes));
	const ratio = description.properties.find(({ name }) => name === 'ratio');
	expect(ratio?.default).toBe(shape);
});

test('a second file leaves the first one where it was', () => {
	const file = (name: string, required: boolean): Field => ({ name, required, shape: picture });
	const before = bodyWith(file('image', true));
	const operation = operationAsking('mask', 'image');
	const next = bodyWith(file('mask', false), file('image', true));
	for (const after of releasesAfter(before, next)) {
		const { different, refused } = sentBySaved(operation, before, after, 'thing1');
		expect({ different, refused }).toEqual({ different: [], refused: [] });
	}
});

describe('frames and references', () => {
	const frames = (positions: string[], isPositionRequired: boolean): Shape =>
		list(
			object({ position: one(...positions), uri: picture }, isPositionRequired ? [] : ['position']),
		);
	const field = (shape: Shape): Field => ({ name: 'promptImage', required: true, shape });

	test.each<[string, Shape, Shape]>([
		['a last one comes', frames(['first'], true), frames(['last', 'first'], true)],
		['references come', frames(['first', 'last'], true), frames(['first', 'last'], false)],
		['a picture, or frames', picture, either(frames(['first', 'last'], true), picture)],
		['frames, or a picture', frames(['first'], true), either(frames(['first'], true), picture)],
		[
			'entries get more to say',
			frames(['first', 'last'], false),
			list(
				object({ weight: number(0, 9), position: one('first', 'last'), uri: picture }, [
					'weight',
					'position',
				]),
			),
		],
	])('%s', (_name, from, to) => {
		const before = bodyWith(field(from));
		for (const after of releasesAfter(before, bodyWith(field(to)))) {
			const operation = operationAsking('promptImage');
			const { different, refused, count } = sentBySaved(operation, before, after, 'thing1');
			expect({ different, refused }).toEqual({ different: [], refused: [] });
			expect(count).toBeGreaterThan(0);
		}
	});

	test('references go: what was saved with them is refused, and no frame is made of them', () => {
		const before = bodyWith(field(frames(['first', 'last'], false)));
		for (const after of releasesAfter(before, bodyWith(field(frames(['first', 'last'], true))))) {
			const operation = operationAsking('promptImage');
			const { different, refused } = sentBySaved(operation, before, after, 'thing1');
			expect(different).toEqual([]);
			expect(refused.length).toBeGreaterThan(0);
		}
	});
});
