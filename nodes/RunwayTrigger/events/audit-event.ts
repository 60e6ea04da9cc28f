import type { INodeProperties } from 'n8n-workflow';

import { triggerValues } from '../../../runway/values';
import { listWatch } from '../../../runway/polling/list-watch';
import {
	actionsFilter,
	actorEmailsFilter,
	organizationFilter,
	readFilters,
	workspacesFilter,
} from '../../shared/workspace-filters';
import type { TriggerEvent } from '../trigger-event';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'auditFilters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [actionsFilter, actorEmailsFilter, organizationFilter, workspacesFilter],
};

/** A user did something in the Runway app. */
export const auditEvent: TriggerEvent = {
	value: 'auditEvent',
	name: 'New Audit Event',
	description:
		'A user did something in the Runway app; the API project must be linked to a workspace that you administer',
	properties: [filters],
	none: 'There is no audit event yet',
	question: (context) => readFilters(triggerValues(context), filters, context.getTimezone()),
	watch: (context, qs) =>
		listWatch(context, {
			list: {
				path: '/v1/organization/webapp/audit_logs',
				subject: 'the audit log of this organization',
				qs,
			},
			id: 'eventId',
			time: 'timestamp',
			since: 'from',
			kindOf: () => 'event',
		}),
};
