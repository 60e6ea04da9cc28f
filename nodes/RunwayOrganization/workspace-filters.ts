import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

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

/** What the user set in a collection of filters. */
export function readFilters(
	context: IExecuteFunctions,
	collection: string,
	itemIndex: number,
): IDataObject {
	const filters = context.getNodeParameter(collection, itemIndex, {}) as IDataObject;
	return Object.fromEntries(Object.entries(filters).filter(([, value]) => !isUnset(value)));
}
