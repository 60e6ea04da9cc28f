import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { documentLocator } from '../shared/document-locator';
import { documentOperations } from './operations';

const document = operationNode(
	{ name: 'Document', value: 'document' },
	documentOperations,
	'create',
);

export class RunwayDocument implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Document',
		name: 'runwayDocument',
		icon: { light: 'file:../../icons/document.svg', dark: 'file:../../icons/document.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: document.subtitle,
		description: 'Keep texts that avatars of Runway know when they talk',
		defaults: { name: 'Runway Document' },
		builderHint: {
			searchHint:
				'Creates, reads, lists, changes and deletes knowledge documents of the Runway account, from text or a Markdown file. Attach them to an avatar with Runway Avatar.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: document.properties,
	};

	methods = { listSearch: documentLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await document.execute(this);
	}
}
