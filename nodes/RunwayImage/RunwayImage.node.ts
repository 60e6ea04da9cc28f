import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { routerSlugLocator } from '../shared/router-locator';
import { imageOperations } from './operations';

const image = operationNode({ name: 'Image', value: 'image' }, imageOperations, 'textToImage');

export class RunwayImage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Image',
		name: 'runwayImage',
		icon: { light: 'file:../../icons/image.svg', dark: 'file:../../icons/image.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: image.subtitle,
		description: 'Generate and upscale images with Runway and get the finished files',
		defaults: { name: 'Runway Image' },
		builderHint: {
			searchHint:
				'Text to image with reference pictures, and image upscaling, with Gen-4, Gemini, GPT Image and other models on Runway. Waits for the result and outputs image files, one item each.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: image.properties,
	};

	methods = { loadOptions: image.loadOptions, listSearch: routerSlugLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await image.execute(this);
	}
}
