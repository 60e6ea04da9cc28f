import type {
	IDataObject,
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';

import { endpoint as endpointOf, goneModels, MODEL_NOTES } from '../catalogue';
import type { Endpoint, Field, Variant } from '../catalogue/types';
import { anyModelFields } from './any-model';
import type { FormField } from './form-field';
import { knowledgeOf, modelName } from './knowledge';
import type { GenerationOperation } from './operation';
import { sameProperties, type VariantForm, variantForm } from './variant-form';

/** Value of the model list that asks for an id: for models newer than the catalogue. */
export const OTHER_MODEL = 'other';
export const MODEL_ID = 'modelId';
export const ADDITIONAL_FIELDS = 'additionalFields';
export const EXTRA_BODY = 'extraBody';

/** An operation, worked out for all its models. */
export interface OperationForm {
	operation: GenerationOperation;
	endpoint: Endpoint;
	/** Wire name of the field that chooses the variant: `model`, or a recipe's `mode`. */
	discriminator: string | undefined;
	variants: Map<string, { variant: Variant; form: VariantForm }>;
	/** For a model id that is not in the catalogue. */
	anyModel: VariantForm;
}

export function compileForm(operation: GenerationOperation): OperationForm {
	const endpoint = endpointOf(operation.endpoint);
	const [first] = endpoint.variants;
	const discriminator =
		first.discriminator ?? first.fields.find(({ name }) => name === 'model')?.name;
	const formOf = (fields: Field[], key: string | undefined) =>
		variantForm(
			unwrapped(fields, operation.wrapper).filter(({ name }) => name !== discriminator),
			operation.mainFields,
			knowledgeOf(operation, key),
		);
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
				? formOf(anyModelFields(endpoint.variants), undefined)
				: { main: [], additional: [] },
	};
}

/** The body's fields, with those of the wrapper in its place. */
function unwrapped(fields: Field[], wrapper: string | undefined): Field[] {
	return fields.flatMap((field) =>
		field.name === wrapper && field.shape.kind === 'object' ? field.shape.fields : [field],
	);
}

/** The wire body of what the form gives; one that names the wrapper stands as it is. */
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

/** A set of models, or all of them; `ANY_MODEL` stands for ids and expressions. */
const ANY_MODEL = Symbol('any model');
type ModelKey = string | typeof ANY_MODEL;

/** Properties that are the same for a group of models stand in the description once. */
interface Group {
	field: FormField;
	models: ModelKey[];
}

/**
 * The form of an operation: the model, then its main fields, then the additional ones.
 */
export function formProperties(form: OperationForm): INodeProperties[] {
	const { mainFields } = form.operation;
	const mainGroups = inOrder(groupsOf(form, 'main'), mainFields);
	const mainNames = [...new Set(mainGroups.map(({ field }) => field.name))];
	const main = mainNames.flatMap((name) =>
		propertiesFor(
			mainGroups.filter(({ field }) => field.name === name),
			form,
		),
	);
	const additional = inOrder(groupsOf(form, 'additional'), [])
		.flatMap(({ field, models }) =>
			field.properties.map((property) => onlyFor(property, models, form, '/')),
		)
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

	return [
		...modelProperties(form),
		...main,
		{
			displayName: 'Additional Fields',
			name: ADDITIONAL_FIELDS,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: withExtraBody(additional),
		},
	];
}

