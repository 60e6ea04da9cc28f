import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

import { pathId } from '../../runway/api/path-id';
import { pathField } from '../shared/path-field';
import { fetchRecord } from '../../runway/records/record';
import type { RecordResource } from '../shared/record-operations';
import { graphNodes, listWorkflows, WORKFLOWS_PATH } from '../../runway/workflows/workflow-api';
import { mapperFields } from '../../runway/workflows/workflow-inputs';

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

/** The workflow that is chosen in the editor, with its graph; undefined if none is. */
async function chosenWorkflow(context: ILoadOptionsFunctions): Promise<IDataObject | undefined> {
	const chosen = context.getCurrentNodeParameter('workflowId', { extractValue: true });
	if (typeof chosen !== 'string' || chosen === '') return undefined;
	return await fetchRecord(context, workflowResource, pathId(chosen, 'Workflow'));
}

/** Fills the list of a workflow's nodes in the editor. */
export async function getWorkflowNodes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const workflow = await chosenWorkflow(this);
	return graphNodes(workflow ?? {}).map(({ id, name, type, outputs }) => ({
		name: type === '' ? name : `${name} (${type})`,
		value: id,
		...(outputs.length === 0 ? {} : { description: `Puts out: ${outputs.join(', ')}` }),
	}));
}

/** Draws the inputs of a workflow in the editor. */
export async function getWorkflowInputs(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const workflow = await chosenWorkflow(this);
	return {
		fields: mapperFields(workflow ?? {}),
		emptyFieldsNotice:
			workflow === undefined
				? 'Choose a workflow to see its inputs.'
				: "This workflow does not list its inputs. Set them under 'More Inputs'.",
	};
}
