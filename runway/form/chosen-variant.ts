import { inputError } from '../api/errors';
import { endpointsWithModel, modelCalled, modelName, retiredModel } from '../catalogue';
import type { Variant } from '../catalogue/types';
import type { Values } from './fields/form-field';
import { MODEL_ID, type OperationForm, OTHER_MODEL } from './operation-form';
import type { VariantForm } from './variant-form';

/** The request variant that an item asks for. */
export interface Chosen {
	key: string;
	/** Undefined for a model that the catalogue does not know. */
	variant: Variant | undefined;
	form: VariantForm;
}

/** @throws RunwayError for a model that the operation does not have */
export function chosenVariant(form: OperationForm, top: Values): Chosen {
	const { discriminator, operation } = form;
	if (discriminator === undefined) {
		const [only] = form.variants.values();
		return { key: only.variant.name, ...only };
	}
	const listed = String(top.get(discriminator) ?? '').trim();
	const typed = listed === OTHER_MODEL ? String(top.get(MODEL_ID) ?? '').trim() : listed;
	const key = form.variants.has(typed) ? typed : (modelCalled(typed) ?? typed);
	const known = form.variants.get(key);
	if (known !== undefined) return { key, ...known };

	const available = `${operation.name} has: ${[...form.variants.keys()].map(modelName).join(', ')}.`;
	if (key === '') throw inputError("'Model' is empty", available);
	const retired = retiredModel(key);
	if (retired !== undefined) {
		const { successor } = retired;
		throw inputError(
			`The model '${key}' is no longer offered by Runway`,
			successor === undefined
				? `Choose another one. ${available}`
				: `Use '${modelName(successor)}' (${successor}) instead.`,
		);
	}
	if (endpointsWithModel(key).length > 0 || discriminator !== 'model') {
		throw inputError(`${modelName(key)} is not available for ${operation.name}`, available);
	}
	// Newer than the catalogue: the API decides.
	return { key, variant: undefined, form: form.anyModel };
}
