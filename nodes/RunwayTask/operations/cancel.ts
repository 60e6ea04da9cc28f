import { RunwayError } from '../../../runway/api/errors';
import { taskFacts } from '../../../runway/tasks/failure';
import { isLive } from '../../../runway/tasks/task';
import { cancelIfLive } from '../../../runway/tasks/task-api';
import { recordOperation } from '../../shared/record-operations';
import { taskResource } from '../task-resource';

/** Stops a task that has not finished; a finished one is left alone and reported. */
export const cancel = recordOperation(taskResource, {
	value: 'cancel',
	name: 'Cancel',
	description: 'Stop a task that is queued or running',
	async run(context, id) {
		const task = await cancelIfLive(context, id);
		if (!isLive(task)) {
			throw new RunwayError({
				kind: 'input',
				message: `The task has already ended (${task.status}) and cannot be cancelled`,
				description:
					"Its output was left alone. Use 'Delete' to remove a finished task and its output.",
				facts: taskFacts(task),
			});
		}
		return { taskId: task.id, cancelled: true, statusBefore: task.status };
	},
});
