import { listWatch } from '../../../runway/polling/list-watch';
import {
	actionsFilter,
	actorEmailsFilter,
	organizationFilter,
	readFilters,
	workspacesFilter,
} from '../../shared/workspace-filters';
import type { TriggerEvent } from '../trigger-event';

/** Somebody did something in the Runway app. */
export const auditEvent: TriggerEvent = {
	value: 'auditEvent',
	name: 'New Audit Event',
	description:
		'Somebody did something in the Runway app; the API project must be linked to a workspace that you administer',
	properties: [
		{
			displayName: 'Filters',
			name: 'auditFilters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [actionsFilter, actorEmailsFilter, organizationFilter, workspacesFilter],
		},
	],
	none: 'There is no audit event yet',
	question: (context) => readFilters(context.getNodeParameter('auditFilters', {})),
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
