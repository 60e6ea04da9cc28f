import { deleteFinished } from '../../../runway/tasks/task-api';
import { deleteRecord } from '../../shared/record-operations';
import { taskResource } from '../task-resource';

/** Removes a finished task with its output; a live one is refused. */
export const deleteTask = deleteRecord(taskResource, {
	description: 'Remove a finished task and its stored output for good',
	async remove(context, id) {
		const { status } = await deleteFinished(context, id);
		return { statusBefore: status };
	},
});
