import { describe, expect, test } from '@jest/globals';

import { endpoints as generated } from '../../../runway/catalogue/generated.ts';
import { hintFor } from '../../../runway/catalogue/index.ts';
import { completedEndpoint } from '../../../runway/catalogue/overlay.ts';
import type { Field, Shape } from '../../../runway/catalogue/types.ts';
import { documentedIssues } from '../../../sandbox/validation/documented-issues.mts';

/**
 * The catalogue's limits are generated and the sandbox's typed by hand. Each limit of the one is
 * broken here in front of the other.
 */
interface Case {
	typeName: string;
	variant: string;
	path: string[];
	value: unknown;
}

/** Values just beyond what a shape takes. */
function beyond(shape: Shape): unknown[] {
	switch (shape.kind) {
		case 'string':
			if (shape.media !== undefined) return [];
			return [
				...(shape.maxLength === undefined ? [] : ['x'.repeat(shape.maxLength + 1)]),
				...(shape.minLength === undefined ? [] : ['x'.repeat(shape.minLength - 1)]),
			];
		case 'number':
			return [
				...(shape.maximum === undefined ? [] : [shape.maximum + 1]),
				...(shape.minimum === undefined ? [] : [shape.minimum - 1]),
			];
		case 'array':
			return [
				...(shape.maxItems === undefined ? [] : [Array(shape.maxItems + 1).fill({})]),
				...(shape.minItems ? [Array(shape.minItems - 1).fill({})] : []),
			];
		case 'union':
			return shape.anyOf.flatMap(beyond);
		default:
			return [];
	}
}

const partsOf = (shape: Shape): Field[] =>
	shape.kind === 'object'
		? shape.fields
		: shape.kind === 'union'
			? shape.anyOf.flatMap(partsOf)
			: [];

/** The shape with the figures of other sources, which the sandbox knows as well. */
function hinted(shape: Shape, endpoint: string, variant: string, path: string[]): Shape {
	const hint = hintFor(endpoint, variant, path) ?? {};
	if (shape.kind === 'union') {
		return { ...shape, anyOf: shape.anyOf.map((part) => hinted(part, endpoint, variant, path)) };
	}
	return { ...hint, ...shape };
}

function nested(path: string[], value: unknown): Record<string, unknown> {
	const [name, ...rest] = path;
	if (rest.length === 0) return { [name]: value };
	if (rest[0] === '[]') {
		return { [name]: [rest.length === 1 ? value : nested(rest.slice(1), value)] };
	}
	return { [name]: nested(rest, value) };
}

/** Without the models that are ahead of the SDK: the sandbox knows those of the SDK. */
const endpoints = generated.map(completedEndpoint);

const cases: Case[] = endpoints.flatMap(({ id, variants }) =>
	variants.flatMap((variant) => {
		const casesOf = (fields: Field[], inside: string[]): Case[] =>
			fields.flatMap(({ name, shape }) => {
				const path = [...inside, name];
				const wire = path.filter((step) => step !== '[]');
				const items = shape.kind === 'array' ? shape.items : undefined;
				return [
					...beyond(hinted(shape, id, variant.name, wire)).map((value) => ({
						typeName: variant.typeName.split('.')[0],
						variant: variant.name,
						path,
						value,
					})),
					...casesOf(partsOf(shape), path),
					...(items === undefined ? [] : casesOf(partsOf(items), [...path, '[]'])),
				];
			});
		return casesOf(variant.fields, []);
	}),
);

describe('what the catalogue does not take, the sandbox does not take either', () => {
	test('in hundreds of places', () => expect(cases.length).toBeGreaterThan(300));

	test('each in its place', () => {
		const taken = cases.filter(({ typeName, variant, path, value }) => {
			const field = typeName === 'RecipeMultiShotVideoParams' ? 'mode' : 'model';
			const body = { [field]: variant, input: {}, ...nested(path, value) };
			const place = path.map((step) => (step === '[]' ? 0 : step)).join('.');
			return !documentedIssues(typeName, body).some((issue) => issue.path.join('.') === place);
		});
		const names = taken.map(({ typeName, variant, path }) =>
			[typeName, variant, path.join('.')].join(' '),
		);
		expect([...new Set(names)]).toEqual([
			// Third parties state the first, and the second is stated for other endpoints.
			'VideoToVideoCreateParams aleph2 promptText',
			'VideoToVideoCreateParams gemini_omni_flash_1.1 duration',
		]);
	});
});
