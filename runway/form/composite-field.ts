import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import type { ArrayShape, Field, ObjectShape, UnionShape } from '../catalogue/types';
import {
	type FormField,
	isUnset,
	joinName,
	type Reader,
	type Values,
	valuesOf,
} from './form-field';
import { type FieldWords, withLimit } from './words';

/** Makes the form field for one field of an object; given by the caller, which knows all kinds. */
export type MakeField = (field: Field, prefix: string) => FormField;

/** The only literal of a field that has just one: it is sent without asking. */
function constantOf(field: Field): string | number | boolean | undefined {
	return field.shape.kind === 'enum' && field.shape.values.length === 1 && field.shape.open !== true
		? field.shape.values[0]
		: undefined;
}

function isConstant(field: Field): boolean {
	return constantOf(field) !== undefined;
}

/** Fields of an object that the user fills in. */
export function askedFields(shape: ObjectShape): Field[] {
	return shape.fields.filter((field) => field.deprecated !== true && !isConstant(field));
}

/** An object whose parts stand side by side; undefined when none of its parts is set. */
export function objectField(
	context: { wireName: string; required: boolean; prefix: string },
	shape: ObjectShape,
	make: MakeField,
): FormField {
	const parts = askedFields(shape).map((field) => make(field, context.prefix));
	const constants = Object.fromEntries(
		shape.fields
			.filter((field) => field.required && isConstant(field))
			.map((field) => [field.name, constantOf(field)]),
	) as IDataObject;
	return {
		name: context.wireName,
		required: context.required,
		properties: parts.flatMap((part) => part.properties),
		read: (values, reader) => {
			const read = readParts(parts, values, reader);
			return Object.keys(read).length === 0 ? undefined : { ...constants, ...read };
		},
	};
}

function readParts(parts: FormField[], values: Values, reader: Reader): IDataObject {
	const result: IDataObject = {};
	for (const part of parts) {
		const value = part.read(values, reader);
		if (value !== undefined) result[part.name] = value as IDataObject[string];
	}
	return result;
}

/**
 * One of several objects: a choice, and the parts of the chosen one. Parts that all alternatives
 * share stand there once.
 */
export function alternativesField(
	context: { wireName: string; required: boolean; prefix: string; words: FieldWords },
	shape: UnionShape,
	make: MakeField,
): FormField {
	const objects = shape.anyOf.filter((each): each is ObjectShape => each.kind === 'object');
	const chooser = joinName(context.prefix, shape.discriminator ?? 'by');
	const alternatives = objects.map((object) => ({
		key: String(alternativeKey(object, objects, shape.discriminator)),
		object,
	}));
	const shared = askedFields(objects[0]).filter((field) =>
		objects.every((object) => object.fields.some((other) => sameField(field, other))),
	);
	const choice: INodeProperties = {
		displayName: context.words.label,
		name: chooser,
		type: 'options',
		options: alternatives.map(({ key }) => ({ name: context.words.valueName(key), value: key })),
		default: alternatives[0].key,
		...(context.words.description === undefined ? {} : { description: context.words.description }),
	};
	const own = alternatives.map(({ key, object }) => ({
		key,
		field: objectField(
			{ ...context, required: true },
			{
				kind: 'object',
				fields: object.fields.filter((field) => !shared.some((other) => sameField(field, other))),
			},
			make,
		),
	}));
	const sharedParts = shared.map((field) => make(field, context.prefix));

	return {
		name: context.wireName,
		required: context.required,
		properties: [
			choice,
			...own.flatMap(({ key, field }) =>
				field.properties.map((property) => showFor(property, chooser, key)),
			),
			...sharedParts.flatMap((part) => part.properties),
		],
		read: (values, reader) => {
			const chosen = String(values.get(chooser) ?? alternatives[0].key);
			const alternative = own.find(({ key }) => key === chosen);
			// Nothing in the body says which alternative it is, so the body's check could not tell.
			if (alternative === undefined && shape.discriminator === undefined) {
				throw new RunwayError({
					kind: 'input',
					message: `'${context.words.label}' is ${chosen}`,
					description: `It takes ${own.map(({ key }) => key).join(' or ')}. Nothing was charged.`,
				});
			}
			const ownValue = (alternative?.field.read(values, reader) ?? {}) as IDataObject;
			return {
				...(shape.discriminator === undefined ? {} : { [shape.discriminator]: chosen }),
				...ownValue,
				...readParts(sharedParts, values, reader),
			};
		},
	};
}

