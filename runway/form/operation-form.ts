import type { IDataObject } from 'n8n-workflow';

import {
	arePixelSizes,
	endpoint as endpointOf,
	fieldName,
	isWorkedOut,
	labelsOf,
} from '../catalogue';
import type { Endpoint, Field, Shape, Variant } from '../catalogue/types';
import { anyModelFields } from './any-model';
import { FieldContext } from './fields/field-context';
import type { FormOperation } from './operation';
import { type VariantForm, variantForm } from './variant-form';

/** Value of the model list that asks for an id: for models newer than the catalogue. */
export const OTHER_MODEL = 'other';
export const OTHER_MODEL_LABEL = 'Other (Enter ID)';
export const MODEL_ID = 'modelId';
export const EXTRA_BODY = 'extraBody';
export const EXTRA_BODY_LABEL = 'Extra Body (JSON)';

/** An operation, worked out for all its models. */
export interface OperationForm {
	operation: FormOperation;
	endpoint: Endpoint;
	/** Wire name of the field that chooses the variant: `model`, or a recipe's `mode`. */
	discriminator: string | undefined;
	variants: Map<string, { variant: Variant; form: VariantForm }>;
	/** For a model id that is not in the catalogue. */
	anyModel: VariantForm;
}

export function compileForm(
	operation: FormOperation,
	taken = endpointOf(operation.endpoint),
): OperationForm {
	const endpoint = operation.asks?.(taken) ?? taken;
	const { mainFields } = operation;
	const [first] = endpoint.variants;
	const discriminator = first.discriminator ?? onlyModelField(first);
	const formOf = (fields: Field[], model: string | undefined) => {
		const asked = unwrapped(askedFields(fields), operation.wrapper).filter(
			({ name }) => name !== discriminator && !isWorkedOut(operation.endpoint, model, name),
		);
		const files = asked.filter(
			({ name, shape, added }) => mainFields.includes(name) && takesFile(shape) && added !== true,
		);
		const mainFile = files.length === 1 ? files[0].name : undefined;
		const hasSizes = asked.some(
			({ shape }) => shape.kind === 'enum' && arePixelSizes(shape.values),
		);
		const body = FieldContext.ofBody({ operation, model, mainFile, hasSizes });
		return variantForm(asked, mainFields, body);
	};
	return {
		operation,
		endpoint,
		discriminator,
		variants: new Map(
			endpoint.variants.map((variant) => [
				variant.name,
				{ variant, form: formOf(variant.fields, variant.name) },
			]),
		),
		// Only models come and go; a body without them, or the modes of a recipe, are all there is.
		anyModel:
			discriminator === 'model'
				? formOf(askedOnce(anyModelFields(endpoint.variants), endpoint.id), undefined)
				: { main: [], additional: [] },
	};
}

/** Models may have two names for one thing. An unknown one is asked for the first; 'Extra Body' takes the other. */
function askedOnce(fields: Field[], endpoint: string): Field[] {
	const labels = fields.map(({ name }) => labelsOf(endpoint, [name]).label);
	return fields.filter((_, index) => labels.indexOf(labels[index]) === index);
}

/**
 * The field that names the model, of a body that has just one; a choice of some is a field like
 * others.
 */
function onlyModelField({ name: model, fields }: Variant): string | undefined {
	return fields.find(
		({ name, shape }) =>
			name === 'model' && shape.kind === 'enum' && shape.values.some((value) => value === model),
	)?.name;
}

/** The fields with what the form asks for of their shapes, as saved workflows have answered it. */
function askedFields(fields: Field[]): Field[] {
	const within = (shape: Shape): Shape => {
		switch (shape.kind) {
			case 'object':
				return { ...shape, fields: askedFields(shape.fields) };
			case 'array':
				return { ...shape, items: within(shape.items) };
			case 'union':
				return { ...shape, anyOf: shape.anyOf.map(within) };
			case 'map':
				return { ...shape, values: within(shape.values) };
			default:
				return shape;
		}
	};
	return fields.map((field) => ({ ...field, shape: within(field.asked ?? field.shape) }));
}

/** Whether a field is a file, alone, as the URI of an object, or as the entries of a list. */
function takesFile(shape: Shape): boolean {
	switch (shape.kind) {
		case 'string':
			return shape.media !== undefined;
		case 'array':
			return takesFile(shape.items);
		case 'object':
			return shape.fields.some((field) => field.name === 'uri' && takesFile(field.shape));
		case 'union':
			return shape.anyOf.some(takesFile);
		default:
			return false;
	}
}

/** The body's fields, with those of the wrapper in its place. */
function unwrapped(fields: Field[], wrapper: string | undefined): Field[] {
	return fields.flatMap((field) =>
		field.name === wrapper && field.shape.kind === 'object' ? field.shape.fields : [field],
	);
}

/** The wire body of what the form gives; one that names the wrapper stays as it is. */
export function wrapped(
	body: IDataObject,
	{ operation, endpoint }: Pick<OperationForm, 'operation' | 'endpoint'>,
): IDataObject {
	const { wrapper } = operation;
	if (wrapper === undefined || Object.hasOwn(body, wrapper)) return body;
	const outer = new Set(endpoint.variants.flatMap(({ fields }) => fields.map(({ name }) => name)));
	const inside = ([name]: [string, unknown]) => !outer.has(name);
	const entries = Object.entries(body);
	return {
		...Object.fromEntries(entries.filter((entry) => !inside(entry))),
		[wrapper]: Object.fromEntries(entries.filter(inside)),
	};
}

/** The name of a body's field in the form, for messages. */
export function labelIn({ operation }: Pick<OperationForm, 'operation'>, path: string[]): string {
	const asked = inForm(operation, path);
	const own = operation.words?.[asked.join('.')]?.label;
	if (own !== undefined) return own;
	const name = fieldName(operation.endpoint, asked);
	const locator = operation.locators?.[asked.join('.')]?.displayName;
	return locator === undefined ? name : [...name.split(PART).slice(0, -1), locator].join(PART);
}

/** Separates the name of a part. */
const PART = ': ';

/** The name of a value in the form, for messages. */
export function valueNameIn(
	{ operation }: Pick<OperationForm, 'operation'>,
	path: string[],
	value: string | number | boolean,
): string {
	return typeof value === 'boolean'
		? String(value)
		: labelsOf(operation.endpoint, inForm(operation, path)).valueName(value);
}

const inForm = ({ wrapper }: FormOperation, path: string[]) =>
	path[0] === wrapper ? path.slice(1) : path;
