import type { IExecuteFunctions } from 'n8n-workflow';

import type { Reader, Values } from './fields/form-field';

/** The form of a node as one item fills it in. */
export interface ItemForm {
	values: Values;
	reader: Reader;
}

export function itemForm(context: IExecuteFunctions, itemIndex: number): ItemForm {
	return {
		values: {
			// Never undefined as a fallback: n8n throws for a parameter that has neither.
			get: (name) => context.getNodeParameter(name, itemIndex, '', { extractValue: true }),
		},
		reader: {
			binary: (name) => context.helpers.assertBinaryData(itemIndex, name as string),
		},
	};
}
