import type { IExecuteFunctions } from 'n8n-workflow';

import { inputError } from '../api/errors';
import type { Reader, Values } from './fields/form-field';

/** The form of a node as one item fills it in. */
export interface ItemForm {
	values: Values;
	reader: Reader;
}

export function itemForm(context: IExecuteFunctions, itemIndex: number): ItemForm {
	return {
		values: {
			// Never undefined as a fallback: n8n throws for a parameter that has neither. It throws as well
			// where it is to take the value out of a field that the form does not show.
			get: (name) => context.getNodeParameter(name, itemIndex, ''),
		},
		reader: {
			binary: (name, label) => {
				if (typeof name === 'string') assertHasFile(context, itemIndex, name, label);
				return context.helpers.assertBinaryData(itemIndex, name as string);
			},
		},
	};
}

/** The two commonest slips, in words that say where the file is. */
function assertHasFile(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	label: string,
): void {
	const { binary = {} } = context.getInputData()[itemIndex];
	if (Object.hasOwn(binary, name)) return;
	const fields = Object.keys(binary);
	if (fields.length === 0) {
		throw inputError(
			`'${label}' finds no file: the item that came in has none`,
			'Put a node before this one that outputs a file, for example Read/Write Files, Google Drive or HTTP Request, or choose a URL as the source.',
		);
	}
	throw inputError(
		`'${label}' finds no file in the field '${name}'`,
		`The item has files in: ${fields.join(', ')}. Enter one of these names.`,
	);
}
