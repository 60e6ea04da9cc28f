import { endpoints, hintFor } from '../index';
import type { Field, Shape, Variant } from '../types';

/** Bounds of a number. */
export interface Bounds {
	minimum: number;
	maximum: number;
}

type Body = Readonly<Record<string, unknown>>;

interface KnownVariant {
	variant: Variant;
	fields: Map<string, Field>;
}

const variantsOf = new Map<string, KnownVariant[]>(
	endpoints.map(({ id, variants }) => [
		id,
		variants.map((variant) => ({
			variant,
			fields: new Map(variant.fields.map((field) => [field.name, field])),
		})),
	]),
);

/** The fields that a request may have; undefined if the catalogue does not know its like. */
function fieldsOf(endpoint: string, body: Body): Map<string, Field> | undefined {
	return variantsOf
		.get(endpoint)
		?.find(
			({ variant: { discriminator, name } }) =>
				discriminator === undefined || body[discriminator] === name,
		)?.fields;
}

function numbersOf(shape: Shape): number[] {
	switch (shape.kind) {
		case 'number':
			return [shape.minimum, shape.maximum].filter((bound) => bound !== undefined);
		case 'enum':
			return shape.values.filter((value) => typeof value === 'number');
		case 'union':
			return shape.anyOf.flatMap(numbersOf);
		default:
			return [];
	}
}

/** The range of a field, by the SDK or other sources. */
export function boundsOf(
	endpoint: string,
	body: Body,
	model: string | undefined,
	name: string,
): Bounds | undefined {
	const field = fieldsOf(endpoint, body)?.get(name);
	const stated = field === undefined ? [] : numbersOf(field.shape);
	const hint = hintFor(endpoint, model, [name]);
	const minimum = stated.length > 1 ? Math.min(...stated) : hint?.minimum;
	const maximum = stated.length > 1 ? Math.max(...stated) : hint?.maximum;
	return minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
}

/**
 * Fields that the catalogue does not have, and those with values that it does not list; the model,
 * where it has none such at the endpoint.
 */
export function unknownParts(endpoint: string, body: Body): string[] {
	const fields = fieldsOf(endpoint, body);
	if (fields === undefined) return ['model'];
	return Object.keys(body).filter((name) => {
		if (body[name] === undefined) return false;
		const shape = fields.get(name)?.shape;
		if (shape === undefined) return true;
		return (
			shape.kind === 'enum' &&
			shape.open !== true &&
			!shape.values.some((one) => one === body[name])
		);
	});
}
