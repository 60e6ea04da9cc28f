import type { IExecuteFunctions } from 'n8n-workflow';

import { ItemFiles } from '../media/item-files';
import type { Reader, Values } from './fields/form-field';

/** The form of a node as one item fills it in. */
export interface ItemForm {
	values: Values;
	reader: Reader;
}

export function itemForm(context: IExecuteFunctions, itemIndex: number): ItemForm {
	const files = new ItemFiles(context, itemIndex);
	return {
		values: {
			// Never undefined as a fallback: n8n throws for a parameter that has neither. It throws as well
			// where it is to take the value out of a field that the form does not show.
			get: (name) => context.getNodeParameter(name, itemIndex, ''),
		},
		reader: {
			binary: (given, field) => files.one(given, field),
			binaries: (given, field) => files.several(given, field),
			next: () =>
				itemIndex + 1 < context.getInputData().length
					? itemForm(context, itemIndex + 1)
					: undefined,
		},
	};
}
