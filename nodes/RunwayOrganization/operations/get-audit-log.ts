import type { IDataObject } from 'n8n-workflow';

import { pathId } from '../../../runway/api/path-id';
import { apiRequest } from '../../../runway/api/request';
import { forEachItem } from '../../../runway/items/settle';
import type { NodeOperation } from '../../shared/operation';
import { organizationFilter, readFilters } from '../../shared/workspace-filters';

/** One audit event with all its details. */
export const getAuditLog: NodeOperation = {
	value: 'getAuditLog',
	name: 'Get Audit Event',
	action: 'Get audit event of organization',
	description: 'All details of one audit log event',
	properties: [
		{
			displayName: 'Event ID',
			name: 'eventId',
			type: 'string',
			required: true,
			default: '',
			description: "ID of an event from 'Get Many Audit Events'",
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [organizationFilter],
		},
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const id = pathId(context.getNodeParameter('eventId', itemIndex, ''), 'Event ID');
			const event = await apiRequest(context, {
				method: 'GET',
				path: `/v1/organization/webapp/audit_logs/${id}`,
				subject: 'this audit event',
				qs: readFilters(context.getNodeParameter('additionalFields', itemIndex, {})),
				idempotent: true,
			});
			return [{ json: event as IDataObject }];
		}),
};
