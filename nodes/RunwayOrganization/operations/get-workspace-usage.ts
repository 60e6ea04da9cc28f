import type { INodeProperties } from 'n8n-workflow';

import { listEntries } from '../../../runway/api/paging';
import { itemValues, requiredInstant } from '../../../runway/values';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import { organizationFilter, readFilters, workspacesFilter } from '../../shared/workspace-filters';

const from: INodeProperties = {
	displayName: 'Start Date',
	name: 'from',
	type: 'dateTime',
	required: true,
	default: '={{ $now.minus({ days: 30 }) }}',
};

const to: INodeProperties = {
	displayName: 'End Date',
	name: 'to',
	type: 'dateTime',
	required: true,
	default: '={{ $now }}',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [organizationFilter, workspacesFilter],
};

/** Charges and refunds in the Runway app, for those who administer a workspace. */
export const getWorkspaceUsage = listOperation({
	value: 'getWorkspaceUsage',
	name: 'Get Workspace Usage',
	action: 'Get workspace usage of organization',
	description:
		'Charges and refunds in the Runway app; the API project must be linked to a workspace that you administer',
	properties: [from, to, ...listFields, additionalFields],
	async list(context, itemIndex, most) {
		const zone = context.getTimezone();
		const values = itemValues(context, itemIndex);
		const qs = {
			...readFilters(values, additionalFields, zone),
			from: requiredInstant(values, from, zone),
			to: requiredInstant(values, to, zone),
		};
		const subject = 'the usage of this workspace';
		return await listEntries(context, { path: '/v1/organization/webapp/usage', subject, qs }, most);
	},
});
