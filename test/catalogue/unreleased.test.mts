import { describe, expect, test } from '@jest/globals';

import {
	unreleasedChoices,
	unreleasedModels,
	withUnreleased,
} from '../../runway/catalogue/unreleased.ts';
import { endpoints as generated } from '../../runway/catalogue/generated.ts';
import { endpoint } from '../../runway/catalogue/index.ts';
import type { Endpoint } from '../../runway/catalogue/types.ts';

const generatedEndpoint = (id: string) => generated.find((each) => each.id === id);

describe.each(unreleasedModels)(
	'$model at $endpoint',
	({ endpoint: id, model, like, ...stated }) => {
		test('is not in the SDK yet; when it is, it has to be dropped from unreleased.ts', () => {
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
	},
);

describe('a catalogue with unreleased models', () => {
	const like: Endpoint = {
		id: 'textToVideo.create',
		method: 'POST',
		path: '/v1/text_to_video',
		variants: [{ name: 'one', discriminator: 'model', typeName: 'One', fields: [] }],
	};
	const unreleased = {
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
		const { variants } = withUnreleased(like, [unreleased]);
		expect(variants.map(({ name }) => name)).toEqual(['one', 'two']);
	});

	test('has what the SDK says as soon as the SDK says it', () => {
		const [one] = like.variants;
		const both = { ...like, variants: [one, { ...one, name: 'two', typeName: 'OfTheSdk' }] };
		expect(withUnreleased(both, [unreleased])).toEqual(both);
	});
});

describe('choices that the SDK does not have yet', () => {
	const fieldOf = (id: string, model: string, name: string) =>
		endpoint(id)
			.variants.find((each) => each.name === model)
			?.fields.find((each) => each.name === name);

	test.each(['eleven_multilingual_v2', 'eleven_v3', 'eleven_v4'])(
		'%s speaks with a voice of the account, beside those that Runway provides',
		(model) => {
			const shape = fieldOf('textToSpeech.create', model, 'voice')?.shape;
			expect(shape).toMatchObject({
				kind: 'union',
				discriminator: 'type',
				anyOf: [
					{ fields: [{ name: 'presetId' }, { name: 'type' }] },
					{ fields: [{ name: 'id' }, { name: 'type' }] },
				],
			});
		},
	);

	test.each(['textToVideo', 'imageToVideo', 'videoToVideo'])('%s in 4K', (operation) => {
		const shape = fieldOf(`${operation}.create`, 'seedance2_5', 'ratio')?.shape;
		const values = shape?.kind === 'enum' ? shape.values : [];
		expect(values).toContain('3840:2160');
		expect(new Set(values).size).toBe(values.length);
	});

	test('are there once, if the SDK has them', () => {
		const twice = generated.map((each) => withUnreleased(withUnreleased(each)));
		expect(twice).toEqual(generated.map((each) => withUnreleased(each)));
	});

	test.each(unreleasedChoices)('have a source with a date', ({ source, asOf }) => {
		expect(source).not.toBe('');
		expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});
});
