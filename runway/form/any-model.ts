import type { Field, ObjectShape, Shape, Variant } from '../catalogue/types';

/**
 * The fields of an operation for a model that the catalogue does not know, or that an expression
 * decides: everything that any model of the operation takes, with nothing excluded.
 */
export function anyModelFields(variants: Variant[]): Field[] {
	const names = new Set(variants.flatMap(({ fields }) => fields.map(({ name }) => name)));
	return [...names].map((name) => {
		const candidates = variants.flatMap(({ fields }) =>
			fields.filter((field) => field.name === name && field.deprecated !== true),
		);
		const everywhere = candidates.length === variants.length;
		return {
			name,
			required: everywhere && candidates.every(({ required }) => required),
			...(candidates.length === 0 ? { deprecated: true as const } : {}),
			shape: relaxed(richest(candidates.map(({ shape }) => shape))),
		};
	});
}

/** The shape that can say the most: the one whose description is the longest. */
function richest(shapes: Shape[]): Shape {
	const [best] = [...shapes].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
	return best ?? { kind: 'unknown' };
}

/** Lists of values become free text: the next model's values are not known. */
function relaxed(shape: Shape): Shape {
	switch (shape.kind) {
		case 'enum':
			return shape.values.length > 1 ? { kind: 'string' } : shape;
		case 'string':
			return shape.media === undefined ? { kind: 'string' } : shape;
		case 'number':
			// Typed as text, so that an empty field can say that nothing is sent.
			return { kind: 'union', anyOf: [{ kind: 'number' }, { kind: 'string' }] };
		case 'array':
			return { kind: 'array', items: relaxedItems(shape.items) };
		case 'union': {
			const parts = shape.anyOf.map(relaxed);
			return { ...shape, anyOf: parts };
		}
		default:
			return shape;
	}
}

/** Inside a list the parts are few and stay as they are, so that entries keep their choices. */
function relaxedItems(shape: Shape): Shape {
	return shape.kind === 'object' ? ({ ...shape } satisfies ObjectShape) : relaxed(shape);
}
