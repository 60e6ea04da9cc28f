import { inputError } from '../../api/errors';
import type { FieldLabels } from '../../catalogue';
import { givenValue } from '../../values';
import type { FormField } from './form-field';

/** A list whose entries are undocumented: JSON, with the API's field names. */
export function jsonListField(context: {
	wireName: string;
	parameter: string;
	required: boolean;
	labels: FieldLabels;
}): FormField {
	const { wireName, parameter, required, labels } = context;
	const label = `${labels.label} (JSON)`;
	return {
		name: wireName,
		required,
		properties: [
			{
				displayName: label,
				name: parameter,
				type: 'json',
				default: '[]',
				...(labels.description === undefined ? {} : { description: labels.description }),
			},
		],
		read: (values) => {
			const value = values.get(parameter);
			if (Array.isArray(value)) return value as unknown[];
			if (givenValue(values, { name: parameter, displayName: label }) === undefined) {
				return required ? [] : undefined;
			}
			const list = typeof value === 'string' ? parsed(value) : value;
			if (Array.isArray(list)) return list;
			throw inputError(`'${label}' is not a list in JSON`, 'Enter a list, or leave it at [].');
		},
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
