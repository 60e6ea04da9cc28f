import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { offered, packageNodes } from '../nodes/package-nodes.mts';
import { fillForm, resolved } from './fill.mts';
import { formSeenBy, type ParameterHelpers, shownIn } from './form-seen.mts';

const requireHere = createRequire(import.meta.url);

/**
 * Each n8n resolves parameters with its own code, when it loads a workflow and when it draws the
 * form. Where that throws, the whole workflow cannot be opened or run.
 *
 * n8n 1.123 is still patched; 2.8 stands for the lines before n8n 2.20, which knows more.
 */
const OLDER = ['n8n-workflow-1.123', 'n8n-workflow-2.8'].map((version) => ({
	version,
	// As n8n loads it.
	helpers: (requireHere(version) as { NodeHelpers: ParameterHelpers }).NodeHelpers,
}));

/** An expression, what one counts as that cannot be worked out yet, and a model that is gone. */
const OTHER_MODELS = ['={{ $json.model }}', '', 'gen2'];

const forms = (await packageNodes()).flatMap(({ name, node }) =>
	offered(node, 'resource').flatMap((resource) =>
		offered(node, 'operation').flatMap((operation) =>
			[node.description.version].flat().map((version) => ({
				name,
				version,
				description: { ...node.description, defaultVersion: version },
				chosen: { resource, operation },
			})),
		),
	),
);

/** The same with each model, or each mode of a recipe; as it is where the form has neither. */
function withEachModel(description: INodeTypeDescription, chosen: INodeParameters) {
	const shown = shownIn(NodeHelpers, description, chosen);
	const list = shown.find(({ name }) => name === 'model' || name === 'mode');
	if (list === undefined) return [chosen];
	const listed = (list.options ?? []).map((option) => (option as { value: string }).value);
	const models = list.noDataExpression ? listed : [...listed, ...OTHER_MODELS];
	return models.map((model) => ({ ...chosen, [list.name]: model }));
}

/** The same with each value of each list that stands in the form itself. */
function withEachSetting(description: INodeTypeDescription, chosen: INodeParameters) {
	return shownIn(NodeHelpers, description, chosen)
		.filter(({ name, type }) => type === 'options' && !(name in chosen))
		.flatMap(({ name, options = [] }) =>
			options.map((option) => ({ ...chosen, [name]: (option as { value: string }).value })),
		);
}

/** The same with all files from another source than the addresses of a filled-in form. */
function withEachSource(description: INodeTypeDescription, filled: INodeParameters) {
	return ['binary', 'fetch', '={{ $json.source }}'].map((source) => {
		const switched = changed(filled, (key, value) =>
			/(^s|S)ource$/.test(key) && value === 'url' ? source : value,
		);
		// As the editor does after each change.
		return resolved(description, switched);
	});
}

/** The same with each group as it is right after it was added. */
function withNewGroups(filled: INodeParameters): INodeParameters {
	return changed(filled, (key, value) =>
		key === 'value' && typeof value === 'object' ? {} : value,
	);
}

function changed(
	parameters: INodeParameters,
	change: (key: string, value: unknown) => unknown,
): INodeParameters {
	return JSON.parse(JSON.stringify(parameters, change)) as INodeParameters;
}

/** Ways to fill in the form: nothing yet, everything, and all that decides which fields there are. */
function everyFilling(description: INodeTypeDescription, start: INodeParameters) {
	return withEachModel(description, start).flatMap((chosen) => {
		const filled = fillForm(description, { chosen, everything: true }).parameters;
		return [
			chosen,
			filled,
			withNewGroups(filled),
			...withEachSetting(description, chosen),
			...withEachSource(description, filled),
		];
	});
}

describe.each(forms)('$name, version $version: $chosen.operation', ({ description, chosen }) => {
	test('has the same fields, values and complaints in older n8n as in the newest', () => {
		for (const parameters of everyFilling(description, chosen)) {
			const newest = formSeenBy(NodeHelpers, description, parameters);
			for (const { version, helpers } of OLDER) {
				const older = formSeenBy(helpers, description, parameters);
				expect({ version, parameters, ...older }).toEqual({ version, parameters, ...newest });
			}
		}
	});
});
