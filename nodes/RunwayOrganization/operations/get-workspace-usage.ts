import { listEntries } from '../../../runway/api/paging';
import { forEachItem } from '../../../runway/items/settle';
import { listFields, readLimit } from '../../list-fields';
import type { NodeOperation } from '../../operation';
import { instant } from '../dates';
import { organizationFilter, readFilters, workspacesFilter } from '../workspace-filters';

/** Charges and refunds in the Runway app, for those who administer a workspace. */
export const getWorkspaceUsage: NodeOperation = {
	value: 'getWorkspaceUsage',
	name: 'Get Workspace Usage',
	action: 'Get workspace usage of organization',
	description:
		'Charges and refunds in the Runway app, one item each; the API project must be linked to a workspace that you administer',
	properties: [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			required: true,
			default: '={{ $now.minus({ days: 30 }) }}',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			required: true,
			default: '={{ $now }}',
		},
		...listFields,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [organizationFilter, workspacesFilter],
		},
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const filters = readFilters(context, 'additionalFields', itemIndex);
			const zone = context.getTimezone();
			const from = context.getNodeParameter('from', itemIndex, '');
			const to = context.getNodeParameter('to', itemIndex, '');
			const rows = await listEntries(
				context,
				{
					path: '/v1/organization/webapp/usage',
					subject: 'the usage of this workspace',
					qs: {
						...filters,
						from: instant(from, 'From', zone),
						to: instant(to, 'To', zone),
					},
				},
				readLimit(context, itemIndex),
			);
			return rows.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		}),
};
