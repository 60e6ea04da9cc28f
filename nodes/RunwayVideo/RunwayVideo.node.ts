import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { routerSlugLocator } from '../shared/router-locator';
import { SOURCES_WITHOUT_RUNWAY } from '../../runway/join-clips/film-form';
import { videoOperations } from './operations';

const video = operationNode({ name: 'Video', value: 'video' }, videoOperations, 'imageToVideo');

export class RunwayVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Video',
		name: 'runwayVideo',
		icon: { light: 'file:../../icons/video.svg', dark: 'file:../../icons/video.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: video.subtitle,
		description: 'Generate, edit and join videos with Runway and get the finished files',
		defaults: { name: 'Runway Video' },
		builderHint: {
			searchHint:
				'Text to video, image to video, video editing, lip sync by character performance, upscaling, and joining clips with sound and subtitles into one film, with Gen-4.5, Veo, Seedance and other models on Runway. Waits for the result and outputs the MP4 file; no polling or HTTP Request node is needed.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'runwayApi',
				required: true,
				// Only Join Clips asks for the source of a clip.
				displayOptions: { hide: { clipSource: SOURCES_WITHOUT_RUNWAY } },
			},
		],
		properties: video.properties,
	};

	methods = { loadOptions: video.loadOptions, listSearch: routerSlugLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await video.execute(this);
	}
}
