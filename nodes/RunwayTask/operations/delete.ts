import { deleteFinished } from '../../../runway/tasks/task-api';
import { recordOperation } from '../../shared/record-operations';
import { taskResource } from '../task-resource';

/** Removes a finished task with its output; a live one is refused. */
export const deleteTask = recordOperation(taskResource, {
	value: 'delete',
	name: 'Delete',
	description: 'Remove a finished task and its stored output for good',
	async run(context, id) {
		const task = await deleteFinished(context, id);
		return { taskId: task.id, deleted: true, statusBefore: task.status };
	},
});
