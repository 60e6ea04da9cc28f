import { expect, test } from '@jest/globals';

import { goneEndpoints } from '../../runway/catalogue/gone.ts';
import {
	endpoint,
	endpoints,
	endpointsWithModel,
	offeredRange,
} from '../../runway/catalogue/index.ts';
import { completedShape } from '../../runway/catalogue/overlay.ts';
import type { Shape } from '../../runway/catalogue/types.ts';
import { startsTask } from '../../scripts/catalogue/review.mts';
import { allFields, allModels, valuesOf } from '../../scripts/catalogue/walk.mts';
import { fieldOf } from './lookup.mts';
import { statedEndpoints, typedEndpoints } from './second-opinion.mts';

/** A shape in which what the SDK leaves open (untyped, or a string without a kind) is a wildcard. */
function withoutStated(shape: Shape, stated: Shape): boolean {
	if (stated.kind === 'unknown') return true;
	if (stated.kind === 'string') return shape.kind === 'string';
	if (shape.kind !== stated.kind) return false;
	if (shape.kind === 'array' && stated.kind === 'array') {
		return (
			shape.maxItems === stated.maxItems &&
			shape.minItems === stated.minItems &&
			withoutStated(shape.items, stated.items)
		);
	}
	if (shape.kind === 'union' && stated.kind === 'union') {
		return (
			shape.anyOf.length === stated.anyOf.length &&
			shape.anyOf.every((part, index) => withoutStated(part, stated.anyOf[index]))
		);
	}
	return JSON.stringify(shape) === JSON.stringify(stated);
}

test.each(['hailuo3', 'wan3', 'wan3_prime'])(
	'%s takes a list of images that the SDK leaves untyped',
	(model) => {
		const { shape } = fieldOf('imageToVideo.create', model, 'promptImage');
		const list =
			shape.kind === 'union' ? shape.anyOf.find(({ kind }) => kind === 'array') : undefined;
		expect(list).toMatchObject({ kind: 'array', items: { kind: 'object' } });
		const uri = fieldOf('imageToVideo.create', model, 'promptImage.uri');
		expect(uri).toMatchObject({ required: true, shape: { kind: 'string', media: ['image'] } });
		const position = fieldOf('imageToVideo.create', model, 'promptImage.position');
		expect(position.required).toBe(false);
		expect(valuesOf(position.shape)).toEqual(['first', 'last']);
	},
);

test('every single picture of an image to video request is known to be an image', () => {
	const images = typedEndpoints.find(({ id }) => id === 'imageToVideo.create');
	const kinds = images!.variants.map(({ name }) => {
		const { shape } = fieldOf('imageToVideo.create', name, 'promptImage');
		const plain =
			shape.kind === 'union' ? shape.anyOf.find(({ kind }) => kind === 'string') : shape;
		return [name, plain?.kind === 'string' ? plain.media : undefined];
	});
	expect(kinds).toHaveLength(16);
	expect(kinds.filter(([, media]) => String(media) !== 'image')).toEqual([]);
});

test('no list entry of a generation endpoint stays untyped', () => {
	const untyped = typedEndpoints
		.filter(
			({ id }) =>
				id.startsWith('recipes.') || /(To|Effect|Upscale|Performance|Isolation|Dubbing)/.test(id),
		)
		.flatMap(({ id, variants }) =>
			variants.flatMap(({ fields }) =>
				allFields(fields)
					.filter(({ field }) => JSON.stringify(field.shape).includes('"kind":"unknown"'))
					.map(({ path }) => `${id}:${path.join('.')}`),
			),
		);
	expect(untyped).toEqual([]);
});

test('what the SDK states is never changed', () => {
	for (const [place, { id, variants }] of statedEndpoints.entries()) {
		const completed = typedEndpoints[place].variants;
		for (const [index, { name, fields }] of variants.entries()) {
			for (const stated of fields) {
				const now = completed[index].fields.find((field) => field.name === stated.name);
				expect([id, name, now?.name, now?.required, now?.deprecated]).toEqual([
					id,
					name,
					stated.name,
					stated.required,
					stated.deprecated,
				]);
				expect([id, name, stated.name, withoutStated(now!.shape, stated.shape)]).toEqual([
					id,
					name,
					stated.name,
					true,
				]);
			}
		}
	}
});

test('a typed list stays as it is, also under a name that has a completion', () => {
	const typed: Shape = {
		kind: 'union',
		anyOf: [
			{ kind: 'string' },
			{ kind: 'array', items: { kind: 'object', fields: [] }, maxItems: 2 },
		],
	};
	expect(completedShape('imageToVideo.create', 'promptImage', typed)).toMatchObject({
		anyOf: [
			{ kind: 'string' },
			{ kind: 'array', items: { kind: 'object', fields: [] }, maxItems: 2 },
		],
	});
	expect(completedShape('textToVideo.create', 'promptText', { kind: 'string' })).toEqual({
		kind: 'string',
	});
});

test('offered ranges are about the duration of the whole result only', () => {
	expect(offeredRange('wan3', ['duration'])).toEqual({ minimum: 2, maximum: 30 });
	expect(offeredRange('gen4_turbo', ['duration'])).toEqual({ minimum: 2, maximum: 10 });
	expect(offeredRange('wan3', ['shots', 'duration'])).toBeUndefined();
	expect(offeredRange('wan3', ['seed'])).toBeUndefined();
	expect(offeredRange('a-model-of-next-week', ['duration'])).toBeUndefined();
	expect(offeredRange(undefined, ['duration'])).toBeUndefined();
});

test('models and endpoints are found by their ids', () => {
	const [sought] = endpoints.filter(startsTask);
	const [model] = allModels([sought]);
	expect(endpoint(sought.id)).toBe(sought);
	expect(endpointsWithModel(model).map(({ id }) => id)).toEqual(
		endpoints.filter((each) => allModels([each]).includes(model)).map(({ id }) => id),
	);
	expect(endpointsWithModel('a-model-of-next-week')).toEqual([]);
	expect(() => endpoint('imageToVideo.destroy')).toThrow('imageToVideo.destroy');
});

test('an endpoint that is gone is still found, and offers no model again', () => {
	const [known] = statedEndpoints.filter(({ id }) => id === 'imageToVideo.create');
	goneEndpoints.push({ ...known, id: 'imageToVideo.ancient' });
	try {
		expect(endpoint('imageToVideo.ancient').variants).toHaveLength(known.variants.length);
		expect(endpoints.map(({ id }) => id)).not.toContain('imageToVideo.ancient');
	} finally {
		goneEndpoints.pop();
	}
});
