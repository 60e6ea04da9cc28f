import { RunwayError } from '../../../runway/api/errors';
import { forEachItem } from '../../../runway/items/settle';
import { taskFacts } from '../../../runway/tasks/failure';
import { isLive } from '../../../runway/tasks/task';
import { cancelIfLive } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../shared/operation';
import { taskIdField } from '../task-resource';

/** Stops a task that has not finished; a finished one is left alone and reported. */
export const cancel: NodeOperation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel task',
	description: 'Stop a task that is queued or running',
	properties: [taskIdField.property],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const task = await cancelIfLive(context, taskIdField.read(context, itemIndex));
			if (!isLive(task)) {
				throw new RunwayError({
					kind: 'input',
					message: `The task has already ended (${task.status}) and cannot be cancelled`,
					description:
						"Its output was left alone. Use 'Delete' to remove a finished task and its output.",
					facts: taskFacts(task),
				});
			}
			return [{ json: { taskId: task.id, cancelled: true, statusBefore: task.status } }];
		}),
};
