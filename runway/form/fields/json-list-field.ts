import { inputError } from '../../api/errors';
import { givenValue } from '../../values';
import type { FormField } from './form-field';
import { type JsonContext, jsonIn, jsonProperty } from './json-field';

/** A list whose entries are undocumented: JSON, with the API's field names. */
export function jsonListField(context: JsonContext): FormField {
	const { wireName, required } = context;
	const property = jsonProperty(context, '[]');
	return {
		name: wireName,
		required,
		properties: [property],
		read: (values) => {
			const value = values.get(property.name);
			if (Array.isArray(value)) return value as unknown[];
			if (givenValue(values, property) === undefined) return required ? [] : undefined;
			const list = typeof value === 'string' ? jsonIn(value, undefined) : value;
			if (Array.isArray(list)) return list;
			throw inputError(
				`'${property.displayName}' is not a list in JSON`,
				'Enter a list, or leave it at [].',
			);
		},
	};
}
