import { generate } from '../../../runway/generate/generate';
import type { OptionName } from '../../../runway/generate/options/entries';
import { GENERATION_OPTIONS, runProperties } from '../../../runway/generate/wait/run-properties';
import { INVOCATION } from '../../../runway/tasks/task-type';
import type { NodeOperation } from '../../shared/operation';
import { readNodeOutputs } from '../../../runway/workflows/node-outputs';
import { nodeOutputFields } from '../node-output-fields';
import { workflowResource } from '../workflow-resource';

/** A run names no price and cannot be cancelled, so nothing is offered that depends on either. */
const WITHOUT: OptionName[] = [
	'allowance',
	'allowancePeriod',
	'atLimit',
	'cancelOnStop',
	'maxConcurrency',
	'maxCreditsPerItem',
	'maxCreditsPerRun',
	'minBalance',
	'onUnknownPrice',
];

/** Starts a workflow with inputs of the item; comes back with the files of its nodes. */
export const run: NodeOperation = {
	value: 'run',
	name: 'Run',
	action: 'Run workflow',
	description: 'Run a published workflow with your own texts and files, and get what it makes',
	properties: [workflowResource.field.property, ...nodeOutputFields],
	commonProperties: runProperties([
		...GENERATION_OPTIONS.filter((name) => !WITHOUT.includes(name)),
		'onPartialResult',
	]),
	execute: async (context) =>
		await generate(
			context,
			(itemIndex) => ({
				itemIndex,
				endpoint: 'workflows.run',
				operation: 'run',
				model: undefined,
				path: `${workflowResource.path}/${workflowResource.field.read(context, itemIndex)}`,
				body: { nodeOutputs: readNodeOutputs(context, itemIndex) },
			}),
			INVOCATION,
		),
};
