import { endpoints } from './endpoints';
import { goneEndpoints, goneModels } from './gone';
import { successorOf } from './labels/models';
import { completedEndpoint } from './overlay';
import type { Endpoint } from './types';

export { type Hint, hintFor, offeredRange } from './hints';
export type { FieldLabel } from './labels/fields';
export { goneModels } from './gone';
export { statedDefault } from './defaults';
export {
	FIELD_LABELS,
	type FieldLabels,
	fieldName,
	fileFieldName,
	inFamilies,
	labelsOf,
	modelCalled,
	modelName,
} from './labels';
export { grouped } from './labels/grouped';
export { labelFromName, nameFromId } from './labels/made';
export { MODEL_NAMES, MODEL_NOTES } from './labels/models';
export { arePixelSizes, type Size, sizeName, sizesOf } from './sizes';
export { type Sound, SOUND_SWITCH, soundOf } from './sound';
export { VALUE_LABELS } from './labels/values';
export {
	brokenRule,
	isShapedByFrames,
	isWorkedOut,
	type Narrowing,
	narrowingsOf,
	unaskedValues,
} from './rules';

export { endpoints } from './endpoints';

/** @param id the SDK's method, for example `imageToVideo.create`; also of one that is gone */
export function endpoint(id: string): Endpoint {
	const found =
		endpoints.find((each) => each.id === id) ??
		goneEndpoints.map(completedEndpoint).find((each) => each.id === id);
	if (found === undefined) throw new Error(`The catalogue has no endpoint ${id}`);
	return found;
}

/** Endpoints that have a variant for this model. */
export function endpointsWithModel(model: string): Endpoint[] {
	return endpoints.filter(({ variants }) => variants.some(({ name }) => name === model));
}

export interface RetiredModel {
	/** The model that takes its place, if known. */
	successor?: string;
}

/** Facts about a model that Runway has removed; undefined for all others. */
export function retiredModel(id: string): RetiredModel | undefined {
	const successor = successorOf(id);
	if (successor === undefined) return Object.hasOwn(goneModels, id) ? {} : undefined;
	return retiredModel(successor) ?? { successor };
}
