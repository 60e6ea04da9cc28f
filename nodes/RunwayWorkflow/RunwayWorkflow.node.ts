import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { workflowOperations } from './operations';
import { getWorkflowInputs, getWorkflowNodes, searchWorkflows } from './workflow-resource';

const workflow = operationNode({ name: 'Workflow', value: 'workflow' }, workflowOperations, 'run');

export class RunwayWorkflow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Workflow',
		name: 'runwayWorkflow',
		icon: { light: 'file:../../icons/workflow.svg', dark: 'file:../../icons/workflow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: workflow.subtitle,
		description: 'Run the workflows that you built in Runway and get what they make',
		defaults: { name: 'Runway Workflow' },
		builderHint: {
			searchHint:
				'Runs workflows that were built in the Runway app, with texts and files of the item as inputs. Not for n8n workflows.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: workflow.properties,
	};

	methods = {
		listSearch: { searchWorkflows },
		loadOptions: { getWorkflowNodes },
		resourceMapping: { getWorkflowInputs },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await workflow.execute(this);
	}
}
