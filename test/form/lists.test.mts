import { describe, expect, test } from '@jest/globals';
import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { asTool } from '../support/agent.mts';
import { nodeWith, resolved } from './fill.mts';
import { shownIn } from './form-seen.mts';

/** Entries that a new list starts with, with the sources that n8n offers for each. */
function startingSources(description: INodeTypeDescription, chosen: INodeParameters) {
	const parameters = resolved(description, chosen);
	const node = nodeWith(description, parameters);
	return shownIn(NodeHelpers, description, chosen)
		.filter(({ type }) => type === 'fixedCollection')
		.flatMap(({ name, options = [] }) =>
			options.flatMap((option) => {
				const { values } = option as { values: typeof description.properties };
				const entries = (parameters[name] as { entries?: INodeParameters[] }).entries ?? [];
				return entries.map((entry) => {
					const [source] = values
						.filter((each) => each.name === 'source')
						.filter((each) =>
							NodeHelpers.displayParameter(entry, each, node, description, parameters),
						);
					return { name, source: entry.source, first: source?.default };
				});
			}),
		)
		.filter(({ first }) => first !== undefined);
}

const nodes = (await packageNodes()).map(({ name, node }) => ({ name, node }));

describe.each(nodes)('$name', ({ node }) => {
	test.each([
		['a step of a workflow', node.description],
		["an agent's tool", asTool(node).description],
	])(
		'as %s: a list that is new starts with the first source that it offers',
		(_as, description) => {
			for (const operation of offered(node, 'operation')) {
				for (const each of startingSources(description, { operation })) {
					expect({ operation, ...each }).toEqual({ operation, ...each, source: each.first });
				}
			}
		},
	);
});