function sameField(a: Field, b: Field): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

/** The discriminator's literal, or the name of a required field that only this alternative has. */
function alternativeKey(
	object: ObjectShape,
	all: ObjectShape[],
	discriminator: string | undefined,
): string | number | boolean {
	const literal = object.fields.find(({ name }) => name === discriminator);
	const constant = literal === undefined ? undefined : constantOf(literal);
	if (constant !== undefined) return constant;
	const others = all.filter((other) => other !== object);
	const own = object.fields.find(
		(field) =>
			field.required &&
			!others.some((other) => other.fields.some(({ name }) => name === field.name)),
	);
	return own?.name ?? String(all.indexOf(object));
}

/** Adds a condition to those that a property has already. */
export function showFor(
	property: INodeProperties,
	parameter: string,
	...values: string[]
): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, [parameter]: values },
		},
	};
}

/** One compound value that is added as a whole, for instance in a collection. */
export function groupField(
	inner: FormField,
	context: { wireName: string; parameter: string; words: FieldWords },
): FormField {
	return {
		name: context.wireName,
		required: inner.required,
		properties: [
			{
				displayName: context.words.label,
				name: context.parameter,
				type: 'fixedCollection',
				// With this word n8n before 2.4, too, keeps a group whose fields all stand at their defaults;
				// without it such a group is gone when the workflow is saved.
				typeOptions: { multipleValues: false },
				default: {},
				placeholder: `Set ${context.words.label}`,
				...(context.words.description === undefined
					? {}
					: { description: context.words.description }),
				options: [{ displayName: context.words.label, name: 'value', values: inner.properties }],
			},
		],
		read: (values, reader) => {
			const group = values.get(context.parameter) as { value?: unknown } | undefined;
			return group?.value === undefined ? undefined : inner.read(valuesOf(group.value), reader);
		},
	};
}

/** A list whose entries have fields of their own. */
export function listField(
	context: {
		wireName: string;
		parameter: string;
		required: boolean;
		words: FieldWords;
		entryLabel: string;
		/** Entries that a new node starts with. */
		preset?: INodeParameters[];
	},
	shape: ArrayShape,
	entry: FormField,
): FormField {
	const description = withLimit(context.words.description, countText(shape));
	return {
		name: context.wireName,
		required: context.required,
		properties: [
			{
				displayName: context.words.label,
				name: context.parameter,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, sortable: true },
				placeholder: `Add ${context.entryLabel}`,
				default: startingEntries(context, shape, entry),
				...(context.required ? { required: true } : {}),
				...(description === '' ? {} : { description }),
				options: [{ displayName: context.entryLabel, name: 'entries', values: entry.properties }],
			},
		],
		read: (values, reader) => {
			const list = values.get(context.parameter) as { entries?: unknown } | undefined;
			if (isUnset(list?.entries)) return undefined;
			// A single entry may come without its list, for instance from an expression.
			const entries = Array.isArray(list?.entries) ? list.entries : [list?.entries];
			const read = entries.map((value: unknown) => entry.read(valuesOf(value), reader));
			return read.length === 0 ? undefined : read;
		},
	};
}

/** A list that must not be empty starts with as many entries as it needs. */
function startingEntries(
	context: { required: boolean; preset?: INodeParameters[] },
	shape: ArrayShape,
	entry: FormField,
): INodeParameters {
	if (context.preset !== undefined) return { entries: context.preset };
	if (!context.required) return {};
	const values = Object.fromEntries(
		entry.properties.map(({ name, default: preset }) => [name, preset]),
	) as INodeParameters;
	return { entries: Array.from({ length: shape.minItems ?? 1 }, () => ({ ...values })) };
}

function countText({ minItems, maxItems }: ArrayShape): string {
	if (minItems !== undefined && maxItems !== undefined) return `${minItems} to ${maxItems}`;
	if (maxItems !== undefined) return `up to ${maxItems}`;
	return minItems === undefined ? '' : `at least ${minItems}`;
}
