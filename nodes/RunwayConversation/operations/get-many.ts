import type { IDataObject } from 'n8n-workflow';

import { listEntries } from '../../../runway/api/paging';
import { pickedValue } from '../../../runway/form/fields/locator-field';
import { avatarLocator } from '../../shared/avatar-locator';
import { instant } from '../../shared/dates';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { readFilters } from '../../shared/workspace-filters';
import { conversationResource } from '../conversation-resource';

/** Conversations without what was said in them. */
export const getMany = listOperation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'One item for each conversation: who with, when, how long and how it ended',
	properties: [
		...listFields,
		{
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
					displayName: 'From',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description: 'Only conversations that began at this time or later',
				},
				{
					displayName: 'To',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description: 'Only conversations that began before this time',
				},
			],
		},
	],
	async list(context, itemIndex, most) {
		const given = context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		const avatar = pickedValue(given.avatar);
		const { startDate, endDate, ...filters } = readFilters({ ...given, avatar });
		const zone = context.getTimezone();
		const qs = {
			...filters,
			...(startDate === undefined ? {} : { startDate: instant(startDate, 'From', zone) }),
			...(endDate === undefined ? {} : { endDate: instant(endDate, 'To', zone) }),
		};
		const { path } = conversationResource;
		return await listEntries(
			context,
			{ path, subject: 'the conversations of this account', qs },
			most,
		);
	},
});
