import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { routerLocator } from '../shared/router-locator';
import { triggerEvents } from './events';
import { trigger } from './trigger';

const runway = trigger(triggerEvents, 'conversationEnded');

export class RunwayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Trigger',
		name: 'runwayTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: runway.subtitle,
		description:
			'Starts the workflow when something happens at Runway: a conversation ends, credits run low',
		defaults: { name: 'Runway Trigger' },
		builderHint: {
			searchHint:
				'Starts a workflow when a conversation with a Runway avatar has ended, credits fell below a threshold, a new audit event came, or a routed request failed. Not needed to wait for videos: Runway Video waits by itself.',
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: runway.properties,
	};

	methods = { listSearch: routerLocator.search };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runway.poll(this);
	}
}
