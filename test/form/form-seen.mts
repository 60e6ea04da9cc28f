import type {
	INode,
	INodeIssues,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';

import { nodeWith } from './fill.mts';

/** The functions that resolve parameters, of the newest n8n or of an older one. */
export interface ParameterHelpers {
	getNodeParameters(
		properties: INodeProperties[],
		parameters: INodeParameters,
		returnDefaults: boolean,
		returnNoneDisplayed: boolean,
		node: INode,
		description: INodeTypeDescription,
	): INodeParameters | null;
	displayParameter(
		level: INodeParameters,
		property: INodeProperties,
		node: INode,
		description: INodeTypeDescription,
		parameters?: INodeParameters,
	): boolean;
	getNodeParametersIssues(
		properties: INodeProperties[],
		node: INode,
		description: INodeTypeDescription,
	): INodeIssues | null;
}

/** A form as one n8n takes it. */
export interface FormSeen {
	/** The parameters that the node gets. */
	resolved: INodeParameters | null;
	/** The parameters saved in the workflow. */
	saved: INodeParameters | null;
	/** Paths of the fields that the editor shows. */
	shown: string[];
	issues: INodeIssues | null;
}

export function formSeenBy(
	helpers: ParameterHelpers,
	description: INodeTypeDescription,
	parameters: INodeParameters,
): FormSeen {
	const resolve = (withDefaults: boolean) =>
		helpers.getNodeParameters(
			description.properties,
			parameters,
			withDefaults,
			false,
			nodeWith(description, parameters),
			description,
		);
	const resolved = resolve(true);
	const known = resolved ?? {};
	return {
		resolved,
		saved: resolve(false),
		shown: shownPaths(helpers, description, description.properties, known, known, ''),
		issues: helpers.getNodeParametersIssues(
			description.properties,
			nodeWith(description, known),
			description,
		),
	};
}

/** The fields of the form itself that are shown, once all that is left open has its default. */
export function shownIn(
	helpers: ParameterHelpers,
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INodeProperties[] {
	const node = nodeWith(description, parameters);
	const { properties } = description;
	const known =
		helpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	return properties.filter((property) =>
		helpers.displayParameter(known, property, node, description),
	);
}

function shownPaths(
	helpers: ParameterHelpers,
	description: INodeTypeDescription,
	properties: INodeProperties[],
	level: INodeParameters,
	root: INodeParameters,
	path: string,
): string[] {
	const inside = (within: INodeProperties[], values: unknown, at: string) =>
		shownPaths(helpers, description, within, values as INodeParameters, root, at);
	return properties
		.filter((property) =>
			helpers.displayParameter(level, property, nodeWith(description, root), description, root),
		)
		.flatMap((property): string[] => {
			const here = `${path}${property.name}`;
			const value = level[property.name] as INodeParameters | undefined;
			if (property.type === 'collection') {
				return [here, ...inside(property.options as INodeProperties[], value ?? {}, `${here}.`)];
			}
			if (property.type !== 'fixedCollection') return [here];
			const lists = property.options as INodePropertyCollection[];
			const entries = lists.flatMap(({ name, values }) =>
				[value?.[name] ?? {}]
					.flat()
					.flatMap((entry, index) => inside(values, entry, `${here}.${name}.${index}.`)),
			);
			return [here, ...entries];
		});
}
