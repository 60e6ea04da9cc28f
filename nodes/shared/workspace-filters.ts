import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { NOTHING_SENT } from '../../runway/api/errors';
import {
	cleanText,
	innerValues,
	readInstant,
	readText,
	readTexts,
	type Values,
} from '../../runway/values';

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

/** Filters that take several entries each. */
const LISTS = [workspacesFilter, actionsFilter, actorEmailsFilter];

/**
 * The filters of a list, as the API takes them.
 *
 * @param zone the workflow's time zone, for filters that are dates
 * @throws RunwayError for a filter that is set and cannot be read: without it the list would be another one
 */
export function readFilters(
	values: Values,
	{ name, displayName, options = [] }: INodeProperties,
	zone: string,
): IDataObject {
	const filters = innerValues(values, name, displayName);
	const read = (property: INodeProperties): string | undefined => {
		if (property.type === 'dateTime') return readInstant(filters, property, zone);
		if (property.type === 'resourceLocator') return readIdIfSet(filters, property);
		if (!LISTS.some((list) => list.name === property.name)) return readIdIfSet(filters, property);
		return readTexts(filters, property, NOTHING_SENT).join(',') || undefined;
	};
	const set = (options as INodeProperties[])
		.map((property) => [property.name, read(property)] as const)
		.filter(([, value]) => value !== undefined);
	return Object.fromEntries(set);
}

function readIdIfSet(values: Values, property: INodeProperties): string | undefined {
	const id = readText(values, property, NOTHING_SENT);
	return id === undefined ? undefined : cleanText(id);
}
