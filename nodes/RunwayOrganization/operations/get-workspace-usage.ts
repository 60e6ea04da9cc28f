import { listEntries } from '../../../runway/api/paging';
import { instant } from '../../shared/dates';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { organizationFilter, readFilters, workspacesFilter } from '../../shared/workspace-filters';

/** Charges and refunds in the Runway app, for those who administer a workspace. */
export const getWorkspaceUsage = listOperation({
	value: 'getWorkspaceUsage',
	name: 'Get Workspace Usage',
	action: 'Get workspace usage of organization',
	description:
		'Charges and refunds in the Runway app; the API project must be linked to a workspace that you administer',
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
	async list(context, itemIndex, most) {
		const zone = context.getTimezone();
		const qs = {
			...readFilters(context.getNodeParameter('additionalFields', itemIndex, {})),
			from: instant(context.getNodeParameter('from', itemIndex, ''), 'From', zone),
			to: instant(context.getNodeParameter('to', itemIndex, ''), 'To', zone),
		};
		const subject = 'the usage of this workspace';
		return await listEntries(context, { path: '/v1/organization/webapp/usage', subject, qs }, most);
	},
});
