import { endpoints as generated } from './generated';
import { completedShape } from './overlay';
import type { Endpoint } from './types';

export { FIELD_LABELS, type FieldLabel } from './labels/fields';
export { MODEL_NAMES, retiredModel } from './labels/models';
export { VALUE_LABELS } from './labels/values';
export { offeredRange } from './overlay';

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
