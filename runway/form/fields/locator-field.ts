import type { INodeProperties } from 'n8n-workflow';

import type { Place } from './field-context';
import { type FormField, isUnset } from './form-field';

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
			const id = pickedValue(values.get(parameter));
			return isUnset(id) ? undefined : id;
		},
	};
}

/** What stands in a field that is picked from a list; an expression may give the id itself. */
export function pickedValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value
		? value.value
		: value;
}
