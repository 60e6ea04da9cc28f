import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { pathId } from '../../runway/api/path-id';
import { pathField } from '../shared/path-field';
import { fetchRecord, type RecordResource } from '../shared/record-operations';
import { graphNodes, listWorkflows, WORKFLOWS_PATH } from './workflow-api';

const property: INodeProperties = {
	displayName: 'Workflow',
	name: 'workflowId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The published workflow; the list shows the newest version of each first',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchWorkflows', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7001',
		},
	],
};

export const workflowResource: RecordResource = {
	noun: 'workflow',
	path: WORKFLOWS_PATH,
	field: pathField(property),
};

/** Fills the list of workflows in the editor. */
export async function searchWorkflows(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.toLowerCase() ?? '';
	const results = (await listWorkflows(this)).flatMap(({ name, versions }) =>
		versions.map(({ id, version }) => ({ name: `${name} (version ${version})`, value: id })),
	);
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/** Fills the list of a workflow's nodes in the editor. */
export async function getWorkflowNodes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const chosen = this.getCurrentNodeParameter('workflowId', { extractValue: true });
	if (typeof chosen !== 'string' || chosen === '') return [];
	const workflow = await fetchRecord(this, workflowResource, pathId(chosen, 'Workflow'));
	return graphNodes(workflow).map(({ id, name, type, outputs }) => ({
		name: type === '' ? name : `${name} (${type})`,
		value: id,
		...(outputs.length === 0 ? {} : { description: `Puts out: ${outputs.join(', ')}` }),
	}));
}
