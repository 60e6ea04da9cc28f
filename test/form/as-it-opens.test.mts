import { describe, expect, test } from '@jest/globals';
import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { everyField } from '../../scripts/catalogue/review.mts';
import { statedEndpoints } from '../catalogue/second-opinion.mts';
import { OTHER_MODEL } from '../../runway/form/operation-form.ts';
import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { resolved } from './fill.mts';

const nodes = await packageNodes();

/** As n8n makes a tool for agents of a node. */
const asTool = (description: INodeTypeDescription): INodeTypeDescription => ({
	...description,
	name: `${description.name}Tool`,
});

const forms = nodes.flatMap(({ name, node }) =>
	offered(node, 'operation').flatMap((operation) => [
		{ name, operation, description: node.description },
		...(node.description.usableAsTool === undefined
			? []
			: [{ name: `${name}Tool`, operation, description: asTool(node.description) }]),
	]),
);

/** Fields that no one but the user can fill in. */
const ONLY_THE_USER_KNOWS =
	/^(name|prompt|promptText|fromPrompt|speechText|personality|content|shots|slug|.+Id)$/;
/** The fields of a model that is entered by its ID are unknown. */
const OF_OTHER_MODELS = /^(ratio|targetLang)$/;

/** A new node with an operation, and with each model or mode that it offers. */
function openings(description: INodeTypeDescription, operation: string): INodeParameters[] {
	const start = resolved(description, { operation });
	const list = shownIn(description, start).find(({ name }) => name === 'model' || name === 'mode');
	if (list === undefined) return [start];
	const options = (list.options ?? []) as INodePropertyOptions[];
	return options.map(({ value }) => resolved(description, { operation, [list.name]: value }));
}

const known = new Set(everyField(statedEndpoints).map(({ path }) => path.at(-1)));

/** A text that a newer release asks for. */
function isNewText(parameter: string, { properties }: INodeTypeDescription): boolean {
	const isText = properties.some(({ name, type }) => name === parameter && type === 'string');
	return isText && !known.has(parameter);
}

const nodeWith = (
	{ name, version, defaultVersion = [version].flat()[0] }: INodeTypeDescription,
	parameters: INodeParameters,
): INode => ({
	id: '1',
	name: 'Runway',
	type: `n8n-nodes-runwayml.${name}`,
	typeVersion: defaultVersion!,
	position: [0, 0],
	parameters,
});

const shownIn = (description: INodeTypeDescription, parameters: INodeParameters) =>
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

describe.each(forms)('$name: $operation', ({ description, operation }) => {
	test('has each label and each field once, with every model', () => {
		for (const parameters of openings(description, operation)) {
			const shown = shownIn(description, parameters);
			for (const words of [shown.map(({ displayName }) => displayName), shown.map((p) => p.name)]) {
				const twice = words.filter((word, index) => words.indexOf(word) !== index);
				expect([parameters.model ?? parameters.mode, ...twice]).toHaveLength(1);
			}
		}
	});

	test('complains about nothing but what only the user can know, with every model', () => {
		for (const parameters of openings(description, operation)) {
			const node = nodeWith(description, parameters);
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			const unexplained = Object.keys(issues?.parameters ?? {}).filter(
				(name) =>
					!ONLY_THE_USER_KNOWS.test(name) &&
					!isNewText(name, description) &&
					!(parameters.model === OTHER_MODEL && OF_OTHER_MODELS.test(name)),
			);
			expect([parameters.model ?? parameters.mode, ...unexplained]).toHaveLength(1);
		}
	});
});

/** Values of the fields that say where files come from, also in lists. */
function sourcesIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		/(^s|S)ource$/.test(name) ? [String(inner)] : sourcesIn(inner),
	);
}

test.each(forms)('$name: $operation takes its files from where they are', (form) => {
	const { name, description, operation } = form;
	// An agent knows addresses, and has no files.
	const usual = name.endsWith('Tool') ? ['', 'url', 'fetch'] : ['', 'binary'];
	for (const parameters of openings(description, operation)) {
		const others = sourcesIn(parameters).filter((source) => !usual.includes(source));
		expect([parameters.model ?? parameters.mode, ...others]).toHaveLength(1);
	}
});

/** The values that n8n's editor puts into a new entry: of several fields of a name, the last. */
function addedEntries({ options = [] }: INodeProperties): object[] {
	return options.flatMap((option) =>
		'values' in option
			? [Object.fromEntries(option.values.map(({ name, default: preset }) => [name, preset]))]
			: [],
	);
}

test.each(forms)('$name: $operation adds files from where they are', (form) => {
	const usual = form.name.endsWith('Tool') ? ['', 'url', 'fetch'] : ['', 'binary'];
	const everything = openings(form.description, form.operation).flatMap((parameters) => {
		const node = nodeWith(form.description, parameters);
		const isShown = (property: INodeProperties) =>
			NodeHelpers.displayParameter({}, property, node, form.description, parameters);
		return shownIn(form.description, parameters).flatMap((property) =>
			property.type === 'collection'
				? (property.options as INodeProperties[]).filter(isShown)
				: [property],
		);
	});
	const sources = everything.flatMap(addedEntries).flatMap(sourcesIn);
	expect(sources.filter((source) => !usual.includes(source))).toEqual([]);
});
