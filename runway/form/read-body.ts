import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { brokenRule, hintFor, modelName, unaskedValues } from '../catalogue';
import { shapeIn } from '../catalogue/labels/value-names';
import { MediaInput } from '../media/media-input';
import { checkBody, type Names } from './check-body';
import { type Chosen, chosenVariant } from './chosen-variant';
import { givenValue, innerValues, isEmpty, type Values } from '../values';
import { ADDITIONAL_FIELDS, type Reader } from './fields/form-field';
import { readParts } from './fields/object-field';
import { framesLabel } from './fields/frames-field';
import { itemForm } from './item-form';
import type { VariantForm } from './variant-form';
import { mergedObject, readJsonObject } from './json-object';
import {
	EXTRA_BODY,
	EXTRA_BODY_LABEL,
	labelIn,
	type OperationForm,
	valueNameIn,
	wrapped,
} from './operation-form';

/** A request of one item, checked, with the names of the API. */
export interface ReadBody {
	/** What names the result if the item may ask for several: an aspect ratio, a language. */
	edition?: string;
	/** Undefined for a request without models. */
	model: string | undefined;
	/** The request body; files are still `MediaInput` in it. */
	body: IDataObject;
}

/**
 * Reads what one item asks for from the form and checks it, before anything is sent: one request,
 * or one for each of its editions.
 *
 * @throws RunwayError naming the field, its value, and what the model takes
 */
export function readBodies(
	context: IExecuteFunctions,
	form: OperationForm,
	itemIndex: number,
): ReadBody[] {
	const { values: top, reader } = itemForm(context, itemIndex);
	const additional = innerValues(top, ADDITIONAL_FIELDS, 'Additional Fields');
	const chosen = chosenVariant(form, top);
	refuseForeignFields(form, chosen, additional, top.get(ADDITIONAL_FIELDS));

	const asked: IDataObject = {
		...(form.discriminator === undefined ? {} : { [form.discriminator]: chosen.key }),
		...readParts(chosen.form.main, top, reader),
		...readParts(chosen.form.additional, additional, reader),
	};
	const extraBody = readJsonObject(
		givenValue(additional, { name: EXTRA_BODY, displayName: EXTRA_BODY_LABEL }),
		EXTRA_BODY_LABEL,
		'Enter something like { "seed": 42 }.',
	);
	const model = form.discriminator === 'model' ? chosen.key : undefined;
	return inEachEdition(chosen.form, asked, top, reader).map(({ edition, fields }) => {
		const unasked = unaskedValues(form.endpoint.id, chosen.key, fields) as IDataObject;
		const body = wrapped({ ...fields, ...unasked }, form);
		checkAgainstCatalogue(form, chosen, body);
		refuseSameFile(body);
		return { edition, model, body: mergedObject(body, wrapped(extraBody, form)) };
	});
}

/** The request of an item that asks for one only. */
export function readBody(
	context: IExecuteFunctions,
	form: OperationForm,
	itemIndex: number,
): ReadBody {
	const [only] = readBodies(context, form, itemIndex);
	return only;
}

/** The fields once for each edition that is asked for; one that is there twice counts once. */
export function inEachEdition(
	{ main }: VariantForm,
	fields: IDataObject,
	top: Values,
	reader: Reader,
): Array<{ edition?: string; fields: IDataObject }> {
	const field = main.find(({ editions }) => editions !== undefined);
	if (field?.editions === undefined) return [{ fields }];
	const { others, areAlwaysNamed } = field.editions;
	const first = fields[field.name] as string | undefined;
	const values = [...new Set([first, ...(others(top, reader) as string[])])];
	if (values.length === 1 && !areAlwaysNamed) return [{ fields }];
	const names = values.map((value) => shapeIn(value) ?? value ?? 'auto');
	const areDistinct = new Set(names).size === names.length;
	return values.map((value, index) => ({
		edition: areDistinct ? names[index] : (value ?? 'auto'),
		fields: { ...fields, [field.name]: value },
	}));
}

/**
 * Two questions answered with one file are a slip that would be paid for, for instance a product
 * that is its own presenter. Moments of a film may well show the same picture.
 */
function refuseSameFile(body: IDataObject): void {
	const files = new Map<string, MediaInput>();
	for (const file of filesIn(body)) {
		const earlier = files.get(file.identity);
		if (earlier !== undefined) {
			const both = earlier.label === file.label ? 'twice' : `and in '${earlier.label}'`;
			throw inputError(
				`The same file is in '${file.label}' ${both}`,
				'Choose another file for one of them.',
			);
		}
		files.set(file.identity, file);
	}
}

const MOMENTS = ['promptImage', 'keyframes'];

function filesIn(value: unknown): MediaInput[] {
	if (value instanceof MediaInput) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		MOMENTS.includes(name) ? [] : filesIn(inner),
	);
}

/** For a model that the catalogue does not know, the API decides. */
function checkAgainstCatalogue(form: OperationForm, chosen: Chosen, body: IDataObject): void {
	if (chosen.variant === undefined) return;
	const label = (path: string[]) => framesLabel(path, body) ?? labelIn(form, path);
	const valueName: Names['valueName'] = (path, value) => valueNameIn(form, path, value);
	const model = form.discriminator === 'model' ? modelName(chosen.key) : '';
	const takingLonger: Names['takingLonger'] = (path, length) => modelsTaking(form, path, length);
	checkBody(body, chosen.variant.fields, { label, valueName, model, takingLonger });
	const broken = brokenRule(form.endpoint.id, chosen.key, body, label);
	if (broken === undefined) return;
	throw inputError(broken.problem, broken.advice);
}

/** Models of the operation whose field takes a text of this length, as far as is known. */
function modelsTaking(
	{ endpoint, discriminator, variants }: OperationForm,
	path: string[],
	length: number,
) {
	if (discriminator !== 'model' || path.length !== 1) return [];
	return [...variants].flatMap(([key, { variant }]) => {
		const shape = variant.fields.find(({ name }) => name === path[0])?.shape;
		if (shape?.kind !== 'string') return [];
		const longest = shape.maxLength ?? hintFor(endpoint.id, key, path)?.maxLength ?? 0;
		return longest >= length ? [modelName(key)] : [];
	});
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
		(name) => name !== EXTRA_BODY && !own.has(name) && !isEmpty(additionalValues.get(name)),
	);
	if (foreign === undefined) return;
	throw inputError(
		`'${labelIn(form, [foreign])}' is not available for ${modelName(chosen.key)}`,
		"Remove it from 'Additional Fields', or choose a model that has it.",
	);
}
