import { inputError } from '../api/errors';
import { endpointsWithModel, modelCalled, modelName, retiredModel } from '../catalogue';
import type { Variant } from '../catalogue/types';
import { choiceIn, cleanText, readText, type Values } from '../values';
import { MODEL_ID, type OperationForm, OTHER_MODEL, OTHER_MODEL_LABEL } from './operation-form';
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
	const isModel = discriminator === 'model';
	const label = isModel ? 'Model' : 'Mode';
	const choices = [...form.variants.keys()].map((value) => ({ name: modelName(value), value }));
	const other = { name: OTHER_MODEL_LABEL, value: OTHER_MODEL };
	const listed = readText(top, { name: discriminator, displayName: label }) ?? '';
	const isOther = isModel && choiceIn(listed, [other]) !== undefined;
	const typed = isOther
		? (readText(top, { name: MODEL_ID, displayName: 'Model ID' }) ?? '')
		: listed;
	const key = choiceIn(typed, choices)?.value ?? modelCalled(typed) ?? cleanText(typed);
	const known = form.variants.get(key);
	if (known !== undefined) return { key, ...known };

	const available = `${operation.name} has: ${choices.map(({ name }) => name).join(', ')}.`;
	if (key === '') throw inputError(`'${isOther ? 'Model ID' : label}' is empty`, available);
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
	if (endpointsWithModel(key).length > 0 || !isModel) {
		throw inputError(`${modelName(key)} is not available for ${operation.name}`, available);
	}
	// Newer than the catalogue: the API decides.
	return { key, variant: undefined, form: form.anyModel };
}
