import type { INodeProperties } from 'n8n-workflow';

import { listEntries } from '../../../runway/api/paging';
import { itemValues } from '../../../runway/values';
import { avatarLocator } from '../../shared/avatar-locator';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { readFilters } from '../../shared/workspace-filters';
import { conversationResource } from '../conversation-resource';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			...avatarLocator.property,
			name: 'avatar',
			// n8n asks for what is required in a collection even if it was not added.
			required: undefined,
			description: 'Only conversations with this avatar of your own',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Only conversations that began before this time',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'Only conversations that began at this time or later',
		},
	],
};

/** Conversations without what was said in them. */
export const getMany = listOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'One item for each conversation: who with, when, how long and how it ended',
	properties: [...listFields, filters],
	async list(context, itemIndex, most) {
		const qs = readFilters(itemValues(context, itemIndex), filters, context.getTimezone());
		const { path } = conversationResource;
		return await listEntries(
			context,
			{ path, subject: 'the conversations of this account', qs },
			most,
		);
	},
});
