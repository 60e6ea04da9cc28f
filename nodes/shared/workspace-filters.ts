import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isUnset } from '../../runway/form/fields/form-field';

// Filters of everything that is read from the Runway app's workspaces.

export const organizationFilter: INodeProperties = {
	displayName: 'Organization ID',
	name: 'organizationId',
	type: 'string',
	default: '',
	description: 'Needed only if the API project is linked to several organizations',
};

export const workspacesFilter: INodeProperties = {
	displayName: 'Workspace IDs',
	name: 'workspaceIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234,5678',
	description: 'Workspaces to include, separated by commas',
};

export const actionsFilter: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'string',
	default: '',
	placeholder: 'e.g. MemberInvited',
	description: 'Names of events to include, separated by commas, at most 50',
};

export const actorEmailsFilter: INodeProperties = {
	displayName: 'Actor Emails',
	name: 'actorEmails',
	type: 'string',
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description: 'People to include, separated by commas, at most 50',
};

/** What the user set in a collection of filters. */
export function readFilters(collection: unknown): IDataObject {
	const filters = Object.entries(collection as IDataObject);
	return Object.fromEntries(filters.filter(([, value]) => !isUnset(value)));
}
