import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { FieldLabels } from '../../catalogue';
import type { Field, ObjectShape, UnionShape } from '../../catalogue/types';
import { readChoice } from '../../values';
import { type FormField, joinName } from './form-field';
import { constantOf, inOrder, readParts } from './object-field';
import { shownFor } from './shown-for';

interface Alternative<Part> {
	/** Value of the choice. */
	key: string;
	field: Part;
	/** All that the object has, in its order. */
	fields: Field[];
}

/** The objects that can be chosen from, each with its own fields, and the fields of all. */
export function alternativesOf({ anyOf, discriminator }: UnionShape): {
	alternatives: Array<{ key: string; object: ObjectShape; fields: Field[] }>;
	shared: Field[];
} {
	const objects = anyOf.filter((each): each is ObjectShape => each.kind === 'object');
	const shared = objects[0].fields.filter(
		(field) =>
			constantOf(field) === undefined &&
			field.deprecated !== true &&
			objects.every((object) => object.fields.some((other) => sameField(field, other))),
	);
	return {
		shared,
		alternatives: objects.map((object) => ({
			key: String(keyOf(object, objects, discriminator)),
			fields: object.fields,
			object: {
				kind: 'object',
				fields: object.fields.filter((field) => !shared.some((other) => sameField(field, other))),
			},
		})),
	};
}

function sameField(a: Field, b: Field): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

/** The discriminator's literal, or the name of a required field that only this alternative has. */
function keyOf(
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

/**
 * One of several objects: a choice, and the parts of the chosen one. Parts that all alternatives
 * share are there once.
 */
export function alternativesField(
	context: {
		wireName: string;
		required: boolean;
		prefix: string;
		labels: FieldLabels;
		/** Value of the choice that is preselected; the first if omitted. */
		preset?: string;
	},
	discriminator: string | undefined,
	alternatives: Array<Alternative<FormField>>,
	shared: FormField[],
): FormField {
	const { wireName, required, labels } = context;
	const chooser = joinName(context.prefix, discriminator ?? 'by');
	const [{ key: first }] = alternatives;
	const preset = alternatives.find(({ key }) => key === context.preset)?.key ?? first;
	// A file is named after what it is part of; two questions of one name would be confusing.
	const isRepeated = alternatives.some(({ field }) =>
		field.properties.some(({ displayName }) => displayName === labels.label),
	);
	const choices = alternatives.map(({ key }) => ({ name: labels.valueName(key), value: key }));
	const choice: INodeProperties = {
		displayName: isRepeated ? `${labels.label} Type` : labels.label,
		name: chooser,
		type: 'options',
		options: labels.sorted ? choices.sort((a, b) => a.name.localeCompare(b.name, 'en')) : choices,
		default: preset,
		...(labels.description === undefined ? {} : { description: labels.description }),
	};
	return {
		name: wireName,
		required,
		properties: [
			choice,
			...alternatives.flatMap(({ key, field }) =>
				field.properties.map((property) => shownFor(property, chooser, key)),
			),
			...shared.flatMap((part) => part.properties),
		],
		read: (values, reader) => {
			const chosen = readChoice<string>(values, choice);
			const alternative = alternatives.find(({ key }) => key === chosen);
			const read = {
				...(discriminator === undefined ? {} : { [discriminator]: chosen }),
				...(alternative?.field.read(values, reader) as IDataObject | undefined),
				...readParts(shared, values, reader),
			};
			return inOrder(read, alternative?.fields ?? []);
		},
		spread: shared.find((part) => part.spread !== undefined)?.spread,
	};
}
