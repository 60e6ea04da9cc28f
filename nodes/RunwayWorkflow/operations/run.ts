import type { INodeProperties } from 'n8n-workflow';

import { runPropertiesWith } from '../../../runway/form/run-properties';
import { generate } from '../../../runway/generate/generate';
import { INVOCATION } from '../../../runway/tasks/kind';
import { nodeOutputFields, readNodeOutputs } from '../node-outputs';
import { workflowField } from '../workflow-field';
import type { NodeOperation } from '../../operation';

export const onPartialResult: INodeProperties = {
	displayName: 'On Partial Result',
	name: 'onPartialResult',
	type: 'options',
	options: [
		{
			name: 'Output What There Is',
			value: 'output',
			description: "Items carry the missing nodes in 'nodeErrors'",
		},
		{ name: 'Throw an Error', value: 'error', description: 'The error names the missing nodes' },
	],
	default: 'output',
	description: 'What to do when the run succeeds although some of its nodes brought nothing',
};

/** Starts a workflow with inputs of the item; comes back with the files of its nodes. */
export const run: NodeOperation = {
	value: 'run',
	name: 'Run',
	action: 'Run workflow',
	description: 'Run a published workflow with your own texts and files, and get what it makes',
	properties: [workflowField.property, ...nodeOutputFields],
	commonProperties: runPropertiesWith([onPartialResult], ['cancelOnStop', 'maxConcurrency']),
	execute: async (context) =>
		await generate(
			context,
			(itemIndex) => ({
				itemIndex,
				operation: 'run',
				model: undefined,
				path: `/v1/workflows/${workflowField.read(context, itemIndex)}`,
				body: { nodeOutputs: readNodeOutputs(context, itemIndex) },
			}),
			INVOCATION,
		),
};
