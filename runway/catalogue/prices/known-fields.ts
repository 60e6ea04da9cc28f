import { endpoints, hintFor } from '..';
import type { Field, Shape } from '../types';

/** Bounds of a number. */
export interface Bounds {
	minimum: number;
	maximum: number;
}

const fieldsByVariant = new Map(
	endpoints.flatMap(({ id, variants }) =>
		variants.map(({ name, fields }) => [
			`${id} ${name}`,
			new Map(fields.map((field) => [field.name, field])),
		]),
	),
);

/** The variant's fields by name; those of the only variant where the name is of no variant. */
function fieldsOf(endpoint: string, model: string | undefined): Map<string, Field> | undefined {
	return fieldsByVariant.get(`${endpoint} ${model}`) ?? fieldsByVariant.get(`${endpoint} default`);
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

/** From which number to which one a field goes, by the SDK or other sources. */
export function boundsOf(
	endpoint: string,
	model: string | undefined,
	name: string,
): Bounds | undefined {
	const field = fieldsOf(endpoint, model)?.get(name);
	const stated = field === undefined ? [] : numbersOf(field.shape);
	const hint = hintFor(endpoint, model, [name]);
	const minimum = stated.length > 1 ? Math.min(...stated) : hint?.minimum;
	const maximum = stated.length > 1 ? Math.max(...stated) : hint?.maximum;
	return minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
}

/** Fields that the catalogue does not have, and those with values that it does not list. */
export function unknownParts(
	endpoint: string,
	model: string | undefined,
	body: Readonly<Record<string, unknown>>,
): string[] {
	const fields = fieldsOf(endpoint, model);
	if (fields === undefined) return [];
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
