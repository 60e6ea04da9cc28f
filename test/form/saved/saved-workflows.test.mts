import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { onJumpingClock } from '../../support/clock.mts';
import { testBed } from '../../support/test-bed.mts';
import { offered, packageNodes } from '../../nodes/package-nodes.mts';
import { requestsOf, type SavedNode } from './run-saved.mts';

/**
 * Nodes as n8n's editor saved them with the first version of the form, with what they sent at that
 * time. A workflow that was saved with one release opens in every later one and orders the same.
 * Once a release is published, its entries are never brought up to date; a new node, operation or
 * version of a form adds entries of its own.
 */
const nodes = await packageNodes();
const subjects = globSync('*.json', { cwd: import.meta.dirname }).map((file) => {
	const { name, node } = nodes.find((each) => file === `${each.name}.json`)!;
	const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
	return { name, node, saved: JSON.parse(text) as SavedNode[] };
});
const all = subjects.flatMap(({ name, node, saved }) =>
	saved.map((each) => ({ ...each, type: name, nodeType: node })),
);

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 }, concurrency: null, credits: 1e6 });

/** A saved node after n8n has loaded the workflow and saved it again. */
function resolve(description: INodeTypeDescription, node: INode, withDefaults: boolean) {
	const { properties } = description;
	const { parameters } = node;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, description) ??
		{}
	);
}

/** The issues in the editor: a value that its list does not have, or a field that is there twice. */
function problemsOf(description: INodeTypeDescription, node: INode): string[] {
	const root = resolve(description, node, true);
	const inside = (fields: INodeProperties[], level: INodeParameters, at: string): string[] => {
		const shown = fields.filter((field) =>
			NodeHelpers.displayParameter(level, field, node, description, root),
		);
		return Object.entries(level).flatMap(([name, value]) => {
			const here = `${at}${name}`;
			const [field, ...more] = shown.filter((each) => each.name === name);
			// n8n keeps some values of fields that it hides.
			if (field === undefined) return [];
			if (more.length > 0) return [`${here} stands there ${more.length + 1} times`];
			const { type, typeOptions, options = [] } = field;
			if (type === 'collection') {
				return inside(options as INodeProperties[], value as INodeParameters, `${here}.`);
			}
			if (type === 'fixedCollection') {
				return (options as INodePropertyCollection[]).flatMap((list) =>
					[(value as INodeParameters)[list.name] ?? []]
						.flat()
						.flatMap((entry) => inside(list.values, entry as INodeParameters, `${here}.`)),
				);
			}
			// Some lists come from Runway when the form is open.
			const isListed = type === 'options' && typeOptions?.loadOptionsMethod === undefined;
			const isFixed = isListed && !String(value).startsWith('=');
			const has = options.some((option) => (option as { value: unknown }).value === value);
			return isFixed && !has ? [`${here} has no ${JSON.stringify(value)}`] : [];
		});
	};
	const missing = NodeHelpers.getNodeParametersIssues(
		description.properties,
		{ ...node, parameters: root },
		description,
	);
	return [...inside(description.properties, root, ''), ...Object.keys(missing?.parameters ?? {})];
}

describe.each(all)('$type, $name', ({ node, nodeType, requests }) => {
	test('opens with all that was filled in, and nothing red', () => {
		expect(resolve(nodeType.description, node, false)).toEqual(node.parameters);
		expect(problemsOf(nodeType.description, node)).toEqual([]);
	});

	test('sends what it sent', async () => {
		expect(await requestsOf(bed, nodeType, node)).toEqual(requests);
	});
});

test.each(subjects)('each operation of $name has a saved node', ({ node, saved }) => {
	const operations = saved.map((each) => resolve(node.description, each.node, true).operation);
	// What sends nothing to Runway is not in these files.
	const ordering = offered(node, 'operation').filter((operation) => operation !== 'joinClips');
	expect([...new Set(operations)].sort()).toEqual([...new Set(ordering)].sort());
});
