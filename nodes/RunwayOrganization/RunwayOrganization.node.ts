import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../operation';
import { organizationOperations } from './operations';

const organization = operationNode(
	{ name: 'Organization', value: 'organization' },
	organizationOperations,
	'get',
);

export class RunwayOrganization implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Organization',
		name: 'runwayOrganization',
		icon: { light: 'file:../../icons/runway.svg', dark: 'file:../../icons/runway.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Credits, limits, usage and audit events of your Runway organization',
		defaults: { name: 'Runway Organization' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: organization.properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await organization.execute(this);
	}
}
