import type { IDataObject } from 'n8n-workflow';

import type { Field, ObjectShape } from '../../catalogue/types';
import type { FormField, Reader, Values } from './form-field';

/** The only literal of a field that has just one: it is sent without asking. */
export function constantOf(field: Field): string | number | boolean | undefined {
	return field.shape.kind === 'enum' && field.shape.values.length === 1 && field.shape.open !== true
		? field.shape.values[0]
		: undefined;
}

/** Fields of an object that the user fills in. */
export function askedFields(shape: ObjectShape): Field[] {
	return shape.fields.filter(
		(field) => field.deprecated !== true && constantOf(field) === undefined,
	);
}

/** An object whose parts are side by side; undefined if none of its parts is set. */
export function objectField(
	shape: ObjectShape,
	{ wireName, required }: { wireName: string; required: boolean },
	parts: FormField[],
): FormField {
	const constants = Object.fromEntries(
		shape.fields
			.filter((field) => field.required && constantOf(field) !== undefined)
			.map((field) => [field.name, constantOf(field)]),
	) as IDataObject;
	return {
		name: wireName,
		required,
		properties: parts.flatMap((part) => part.properties),
		read: (values, reader) => {
			const read = readParts(parts, values, reader);
			return Object.keys(read).length === 0
				? undefined
				: inOrder({ ...constants, ...read }, shape.fields);
		},
		spread: parts.find((part) => part.spread !== undefined)?.spread,
	};
}

/** In the order of the catalogue: what is a constant today may be a choice tomorrow. */
export function inOrder(value: IDataObject, fields: Field[]): IDataObject {
	const place = new Map(fields.map(({ name }, index) => [name, index]));
	return Object.fromEntries(
		Object.entries(value).sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
	);
}

/** The wire values of fields, without those that send nothing. */
export function readParts(parts: FormField[], values: Values, reader: Reader): IDataObject {
	const result: IDataObject = {};
	for (const part of parts) {
		const value = part.read(values, reader);
		if (value !== undefined) result[part.name] = value as IDataObject[string];
	}
	return result;
}
