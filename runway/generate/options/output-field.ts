import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isAbsent, itemValues, requiredText } from '../../values';

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output field that holds the file. It replaces a file that is already in that field.',
	displayOptions: { hide: { '@tool': [true] } },
};

/**
 * Read before anything is created: a file that has no field to go to would be lost.
 *
 * @throws RunwayError for an empty name
 */
export function readOutputField(context: IExecuteFunctions, itemIndex: number): string {
	const values = itemValues(context, itemIndex);
	return isAbsent(values, outputField.name)
		? String(outputField.default)
		: requiredText(values, outputField);
}
