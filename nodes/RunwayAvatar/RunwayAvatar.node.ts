import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { avatarLocator } from '../shared/avatar-locator';
import { knownDocumentLocator } from '../shared/document-locator';
import { operationNode } from '../shared/operation';
import { ownVoiceLocator } from '../shared/voice-locator';
import { avatarOperations } from './operations';

const avatar = operationNode({ name: 'Avatar', value: 'avatar' }, avatarOperations, 'createVideo');

export class RunwayAvatar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Avatar',
		name: 'runwayAvatar',
		icon: { light: 'file:../../icons/avatar.svg', dark: 'file:../../icons/avatar.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: avatar.subtitle,
		description: 'Videos of avatars that speak a text or a recording, and avatars of your own',
		defaults: { name: 'Runway Avatar' },
		builderHint: {
			searchHint:
				'Videos of a talking avatar from a text or a recording, with a preset avatar or one made from a picture. Waits for the result and outputs the MP4 file. Also creates, changes and deletes avatars with a voice, a character and documents that they know.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: avatar.properties,
	};

	methods = {
		loadOptions: avatar.loadOptions,
		listSearch: {
			...avatarLocator.search,
			...knownDocumentLocator.search,
			...ownVoiceLocator.search,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await avatar.execute(this);
	}
}
