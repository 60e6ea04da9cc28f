import type { INodeProperties } from 'n8n-workflow';

import { triggerValues } from '../../../runway/values';
import { listWatch } from '../../../runway/polling/list-watch';
import { readFilters } from '../../shared/workspace-filters';
import type { TriggerEvent } from '../trigger-event';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'conversationFilters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Avatar ID',
			name: 'avatar',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
			description: 'Custom avatar whose conversations count; those of all avatars if left empty',
		},
	],
};

/** A talk with an avatar is over, whether it was brought to its end or broke off. */
export const conversationEnded: TriggerEvent = {
	value: 'conversationEnded',
	name: 'Conversation Ended',
	description: 'A conversation with an avatar has ended or failed; its status says which',
	properties: [filters],
	none: 'No conversation with an avatar has ended yet',
	question: (context) => readFilters(triggerValues(context), filters, context.getTimezone()),
	watch: (context, qs) =>
		listWatch(context, {
			list: { path: '/v1/avatar_conversations', subject: 'the conversations of this account', qs },
			id: 'id',
			time: 'createdAt',
			since: 'startDate',
			happenedAt: ({ duration }, time) => time + 1000 * (Number(duration) || 0),
			// The list does not say when one has ended, only whether.
			kindOf: ({ status }) => (['ended', 'failed'].includes(String(status)) ? 'event' : 'pending'),
		}),
};
