import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../operation';
import { routerSlugLocator } from '../RunwayRouter/router-locator';
import { videoOperations } from './operations';

const video = operationNode({ name: 'Video', value: 'video' }, videoOperations, 'imageToVideo');

export class RunwayVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Video',
		name: 'runwayVideo',
		icon: { light: 'file:../../icons/runway.svg', dark: 'file:../../icons/runway.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Generate and edit videos with Runway and get the finished files',
		defaults: { name: 'Runway Video' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: video.properties,
	};

	methods = { listSearch: routerSlugLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await video.execute(this);
	}
}
