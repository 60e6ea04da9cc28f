import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { answerInnerCall, innerCallField } from './inner-calls';
import { taskOperations } from './operations';
import { CHECK_OUTPUTS } from './operations/check';

const task = operationNode({ name: 'Task', value: 'task' }, taskOperations, 'get');

const checkOutputs = JSON.stringify(
	CHECK_OUTPUTS.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })),
);

export class RunwayTask implements INodeType {
	description: INodeTypeDescription = {
		// n8n ranks shorter names first: one letter less would put it before the nodes that make
		// something.
		displayName: 'Runway Tasks',
		name: 'runwayTask',
		icon: { light: 'file:../../icons/task.svg', dark: 'file:../../icons/task.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: task.subtitle,
		description: 'Manage Runway tasks: wait for them, fetch their files, cancel or delete them',
		defaults: { name: 'Runway Task' },
		builderHint: {
			searchHint:
				'Manages tasks that a Runway node created with "Do Not Wait": wait, check in a loop, download again, cancel or delete. Not needed after a Runway node that waits, which is the default.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "check" ? ${checkOutputs} : ["${NodeConnectionTypes.Main}"] }}`,
		credentials: [{ name: 'runwayApi', required: true }],
		properties: [...task.properties, innerCallField],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return (await answerInnerCall(this)) ?? (await task.execute(this));
	}
}
