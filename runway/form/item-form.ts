import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../api/tool';
import { ItemFiles } from '../media/item-files';
import { itemValues, type Values } from '../values';
import type { Reader } from './fields/form-field';

/** The form of a node as one item fills it in. */
export interface ItemForm {
	values: Values;
	reader: Reader;
}

export function itemForm(context: IExecuteFunctions, itemIndex: number): ItemForm {
	const files = new ItemFiles(context, itemIndex);
	return {
		values: itemValues(context, itemIndex),
		reader: {
			isForTool: isTool(context),
			binary: (given, field) => files.one(given, field),
			binaries: (given, field) => files.several(given, field),
			next: () =>
				itemIndex + 1 < context.getInputData().length
					? itemForm(context, itemIndex + 1)
					: undefined,
		},
	};
}
