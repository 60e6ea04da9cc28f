import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
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
		icon: {
			light: 'file:../../icons/organization.svg',
			dark: 'file:../../icons/organization.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: organization.subtitle,
		description: 'Credits, limits, usage and audit events of your Runway organization',
		defaults: { name: 'Runway Organization' },
		builderHint: {
			searchHint:
				'Reads the credit balance, rate limits, usage and audit log of a Runway account. Check credits here before large batches of Runway Video, Image or Audio.',
		},
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
