import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

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

/** Shows a field to AI agents only. */
export const onlyForTools = (property: INodeProperties) => shownFor(property, '@tool', true);

/** Hides a field that means nothing to an AI agent. */
export const notForTools = (property: INodeProperties) => hiddenFor(property, '@tool', true);

/**
 * A list or a group of fields, and a second one for agents if some of its fields differ for them:
 * n8n gives a new entry the default of the last field of a name, whether it is shown or not.
 */
export function onceForTools(
	fields: INodeProperties[],
	collectionOf: (fields: INodeProperties[]) => INodeProperties,
): INodeProperties[] {
	if (!fields.some(({ displayOptions }) => dependsOnTool(displayOptions))) {
		return [collectionOf(fields)];
	}
	return [
		notForTools(collectionOf(fieldsWithout('show', fields))),
		onlyForTools(collectionOf(fieldsWithout('hide', fields))),
	];
}

const dependsOnTool = ({ show, hide }: IDisplayOptions = {}) =>
	show?.['@tool'] !== undefined || hide?.['@tool'] !== undefined;

/** The list around the fields has the condition, so its fields need none. */
function fieldsWithout(condition: 'show' | 'hide', fields: INodeProperties[]): INodeProperties[] {
	return fields
		.filter(({ displayOptions }) => displayOptions?.[condition]?.['@tool'] === undefined)
		.map(({ displayOptions, ...field }) => {
			const { show, hide } = displayOptions ?? {};
			const options = { ...others('show', show), ...others('hide', hide) };
			return Object.keys(options).length === 0 ? field : { ...field, displayOptions: options };
		});
}

function others(kind: 'show' | 'hide', conditions: IDisplayOptions['show'] = {}): IDisplayOptions {
	const rest = Object.entries(conditions).filter(([parameter]) => parameter !== '@tool');
	return rest.length === 0 ? {} : { [kind]: Object.fromEntries(rest) };
}
