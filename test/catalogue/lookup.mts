import { endpoint } from '../../runway/catalogue/index.ts';
import type { Field, Shape, Variant } from '../../runway/catalogue/types.ts';

/** The variant of an endpoint by its name: the model id, or the mode of a recipe. */
export function variantOf(endpointId: string, name: string): Variant {
	const found = endpoint(endpointId).variants.find((variant) => variant.name === name);
	if (found === undefined) throw new Error(`${endpointId} has no variant ${name}`);
	return found;
}

/** A field by its wire path; lists and alternatives are looked through. */
export function fieldOf(endpointId: string, variant: string, path: string): Field {
	const [first, ...rest] = path.split('.');
	const start = variantOf(endpointId, variant).fields.find(({ name }) => name === first);
	const found = rest.reduce<Field | undefined>(
		(field, name) =>
			field && fieldsWithin(field.shape).find((candidate) => candidate.name === name),
		start,
	);
	if (found === undefined) throw new Error(`${endpointId} ${variant} has no field ${path}`);
	return found;
}

/** The fields of the objects that a shape consists of, whatever lists or unions are around them. */
export function fieldsWithin(shape: Shape): Field[] {
	switch (shape.kind) {
		case 'object':
			return shape.fields;
		case 'array':
			return fieldsWithin(shape.items);
		case 'union':
			return shape.anyOf.flatMap(fieldsWithin);
		case 'map':
			return fieldsWithin(shape.values);
		default:
			return [];
	}
}

/** Every field of a shape with its wire path. */
export function allFields(
	fields: Field[],
	prefix: string[] = [],
): Array<{ path: string[]; field: Field }> {
	return fields.flatMap((field) => {
		const path = [...prefix, field.name];
		return [{ path, field }, ...allFields(fieldsWithin(field.shape), path)];
	});
}

/** A shape and all shapes in it. */
export function allShapes(shape: Shape): Shape[] {
	switch (shape.kind) {
		case 'object':
			return [shape, ...shape.fields.flatMap((field) => allShapes(field.shape))];
		case 'array':
			return [shape, ...allShapes(shape.items)];
		case 'union':
			return [shape, ...shape.anyOf.flatMap(allShapes)];
		case 'map':
			return [shape, ...allShapes(shape.values)];
		default:
			return [shape];
	}
}

/** The literals that a field takes, those of a `number | 'auto'` included. */
export function valuesOf(shape: Shape): Array<string | number | boolean> {
	return allShapes(shape).flatMap((part) => (part.kind === 'enum' ? part.values : []));
}
