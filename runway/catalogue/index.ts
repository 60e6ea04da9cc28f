import { endpoints as generated } from './generated';
import { FIELD_LABELS as GENERATION_LABELS, type FieldLabel } from './labels/fields';
import { RESOURCE_FIELD_LABELS } from './labels/resource-fields';
import { completedShape } from './overlay';
import type { Endpoint } from './types';

export { type Hint, hintFor, offeredRange } from './hints';
export type { FieldLabel } from './labels/fields';
export { MODEL_NAMES, MODEL_NOTES, retiredModel } from './labels/models';
export { VALUE_LABELS } from './labels/values';

/** Words of all fields; how the keys are found is said at the tables. */
export const FIELD_LABELS: Record<string, FieldLabel> = {
	...GENERATION_LABELS,
	...RESOURCE_FIELD_LABELS,
};

/** All endpoints with a request body, as the SDK types them, with the overlay's completions. */
export const endpoints: Endpoint[] = generated.map((each) => ({
	...each,
	variants: each.variants.map((variant) => ({
		...variant,
		fields: variant.fields.map((field) => ({
			...field,
			shape: completedShape(each.id, field.name, field.shape),
		})),
	})),
}));

/** @param id the SDK's method, for example `imageToVideo.create` */
export function endpoint(id: string): Endpoint {
	const found = endpoints.find((each) => each.id === id);
	if (found === undefined) throw new Error(`The catalogue has no endpoint ${id}`);
	return found;
}

/** Endpoints that have a variant for this model. */
export function endpointsWithModel(model: string): Endpoint[] {
	return endpoints.filter(({ variants }) => variants.some(({ name }) => name === model));
}
