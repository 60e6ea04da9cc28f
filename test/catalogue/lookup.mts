import type { Field, Variant } from '../../runway/catalogue/types.ts';
import { fieldsWithin } from '../../scripts/catalogue/walk.mts';
import { typedEndpoints } from './second-opinion.mts';

/**
 * The variant of an endpoint by its name: the model id, or the mode of a recipe; in the release that
 * the second opinion is about.
 */
export function variantOf(endpointId: string, name: string): Variant {
	const found = typedEndpoints
		.find(({ id }) => id === endpointId)
		?.variants.find((variant) => variant.name === name);
	if (found === undefined) throw new Error(`${endpointId} has no variant ${name}`);
	return found;
}

/** A field by its wire path; lists and alternatives are searched. */
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
