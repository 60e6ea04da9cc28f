import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { pathId } from '../../runway/api/path-id';
import { readItemOptions } from '../../runway/generate/run-options';
import type { OrderedTask } from '../../runway/generate/ordered-task';
import { TASK } from '../../runway/tasks/task-type';

export const taskIdField: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 17f20503-6c24-4c16-946b-35dbbce2af2f',
	description: "The 'taskId' that a Runway node put out when it ordered the task",
};

/** @throws RunwayError where the id cannot be one */
export function readTaskId(context: IExecuteFunctions, itemIndex: number): string {
	return pathId(context.getNodeParameter('taskId', itemIndex, ''), 'Task ID');
}

/** A task of the item that has an end, as the record that the files of a task are handed on with. */
export function taskOfItem(
	context: IExecuteFunctions,
	itemIndex: number,
	operation: string,
): OrderedTask {
	return {
		itemIndex,
		operation,
		idField: TASK.idField,
		taskId: readTaskId(context, itemIndex),
		options: readItemOptions(context, itemIndex),
	};
}