function withExtraBody(additional: INodeProperties[]): INodeProperties[] {
	const extra: INodeProperties = {
		displayName: 'Extra Body (JSON)',
		name: EXTRA_BODY,
		type: 'json',
		default: '{}',
		description:
			'Fields to add to the request as they are, in the names of the API, for features newer than this node. They replace fields of the same name, except that objects are merged, and are not checked before sending.',
	};
	return [...additional, extra].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function modelProperties(form: OperationForm): INodeProperties[] {
	if (form.discriminator === undefined) return [];
	const isModel = form.discriminator === 'model';
	const choices = [...form.variants.keys()].map((key) => ({
		name: modelName(key),
		value: key,
		...(MODEL_NOTES[key] === undefined ? {} : { description: MODEL_NOTES[key] }),
	}));
	const chooser: INodeProperties = {
		displayName: isModel ? 'Model' : 'Mode',
		name: form.discriminator,
		type: 'options',
		noDataExpression: !isModel,
		options: isModel ? [...choices, { name: 'Other (Enter ID)', value: OTHER_MODEL }] : choices,
		default: form.operation.defaultModel ?? '',
	};
	if (!isModel) return [chooser];
	return [
		chooser,
		{
			displayName: 'Model ID',
			name: MODEL_ID,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. gen5',
			description:
				'The ID of a model that is newer than this node, as the Runway API names it. All fields are then free, and the API decides what the model takes.',
			// Not with 'show': n8n takes that for met while the model is an expression, and would then
			// refuse to run for want of an id.
			displayOptions: { hide: { model: [{ _cnd: { not: OTHER_MODEL } }] } },
		},
	];
}

function groupsOf(form: OperationForm, part: keyof VariantForm): Group[] {
	const groups: Group[] = [];
	const add = (field: FormField, model: ModelKey) => {
		const same = groups.find(
			(group) =>
				group.field.name === field.name && sameProperties(group.field.properties, field.properties),
		);
		if (same === undefined) groups.push({ field, models: [model] });
		else same.models.push(model);
	};
	for (const [key, { form: variant }] of form.variants) {
		for (const field of variant[part]) add(field, key);
	}
	for (const field of form.anyModel[part]) add(field, ANY_MODEL);
	return groups;
}

/** By field, and for each field the one for unknown models last: n8n falls back on the last. */
function inOrder(groups: Group[], mainFields: string[]): Group[] {
	const rank = ({ field }: Group) => {
		const index = mainFields.indexOf(field.name);
		return index === -1 ? mainFields.length : index;
	};
	const isForAny = ({ models }: Group) => Number(models.includes(ANY_MODEL));
	return [...groups].sort((a, b) => rank(a) - rank(b) || isForAny(a) - isForAny(b));
}

/**
 * Properties of a field, each for its own models only.
 *
 * A list keeps its entries when the model changes, so it stands once for all models and only the
 * fields of its entries differ; n8n empties a list whose own condition depends on what changed.
 */
function propertiesFor(groups: Group[], form: OperationForm): INodeProperties[] {
	const [first] = groups;
	const isList = groups.every(({ field }) => field.properties[0].type === 'fixedCollection');
	if (!isList || groups.length === 1) {
		return groups.flatMap(({ field, models }) =>
			field.properties.map((property) => onlyFor(property, models, form, '')),
		);
	}
	const [list] = first.field.properties;
	const entries = groups.flatMap(({ field, models }) => {
		const [{ options }] = field.properties;
		return (options as INodePropertyCollection[])[0].values.map((property) => ({
			property,
			models,
		}));
	});
	const merged: INodePropertyCollection = {
		...(list.options as INodePropertyCollection[])[0],
		values: mergedProperties(entries).map(({ property, models }) =>
			onlyFor(property, models, form, '/'),
		),
	};
	const models = groups.flatMap((group) => group.models);
	// What holds for some of the models only is left to their own check.
	const allRequire = groups.every(({ field }) => field.required);
	const sameText = groups.every(
		({ field }) => field.properties[0].description === list.description,
	);
	const { required, default: preset, description, ...shared } = list;
	const common: INodeProperties = {
		...shared,
		...(allRequire && required ? { required } : {}),
		default: allRequire ? preset : {},
		description: sameText ? description : description?.replace(/ \([^)]*\)$/, ''),
		options: [merged],
	};
	return [onlyFor(common, models, form, '')];
}

function mergedProperties(
	entries: Array<{ property: INodeProperties; models: ModelKey[] }>,
): Array<{ property: INodeProperties; models: ModelKey[] }> {
	const merged = new Map<string, { property: INodeProperties; models: ModelKey[] }>();
	for (const { property, models } of entries) {
		const key = JSON.stringify(property);
		merged.set(key, { property, models: [...(merged.get(key)?.models ?? []), ...models] });
	}
	return [...merged.values()];
}

/**
 * What starts with '='. The condition 'startsWith' says the same and is not usable: n8n before 2.20
 * calls it on values that are not there, as in every other operation's form, and opens and runs no
 * workflow in which it throws.
 */
const AN_EXPRESSION = { _cnd: { between: { from: '=', to: '=\uffff' } } };

/**
 * Shows a property for its models only, by hiding it for all others.
 *
 * Conditions are of the kind 'hide' alone. With 'show', n8n keeps a value that the new model does
 * not have when the model is switched, saves it and runs it; and it shows the variants of all
 * models at once while the model is an expression. The hidden '' is what an expression that the
 * editor cannot work out yet counts as.
 */
function onlyFor(
	property: INodeProperties,
	models: ModelKey[],
	form: OperationForm,
	root: '' | '/',
): INodeProperties {
	if (form.discriminator === undefined) return property;
	const others: NonNullable<IDisplayOptions['hide']>[string] = [...form.variants.keys()].filter(
		(key) => !models.includes(key),
	);
	// A workflow that was saved with a model that is gone gets the fields for unknown ones.
	if (form.discriminator === 'model' && !models.includes(ANY_MODEL)) {
		others.push(...Object.keys(goneModels));
	}
	const hidden = models.includes(ANY_MODEL) ? others : [...others, OTHER_MODEL, '', AN_EXPRESSION];
	if (hidden.length === 0) return property;
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, [`${root}${form.discriminator}`]: hidden },
		},
	};
}
