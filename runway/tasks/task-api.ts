import type { ApiContext } from '../api/context';
import { RunwayError } from '../api/errors';
import { pathId } from '../api/path-id';
import { apiRequest } from '../api/request';
import { isLive, type Task } from './task';

const WHAT = 'this task';

/** @param attempts 1 for callers that poll by a plan of their own */
export async function getTask(context: ApiContext, id: string, attempts?: number): Promise<Task> {
	const answer = await apiRequest(context, {
		method: 'GET',
		path: `/v1/tasks/${pathId(id, 'Task ID')}`,
		what: WHAT,
		effect: 'read',
		attempts,
	});
	return answer as Task;
}

/** Cancels a live task, and destroys a finished one with its output: check the state first. */
async function deleteTask(context: ApiContext, id: string): Promise<void> {
	await apiRequest(context, {
		method: 'DELETE',
		path: `/v1/tasks/${pathId(id, 'Task ID')}`,
		what: WHAT,
		effect: 'read',
	});
}

/**
 * Cancels a task that has not ended yet, and leaves a finished one alone, whose output a DELETE
 * would destroy.
 *
 * @returns the task as it was before the call; it was cancelled if it was live.
 */
export async function cancelIfLive(context: ApiContext, id: string): Promise<Task> {
	const task = await getTask(context, id);
	if (isLive(task)) await deleteTask(context, id);
	return task;
}

/** Deletes a finished task and its stored output; refuses a live one. */
export async function deleteFinished(context: ApiContext, id: string): Promise<Task> {
	const task = await getTask(context, id);
	if (isLive(task)) {
		throw new RunwayError({
			kind: 'input',
			message: `The task is still ${task.status} and was not deleted`,
			description:
				"Use the operation 'Cancel' to stop a task that has not finished. Nothing was changed.",
			facts: { taskId: id, status: task.status },
		});
	}
	await deleteTask(context, id);
	return task;
}
