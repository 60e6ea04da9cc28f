import type { INodeProperties } from 'n8n-workflow';

import type { Place } from './field-context';
import { cleanText, readText } from '../../values';
import type { FormField } from './form-field';

interface LocatorContext {
	wireName: string;
	parameter: string;
	required: boolean;
	place?: Place;
}

/** The id of something that exists on the account, picked from a list. */
export function locatorField(property: INodeProperties, context: LocatorContext): FormField {
	const { wireName, parameter, required } = context;
	return {
		name: wireName,
		required,
		properties: [
			{
				...property,
				name: parameter,
				// n8n asks for what is required in a collection even if it was not added.
				required: required && context.place !== 'collection',
			},
		],
		read: (values) => {
			const { displayName } = property;
			const id = readText(values, { name: parameter, displayName });
			return id === undefined ? undefined : cleanText(id);
		},
	};
}
