import { getTask } from '../../../runway/tasks/task-api';
import { recordOperation } from '../../shared/record-operations';
import { taskResource } from '../task-resource';

/** One request; comes back with the task as the API reports it, whatever its state. */
export const get = recordOperation(taskResource, {
	value: 'get',
	name: 'Get',
	description: 'Get the status, progress, cost and output URLs of a task',
	async run(context, taskId) {
		const { id, ...state } = await getTask(context, taskId);
		return { taskId: id, ...state };
	},
});
