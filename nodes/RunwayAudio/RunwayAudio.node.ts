import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { routerSlugLocator } from '../shared/router-locator';
import { ownVoiceLocator } from '../shared/voice-locator';
import { audioOperations } from './operations';

const audio = operationNode({ name: 'Audio', value: 'audio' }, audioOperations, 'textToSpeech');

export class RunwayAudio implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Audio',
		name: 'runwayAudio',
		icon: { light: 'file:../../icons/audio.svg', dark: 'file:../../icons/audio.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: audio.subtitle,
		description: 'Generate speech and sound effects with Runway, change, isolate and dub voices',
		defaults: { name: 'Runway Audio' },
		builderHint: {
			searchHint:
				'Text to speech, voice change, dubbing, voice isolation and sound effects with Runway and ElevenLabs models. Waits for the result and outputs the audio file; no polling or HTTP Request node is needed.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: audio.properties,
	};

	methods = {
		loadOptions: audio.loadOptions,
		listSearch: { ...routerSlugLocator.search, ...ownVoiceLocator.search },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await audio.execute(this);
	}
}
