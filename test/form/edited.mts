import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/**
 * A node's parameters after a person has changed one of them in n8n's editor: it keeps
 * what differs from the defaults, makes the change, drops chosen values that a list no longer has,
 * and fills in the defaults of all that is shown then.
 */
export function edited(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	name: string,
	value: INodeParameters[string],
): INodeParameters {
	const kept = { ...resolve(description, parameters, false), [name]: value };
	const node = nodeWith(description, kept);
	for (const property of description.properties) {
		if (!(property.name in kept) || !dependsOn(property, name)) continue;
		const isOffered = (property.options ?? []).some((option) =>
			'value' in option ? option.value === kept[property.name] : false,
		);
		if (isOffered || !NodeHelpers.displayParameter(kept, property, node, description)) continue;
		delete kept[property.name];
	}
	return resolve(description, kept, true);
}

function dependsOn({ displayOptions, options }: INodeProperties, name: string): boolean {
	const conditions = { ...displayOptions?.show, ...displayOptions?.hide };
	return options !== undefined && name in conditions;
}

function resolve(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	withDefaults: boolean,
): INodeParameters {
	const node = nodeWith(description, parameters);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, description) ??
		{}
	);
}

function nodeWith(description: INodeTypeDescription, parameters: INodeParameters): INode {
	const { version, defaultVersion = [version].flat()[0] } = description;
	const typeVersion = defaultVersion;
	return { id: '1', name: 'Runway', type: 'test', typeVersion, position: [0, 0], parameters };
}
