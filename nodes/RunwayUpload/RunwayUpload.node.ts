import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { uploadOperations } from './operations';

const upload = operationNode(
	{ name: 'Upload', value: 'upload' },
	uploadOperations,
	'createEphemeral',
);

export class RunwayUpload implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Upload',
		name: 'runwayUpload',
		icon: { light: 'file:../../icons/upload.svg', dark: 'file:../../icons/upload.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: upload.subtitle,
		description: 'Upload a file to Runway once and use it in several nodes',
		defaults: { name: 'Runway Upload' },
		builderHint: {
			searchHint:
				'Uploads a file to Runway once, for use in several Runway nodes or items. Not needed for single use: every Runway node takes binary data directly.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: upload.properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await upload.execute(this);
	}
}
