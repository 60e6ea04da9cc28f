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
