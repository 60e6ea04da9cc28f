import type { INodeProperties } from 'n8n-workflow';

/** Adds a condition to those that a property has already. */
export function shownFor(
	property: INodeProperties,
	parameter: string,
	...values: string[]
): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, [parameter]: values },
		},
	};
}
