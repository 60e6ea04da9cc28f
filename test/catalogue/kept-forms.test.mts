import { describe, expect, test } from '@jest/globals';

import type { Endpoint, Field, Shape } from '../../runway/catalogue/types.ts';
import { withKeptForms } from '../../scripts/catalogue/keep.mts';

function endpointWith(fields: Field[]): Endpoint {
	return {
		id: 'things.create',
		method: 'POST',
		path: '/v1/things',
		variants: [{ name: 'one', typeName: 'One', fields }],
	};
}

/** The field as the catalogue has it after a release that changed it. */
function kept(before: Field, after: Field): Field {
	const [{ variants }] = withKeptForms([endpointWith([before])], [endpointWith([after])]);
	return variants[0].fields[0];
}

const field = (shape: Shape, required = true): Field => ({ name: 'thing', required, shape });
const list = (...values: string[]): Shape => ({ kind: 'enum', values });
const preset: Shape = {
	kind: 'object',
	fields: [
		{ name: 'type', required: true, shape: list('preset') },
		{ name: 'presetId', required: true, shape: list('Maya', 'Arjun') },
	],
};
const own: Shape = {
	kind: 'object',
	fields: [
		{ name: 'type', required: true, shape: list('custom') },
		{ name: 'id', required: true, shape: { kind: 'string' } },
	],
};

describe('what is preselected stays so', () => {
	test('new values come after those that were there, which keep their order', () => {
		const { shape } = kept(field(list('b', 'a', 'gone')), field(list('new', 'a', 'b')));
		expect(shape).toEqual(list('b', 'a', 'new'));
	});

	test('an object that gets company is the first of them', () => {
		const anyOf = [own, preset];
		const { shape } = kept(field(preset), field({ kind: 'union', discriminator: 'type', anyOf }));
		expect(shape).toEqual({ kind: 'union', discriminator: 'type', anyOf: [preset, own] });
	});

	test('inside of lists and of objects, too', () => {
		const inside = (values: Shape): Shape => ({
			kind: 'array',
			items: { kind: 'object', fields: [field(values)] },
		});
		const { shape } = kept(field(inside(list('a', 'b'))), field(inside(list('c', 'b', 'a'))));
		expect(shape).toMatchObject(inside(list('a', 'b', 'c')));
	});
});

describe('a field is asked for where it was', () => {
	test('when it is required now, or may be left out now', () => {
		const text: Shape = { kind: 'string' };
		expect(kept(field(text, false), field(text, true))).toMatchObject({
			required: true,
			wasRequired: false,
		});
		expect(kept(field(text, true), field(text, false))).toMatchObject({
			required: false,
			wasRequired: true,
		});
	});

	test('also after the next release, and until it is as it was', () => {
		const text: Shape = { kind: 'string' };
		const changed = kept(field(text, false), field(text, true));
		expect(kept(changed, field(text, true))).toEqual(changed);
		expect(kept(changed, field(text, false))).toEqual(field(text, false));
	});
});

test('what did not change stays as the SDK has it', () => {
	const same = field(list('a', 'b'));
	expect(kept(same, same)).toEqual(same);
});
