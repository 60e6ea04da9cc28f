import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { apiRequest } from '../../../runway/api/request';
import { forEachItem } from '../../../runway/items/settle';
import { itemValues } from '../../../runway/values';
import type { NodeOperation } from '../../shared/operation';
import { pathField } from '../../shared/path-field';
import { organizationFilter, readFilters } from '../../shared/workspace-filters';

const eventId = pathField({
	displayName: 'Event ID',
	name: 'eventId',
	type: 'string',
	required: true,
	default: '',
	description: "ID of an event from 'Get Many Audit Events'",
});

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [organizationFilter],
};

/** One audit event with all its details. */
export const getAuditLog: NodeOperation = {
	value: 'getAuditLog',
	name: 'Get Audit Event',
	action: 'Get audit event of organization',
	description: 'All details of one audit log event',
	properties: [eventId.property, additionalFields],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const id = eventId.read(context, itemIndex);
			const values = itemValues(context, itemIndex);
			const event = await apiRequest(context, {
				method: 'GET',
				path: `/v1/organization/webapp/audit_logs/${id}`,
				subject: 'this audit event',
				qs: readFilters(values, additionalFields, context.getTimezone()),
				idempotent: true,
			});
			return [{ json: event as IDataObject }];
		}),
};
