import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { modelName } from '../catalogue';
import { ADDITIONAL_FIELDS, type FormField } from './fields/form-field';
import { SHAPE_FIELDS } from './fields/several-shapes';
import { modelChoices } from './model-choices';
import { ANY_MODEL, type ModelKey, onlyFor } from './model-condition';
import {
	EXTRA_BODY,
	EXTRA_BODY_LABEL,
	MODEL_ID,
	type OperationForm,
	OTHER_MODEL,
	OTHER_MODEL_LABEL,
} from './operation-form';
import type { VariantForm } from './variant-form';

/** Properties that are the same for a group of models are in the description once. */
interface Group {
	field: FormField;
	models: ModelKey[];
}

/**
 * The form of an operation: the model, then its main fields, then the additional ones.
 */
export function formProperties(form: OperationForm): INodeProperties[] {
	const { mainFields, sharedQuestions } = form.operation;
	const mainGroups = inOrder(groupsOf(form, 'main'), mainFields);
	const main = byQuestion(mainGroups, sharedQuestions).flatMap((groups) => [
		...propertiesFor(groups, form, ''),
		...(groups[0].field.name === SHAPE ? withoutShape(form) : []),
	]);
	const additional = byQuestion(inOrder(groupsOf(form, 'additional'), []))
		.flatMap((groups) => propertiesFor(groups, form, '/'))
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

/** Wire name of the aspect ratio that models differ in. */
const SHAPE = 'ratio';

/** Says where a model has no choice of shape, so that the field is not gone without a word. */
function withoutShape(form: OperationForm): INodeProperties[] {
	const models = [...form.variants].flatMap(([key, { form: variant }]) =>
		variant.main.some(({ name }) => SHAPE_FIELDS.includes(name)) ? [] : [key],
	);
	if (models.length === 0) return [];
	const notice: INodeProperties = {
		displayName: 'This model has no choice of aspect ratio',
		name: 'noAspectRatio',
		type: 'notice',
		default: '',
	};
	return [onlyFor(notice, models, form, '')];
}

function withExtraBody(additional: INodeProperties[]): INodeProperties[] {
	const extra: INodeProperties = {
		displayName: EXTRA_BODY_LABEL,
		name: EXTRA_BODY,
		type: 'json',
		default: '{}',
		description:
			'Adds fields by their API names, unchecked, for example newer ones. Objects are merged, other fields replaced.',
	};
	return [...additional, extra].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function modelProperties(form: OperationForm): INodeProperties[] {
	if (form.discriminator === undefined) return [];
	const isModel = form.discriminator === 'model';
	const keys = [...form.variants.keys()];
	const choices = isModel
		? modelChoices(form)
		: keys.map((key) => ({ name: modelName(key), value: key }));
	const chooser: INodeProperties = {
		displayName: isModel ? 'Model' : 'Mode',
		name: form.discriminator,
		type: 'options',
		noDataExpression: !isModel,
		options: isModel ? [...choices, { name: OTHER_MODEL_LABEL, value: OTHER_MODEL }] : choices,
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
				'The API ID of a model newer than this node. All fields are then free, and the API decides what the model takes.',
			// Not with 'show': n8n takes that for met while the model is an expression, and would then
			// refuse to run for want of an id.
			displayOptions: { hide: { model: [{ _cnd: { not: OTHER_MODEL } }] } },
		},
	];
}

function groupsOf(form: OperationForm, part: keyof VariantForm): Group[] {
	const groups = new Map<string, Group>();
	const add = (field: FormField, model: ModelKey) => {
		const key = JSON.stringify([field.name, field.properties]);
		const same = groups.get(key);
		if (same === undefined) groups.set(key, { field, models: [model] });
		else same.models.push(model);
	};
	for (const [key, { form: variant }] of form.variants) {
		for (const field of variant[part]) add(field, key);
	}
	for (const field of form.anyModel[part]) add(field, ANY_MODEL);
	return [...groups.values()];
}

/**
 * By field, and for each field the one with the most questions first and the one for unknown models
 * last: n8n falls back on the last.
 */
function inOrder(groups: Group[], mainFields: string[]): Group[] {
	const rank = ({ field }: Group) => {
		const index = mainFields.indexOf(field.name);
		return index === -1 ? mainFields.length : index;
	};
	const isForAny = ({ models }: Group) => Number(models.includes(ANY_MODEL));
	const questions = ({ field }: Group) => field.properties.length;
	return [...groups].sort(
		(a, b) => rank(a) - rank(b) || questions(b) - questions(a) || isForAny(a) - isForAny(b),
	);
}

/**
 * The groups of each field, and of those that share its question, in the order of their first
 * groups.
 */
function byQuestion(groups: Group[], shared: Record<string, string> = {}): Group[][] {
	const questionOf = ({ field }: Group) => shared[field.name] ?? field.name;
	const questions = [...new Set(groups.map(questionOf))];
	return questions.map((question) => groups.filter((group) => questionOf(group) === question));
}

/**
 * Properties of a field, each for its own models only.
 *
 * A list keeps its entries when the model changes, so it is there once for all models and only the
 * fields of its entries differ; n8n empties a list whose own condition depends on what changed.
 */
function propertiesFor(groups: Group[], form: OperationForm, root: '' | '/'): INodeProperties[] {
	const properties = groups.flatMap(({ field }) => field.properties);
	// A list has entries, and a group of fields has a value.
	const kinds = new Set(properties.map(({ options = [] }) => options.at(0)?.name));
	const isList = properties.every(({ type }) => type === 'fixedCollection') && kinds.size === 1;
	if (!isList) {
		const all = groups.flatMap(({ field, models }) =>
			field.properties.map((property) => ({ property, models })),
		);
		return mergedProperties(all).map(({ property, models }) =>
			onlyFor(property, models, form, root),
		);
	}
	// Only models that demand a list mark it while it is empty.
	const demanding = groups.filter(({ field }) => field.required);
	const others = groups.filter(({ field }) => !field.required);
	return [demanding, others]
		.filter((some) => some.length > 0)
		.flatMap((some) => listFor(some, form, demanding.length > 0 && others.length > 0 ? '/' : root));
}

/**
 * @param root '/' also in the form itself if other models have another list of this name: it means the
 *   same there, and keeps n8n's editor from emptying the list when the model changes
 */
function listFor(groups: Group[], form: OperationForm, root: '' | '/'): INodeProperties[] {
	// Some are one list for steps and one for agents, others are the same for both.
	const [first] = [...groups].sort((a, b) => b.field.properties.length - a.field.properties.length);
	const models = groups.flatMap((group) => group.models);
	if (groups.length === 1) {
		return first.field.properties.map((list) => onlyFor(list, models, form, root));
	}
	const sameText = new Set(groups.map(({ field }) => field.properties[0].description)).size === 1;
	return first.field.properties.map((list, kind) => {
		const entries = groups.flatMap((group) => {
			const { properties } = group.field;
			const own = properties.length === 1 ? properties[0] : properties[kind];
			const [{ values }] = own.options as INodePropertyCollection[];
			return values.map((property) => ({ property, models: group.models }));
		});
		const merged: INodePropertyCollection = {
			...(list.options as INodePropertyCollection[])[0],
			values: mergedProperties(entries).map((entry) =>
				onlyFor(entry.property, entry.models, form, '/'),
			),
		};
		const { description, ...shared } = list;
		const common: INodeProperties = {
			...shared,
			description: sameText ? description : description?.replace(/ \([^)]*\)$/, ''),
			options: [merged],
		};
		return onlyFor(common, models, form, root);
	});
}

function mergedProperties(
	entries: Array<{ property: INodeProperties; models: ModelKey[] }>,
): Array<{ property: INodeProperties; models: ModelKey[] }> {
	const merged = new Map<string, { property: INodeProperties; models: ModelKey[] }>();
	for (const { property, models } of entries) {
		const key = JSON.stringify(property);
		const same = merged.get(key);
		if (same === undefined) merged.set(key, { property, models: [...models] });
		else same.models.push(...models);
	}
	// One question in several wordings has one place in the form.
	const names = [...new Set(entries.map(({ property }) => property.name))];
	const all = [...merged.values()];
	return names.flatMap((name) => all.filter(({ property }) => property.name === name));
}
