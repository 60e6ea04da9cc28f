import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { avatarLocator } from '../shared/avatar-locator';
import { operationNode } from '../shared/operation';
import { conversationLocator } from './conversation-resource';
import { conversationOperations } from './operations';

const conversation = operationNode(
	{ name: 'Conversation', value: 'conversation' },
	conversationOperations,
	'get',
);

export class RunwayConversation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Conversation',
		name: 'runwayConversation',
		icon: {
			light: 'file:../../icons/conversation.svg',
			dark: 'file:../../icons/conversation.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: conversation.subtitle,
		description: 'Read what people said with your avatars: transcripts, recordings, tool calls',
		defaults: { name: 'Runway Conversation' },
		builderHint: {
			searchHint:
				'Reads conversations that people had with Runway avatars: transcript, tool calls, recording as a file. To open a new conversation, use Runway Realtime Session.',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: conversation.properties,
	};

	methods = { listSearch: { ...conversationLocator.search, ...avatarLocator.search } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await conversation.execute(this);
	}
}
