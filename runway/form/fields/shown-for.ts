import type { INodeProperties } from 'n8n-workflow';

/** Adds a condition to those that a property has already. */
export function shownFor(
	property: INodeProperties,
	parameter: string,
	...values: Array<string | number | boolean>
): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, [parameter]: values },
		},
	};
}

/** Hides a property for these values of another one. */
export function hiddenFor(
	property: INodeProperties,
	parameter: string,
	...values: Array<string | number | boolean>
): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, [parameter]: values },
		},
	};
}

/** What an AI agent can say anything to. */
export const onlyForTools = (property: INodeProperties) => shownFor(property, '@tool', true);

/** What means nothing where an AI agent calls the node. */
export const notForTools = (property: INodeProperties) => hiddenFor(property, '@tool', true);

/**
 * A list or a group of fields, a second time for agents where some of the fields are not the same for
 * them: n8n gives a new entry the default of the last field of a name, whether it is shown or not.
 */
export function onceForTools(
	fields: INodeProperties[],
	collectionOf: (fields: INodeProperties[]) => INodeProperties,
): INodeProperties[] {
	const without = (condition: 'show' | 'hide') =>
		fields.filter(({ displayOptions }) => displayOptions?.[condition]?.['@tool'] === undefined);
	const [ofSteps, ofTools] = [without('show'), without('hide')];
	if (ofSteps.length === fields.length) return [collectionOf(fields)];
	return [notForTools(collectionOf(ofSteps)), onlyForTools(collectionOf(ofTools))];
}
