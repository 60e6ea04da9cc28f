import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { routerLocator } from '../shared/router-locator';
import { routerOperations } from './operations';

const router = operationNode({ name: 'Router', value: 'router' }, routerOperations, 'getMany');

export class RunwayRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Router',
		name: 'runwayRouter',
		icon: { light: 'file:../../icons/router.svg', dark: 'file:../../icons/router.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: router.subtitle,
		description: 'Set up and manage model routers of Runway, which choose the model for you',
		defaults: { name: 'Runway Router' },
		builderHint: {
			searchHint:
				'Sets up model routers of Runway. To generate through a router, use the operation "Generate Through Router" of Runway Video, Image or Audio.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: router.properties,
	};

	methods = { listSearch: routerLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.execute(this);
	}
}
