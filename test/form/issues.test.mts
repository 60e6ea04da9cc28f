import { describe, expect, test } from '@jest/globals';
import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { OTHER_MODEL } from '../../runway/form/operation-form.ts';
import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { fillForm, nodeWith, resolved } from './fill.mts';

/** n8n refuses to run a node with issues, so a form that is filled in must have none. */
const nodes = await packageNodes();

const operations = nodes.flatMap(({ name, node }) =>
	offered(node, 'operation').map((operation) => ({
		name,
		operation,
		description: node.description,
	})),
);

const shownFields = (description: INodeTypeDescription, parameters: INodeParameters) =>
	description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(
				parameters,
				property,
				nodeWith(description, parameters),
				description,
			),
	);

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** The operation with each model or mode, and each of these with every other value of every choice. */
function ways(description: INodeTypeDescription, operation: string): INodeParameters[] {
	const start = { operation };
	const chooser = shownFields(description, resolved(description, start)).find(
		({ name }) => name === 'model' || name === 'mode',
	);
	const variants =
		chooser === undefined
			? [start]
			: valuesOf(chooser).map((value) => ({
					...start,
					[chooser.name]: value,
					...(value === OTHER_MODEL ? { modelId: 'gen9_future' } : {}),
				}));
	return variants.flatMap((variant) => {
		const choices = shownFields(description, resolved(description, variant)).filter(
			({ name, type }) => type === 'options' && !(name in variant),
		);
		return [
			variant,
			...choices.flatMap((choice) =>
				valuesOf(choice)
					.filter((value) => value !== choice.default)
					.map((value) => ({ ...variant, [choice.name]: value })),
			),
		];
	});
}

describe.each(operations)('$name: $operation', ({ description, operation }) => {
	test.each([false, true])('has no issues once it is filled in (all fields: %s)', (everything) => {
		for (const chosen of ways(description, operation)) {
			const { parameters } = fillForm(description, { chosen, everything });
			const node = nodeWith(description, parameters);
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect({ chosen, issues }).toEqual({ chosen, issues: null });
		}
	});
});

/** Whether n8n demands the field itself, or something in its entries. */
function demands({ required, type, options = [] }: INodeProperties): boolean {
	if (required === true) return true;
	if (type !== 'fixedCollection') return false;
	return (options as INodePropertyCollection[]).some(({ values }) => values.some(demands));
}

// n8n checks the options of a collection against the parameter of the same name beside the collection.
test.each(nodes)('$name has no collection option that demands something of a parameter', (each) => {
	const { properties } = each.node.description;
	const names = new Set(properties.map(({ name }) => name));
	const met = properties
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options }) => options as INodeProperties[])
		.filter((option) => names.has(option.name) && demands(option));
	expect(met.map(({ name }) => name)).toEqual([]);
});
