import { forEachItem } from '../../../runway/items/settle';
import { deleteFinished } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../operation';
import { readTaskId, taskIdField } from '../task-fields';

/** Removes a finished task with its output; a live one is refused. */
export const deleteTask: NodeOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete task',
	description: 'Remove a finished task and its stored output for good',
	properties: [taskIdField],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const task = await deleteFinished(context, readTaskId(context, itemIndex));
			return [
				{
					json: { taskId: task.id, deleted: true, statusBefore: task.status },
					pairedItem: { item: itemIndex },
				},
			];
		}),
};
