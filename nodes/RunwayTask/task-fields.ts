import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { pathId } from '../../runway/api/path-id';

export const taskIdField: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 17f20503-6c24-4c16-946b-35dbbce2af2f',
	description: "The 'taskId' that a Runway node put out when it ordered the task",
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output field that holds the file',
	displayOptions: { hide: { '@tool': [true] } },
};

export const downloadOption: INodeProperties = {
	displayName: 'Download Files',
	name: 'download',
	type: 'boolean',
	default: true,
	description:
		'Whether to put the finished files into n8n. Without it the items hold only their URLs, which expire after 24 to 48 hours.',
};

export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. spring-campaign',
	description: 'Name of the output file, without extension',
};

/** @throws RunwayError where the id cannot be one */
export function readTaskId(context: IExecuteFunctions, itemIndex: number): string {
	return pathId(context.getNodeParameter('taskId', itemIndex, ''), 'Task ID');
}
