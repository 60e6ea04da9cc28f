import type { INodeProperties } from 'n8n-workflow';

import { listEntries } from '../../../runway/api/paging';
import { itemValues } from '../../../runway/values';
import { listFields } from '../../shared/list-fields';
import { listOperation } from '../../shared/list-operation';
import {
	actionsFilter,
	actorEmailsFilter,
	organizationFilter,
	readFilters,
	workspacesFilter,
} from '../../shared/workspace-filters';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		actionsFilter,
		actorEmailsFilter,
		{ displayName: 'End Date', name: 'to', type: 'dateTime', default: '' },
		organizationFilter,
		{ displayName: 'Start Date', name: 'from', type: 'dateTime', default: '' },
		workspacesFilter,
	],
};

/** Audit events of the Runway app, newest first as the API lists them. */
export const getAuditLogs = listOperation({
	value: 'getAuditLogs',
	name: 'Get Many Audit Events',
	action: 'Get many audit events of organization',
	description: 'Who did what in the Runway app: one item for each audit log event',
	properties: [...listFields, filters],
	async list(context, itemIndex, most) {
		const qs = readFilters(itemValues(context, itemIndex), filters, context.getTimezone());
		const subject = 'the audit log of this organization';
		return await listEntries(
			context,
			{ path: '/v1/organization/webapp/audit_logs', subject, qs },
			most,
		);
	},
});
