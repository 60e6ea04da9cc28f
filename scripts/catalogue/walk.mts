import type { Endpoint, Field, Shape, Variant } from '../../runway/catalogue/types.ts';

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

/** The models of a request variant; none if the body has no `model`. */
export function modelsOf({ fields }: Variant): string[] {
	const shape = fields.find(({ name }) => name === 'model')?.shape;
	return shape?.kind === 'enum' ? shape.values.map(String) : [];
}

/** Every model that an endpoint of these takes. */
export function allModels(endpoints: Endpoint[]): string[] {
	return [...new Set(endpoints.flatMap(({ variants }) => variants.flatMap(modelsOf)))];
}
