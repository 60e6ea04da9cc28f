import { describe, expect, test } from '@jest/globals';

import { aheadModels, withAheadModels } from '../../runway/catalogue/ahead.ts';
import { endpoints as generated } from '../../runway/catalogue/generated.ts';
import { endpoint } from '../../runway/catalogue/index.ts';
import type { Endpoint } from '../../runway/catalogue/types.ts';

const generatedEndpoint = (id: string) => generated.find((each) => each.id === id);

describe.each(aheadModels)('$model at $endpoint', ({ endpoint: id, model, like, ...stated }) => {
	test('is not in the SDK yet; when it is, it has to be dropped from ahead.ts', () => {
		const names = generatedEndpoint(id)?.variants.map(({ name }) => name);
		expect(names).not.toContain(model);
		expect(names).toContain(like);
	});

	test('has a source with a date', () => {
		expect(stated.source).not.toBe('');
		expect(stated.asOf).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
	});

	test('is like another model, but for what is stated', () => {
		const find = (name: string) => endpoint(id).variants.find((each) => each.name === name);
		const fieldsOf = (name: string) => find(name)?.fields ?? [];
		const changed = ['model', ...stated.without, ...stated.fields.map(({ name }) => name)];
		const same = fieldsOf(like).filter(({ name }) => !changed.includes(name));
		const [modelField, ...others] = fieldsOf(model);
		expect(modelField).toEqual({
			name: 'model',
			required: true,
			shape: { kind: 'enum', values: [model] },
		});
		expect(others).toEqual([...same, ...stated.fields]);
		// What it is to be without has to be there.
		const known = fieldsOf(like).map(({ name }) => name);
		expect(stated.without.filter((name) => !known.includes(name))).toEqual([]);
	});
});

describe('a catalogue with models that are ahead', () => {
	const like: Endpoint = {
		id: 'textToVideo.create',
		method: 'POST',
		path: '/v1/text_to_video',
		variants: [{ name: 'one', discriminator: 'model', typeName: 'One', fields: [] }],
	};
	const ahead = {
		endpoint: 'textToVideo.create',
		model: 'two',
		typeName: 'Two',
		like: 'one',
		without: [],
		fields: [],
		source: 'a page',
		asOf: '2026-10-08',
	};

	test('has them behind those that they are like', () => {
		const { variants } = withAheadModels(like, [ahead]);
		expect(variants.map(({ name }) => name)).toEqual(['one', 'two']);
	});

	test('has what the SDK says as soon as the SDK says it', () => {
		const [one] = like.variants;
		const both = { ...like, variants: [one, { ...one, name: 'two', typeName: 'OfTheSdk' }] };
		expect(withAheadModels(both, [ahead])).toEqual(both);
	});
});
