import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { ownAvatarLocator } from '../shared/avatar-locator';
import { operationNode } from '../shared/operation';
import { sessionOperations } from './operations';

const session = operationNode(
	{ name: 'Realtime Session', value: 'realtimeSession' },
	sessionOperations,
	'create',
);

export class RunwayRealtimeSession implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Realtime Session',
		name: 'runwayRealtimeSession',
		icon: {
			light: 'file:../../icons/realtime-session.svg',
			dark: 'file:../../icons/realtime-session.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: session.subtitle,
		description: 'Open sessions for people to talk with a Runway avatar, live',
		defaults: { name: 'Runway Realtime Session' },
		builderHint: {
			searchHint:
				'Opens a live session with a Runway avatar and hands over the key to join it, for example behind a Webhook of a website. What was said is read later with Runway Conversation, under the same ID.',
		},
		// Anyone who has one talks at the account's expense, so n8n shows them in no execution.
		sensitiveOutputFields: ['sessionKey', 'token'],
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: session.properties,
	};

	methods = { listSearch: ownAvatarLocator.search };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await session.execute(this);
	}
}
