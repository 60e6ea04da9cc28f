import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { voiceLocator } from '../shared/voice-locator';
import { voiceOperations } from './operations';

const voice = operationNode({ name: 'Voice', value: 'voice' }, voiceOperations, 'create');

export class RunwayVoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Voice',
		name: 'runwayVoice',
		icon: { light: 'file:../../icons/voice.svg', dark: 'file:../../icons/voice.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: voice.subtitle,
		description: 'Create and manage voices of your own, for Runway avatars',
		defaults: { name: 'Runway Voice' },
		builderHint: {
			searchHint:
				'Designs a custom voice from a description or clones one from a recording, previews, lists, changes and deletes voices of the Runway account. They speak in Runway Avatar; Runway Audio speaks with preset voices.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: voice.properties,
	};

	methods = { listSearch: voiceLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await voice.execute(this);
	}
}
