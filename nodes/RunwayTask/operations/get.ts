import { forEachItem } from '../../../runway/items/settle';
import { getTask } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../operation';
import { readTaskId, taskIdField } from '../task-fields';

/** One request; comes back with the task as the API tells it, whatever its state. */
export const get: NodeOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get task',
	description: 'Look at the status, progress, cost and output URLs of a task',
	properties: [taskIdField],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const task = await getTask(context, readTaskId(context, itemIndex));
			const { id, ...rest } = task;
			return [{ json: { taskId: id, ...rest }, pairedItem: { item: itemIndex } }];
		}),
};
