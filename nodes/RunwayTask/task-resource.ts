import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemTask } from '../../runway/generate/data/item-task';
import { nameOf } from '../../runway/generate/data/name';
import { readItemOptions } from '../../runway/generate/options/read-options';
import { TASK } from '../../runway/tasks/task-type';
import { pathField } from '../shared/path-field';

export const taskIdField = pathField({
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 17f20503-6c24-4c16-946b-35dbbce2af2f',
	description: "The 'taskId' that a Runway node output when it created the task",
});

export const taskResource = { noun: TASK.noun, field: taskIdField };

/** A task of the item that has an end, as the record that the files of a task are handed on with. */
export function taskOfItem(
	context: IExecuteFunctions,
	itemIndex: number,
	operation: string,
): ItemTask {
	return {
		itemIndex,
		operation,
		idField: TASK.idField,
		taskId: taskIdField.read(context, itemIndex),
		options: readItemOptions(context, itemIndex),
		name: nameOf(context.getInputData()[itemIndex], undefined),
	};
}
