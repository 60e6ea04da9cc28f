import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { endpointsWithModel, retiredModel } from '../catalogue';
import type { Order } from '../generate/order';
import { type FormField, isUnset, type Reader, type Values, valuesOf } from './form-field';
import { itemForm } from './item-form';
import { mergedObject, readJsonObject } from './json-object';
import { fieldLabel, modelName } from './knowledge';
import {
	ADDITIONAL_FIELDS,
	EXTRA_BODY,
	MODEL_ID,
	type OperationForm,
	OTHER_MODEL,
	wrapped,
} from './operation-form';
import { checkRules } from './rules';
import { validateBody } from './validate';
import type { VariantForm } from './variant-form';

/**
 * Reads one item's order from the form and checks it, before anything is sent.
 *
 * @throws RunwayError naming the field, its value, and what the model takes
 */
export function readOrder(
	context: IExecuteFunctions,
	form: OperationForm,
	itemIndex: number,
): Order {
	const { values: top, reader } = itemForm(context, itemIndex);
	const additional = top.get(ADDITIONAL_FIELDS);
	const chosen = chosenVariant(form, top);
	const fields = chosen.form;
	refuseForeignFields(form, chosen, valuesOf(additional), additional);

	const asked: IDataObject = {};
	if (form.discriminator !== undefined) asked[form.discriminator] = chosen.key;
	readInto(asked, fields.main, top, reader);
	readInto(asked, fields.additional, valuesOf(additional), reader);
	const body = wrapped(asked, form);

	if (chosen.variant !== undefined) {
		const label = (path: string[]) => fieldLabel(form.operation, path);
		const model = form.discriminator === 'model' ? modelName(chosen.key) : '';
		validateBody(body, chosen.variant.fields, { label, model });
		checkRules(form.endpoint.id, chosen.key, body, label);
	}
	const extraBody = readJsonObject(
		valuesOf(additional).get(EXTRA_BODY),
		'Extra Body (JSON)',
		'Enter something like { "seed": 42 }.',
	);
	return {
		itemIndex,
		operation: form.operation.value,
		model: form.discriminator === 'model' ? chosen.key : undefined,
		path: form.endpoint.path,
		body: mergedObject(body, wrapped(extraBody, form)),
		isPricedByInput: form.operation.isPricedByInput,
	};
}

interface Chosen {
	key: string;
	/** Undefined for a model that the catalogue does not know. */
	variant: OperationForm['endpoint']['variants'][number] | undefined;
	form: VariantForm;
}

function chosenVariant(form: OperationForm, top: Values): Chosen {
	const { discriminator, operation } = form;
	if (discriminator === undefined) {
		const [only] = form.variants.values();
		return { key: only.variant.name, ...only };
	}
	const listed = String(top.get(discriminator) ?? '').trim();
	const key = listed === OTHER_MODEL ? String(top.get(MODEL_ID) ?? '').trim() : listed;
	const known = form.variants.get(key);
	if (known !== undefined) return { key, ...known };

	const available = `${operation.name} has: ${[...form.variants.keys()].map(modelName).join(', ')}. Nothing was charged.`;
	if (key === '') {
		throw new RunwayError({
			kind: 'input',
			message: "'Model' is empty",
			description: available,
		});
	}
	const retired = retiredModel(key);
	if (retired !== undefined) {
		const { successor } = retired;
		throw new RunwayError({
			kind: 'input',
			message: `The model '${key}' is no longer offered by Runway`,
			description:
				successor === undefined
					? `Choose another one. ${available}`
					: `Use '${modelName(successor)}' (${successor}) instead. Nothing was charged.`,
		});
	}
	if (endpointsWithModel(key).length > 0 || discriminator !== 'model') {
		throw new RunwayError({
			kind: 'input',
			message: `${modelName(key)} is not available for ${operation.name}`,
			description: available,
		});
	}
	// Newer than the catalogue: the API decides.
	return { key, variant: undefined, form: form.anyModel };
}

function readInto(body: IDataObject, fields: FormField[], values: Values, reader: Reader): void {
	for (const field of fields) {
		const value = field.read(values, reader);
		if (value !== undefined) body[field.name] = value as IDataObject[string];
	}
}

/**
 * n8n drops the fields that it hides, so one that the model lacks comes from an expression in
 * 'Model' or from a workflow made elsewhere. Leaving it out in silence would not be what was asked.
 */
function refuseForeignFields(
	form: OperationForm,
	chosen: Chosen,
	additionalValues: Values,
	additional: unknown,
): void {
	if (chosen.variant === undefined) return;
	const own = new Set(
		chosen.form.additional.flatMap(({ properties }) => properties.map(({ name }) => name)),
	);
	const foreign = Object.keys((additional ?? {}) as object).find(
		(name) => name !== EXTRA_BODY && !own.has(name) && !isUnset(additionalValues.get(name)),
	);
	if (foreign === undefined) return;
	throw new RunwayError({
		kind: 'input',
		message: `'${fieldLabel(form.operation, [foreign])}' is not available for ${modelName(chosen.key)}`,
		description:
			"Remove it from 'Additional Fields', or choose a model that has it. Nothing was charged.",
	});
}
