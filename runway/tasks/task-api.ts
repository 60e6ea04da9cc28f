import type { ApiContext } from '../api/context';
import { inputError, RunwayError } from '../api/errors';
import { pathId } from '../api/path-id';
import { apiRequest, ATTEMPTS } from '../api/request';
import { isReadRetryable, withRetries } from '../api/retry';
import { readTask } from './read-task';
import { isLive, type Task } from './task';

const SUBJECT = 'this task';

/** @param attempts 1 for callers that poll by a plan of their own */
export async function getTask(context: ApiContext, id: string, attempts?: number): Promise<Task> {
	const response = await apiRequest(context, {
		method: 'GET',
		path: `/v1/tasks/${pathId(id, 'Task ID')}`,
		subject: SUBJECT,
		idempotent: true,
		attempts,
	});
	return readTask(response, id);
}

/**
 * Cancels a live task, and destroys a finished one with its output: check the state first.
 *
 * A task that no longer exists counts as deleted: it existed a moment ago, so another request was
 * quicker.
 */
async function deleteTask(context: ApiContext, id: string, attempts?: number): Promise<void> {
	await apiRequest(context, {
		method: 'DELETE',
		path: `/v1/tasks/${pathId(id, 'Task ID')}`,
		subject: SUBJECT,
		idempotent: true,
		attempts,
	}).catch((error: unknown) => {
		if (!isGone(error)) throw error;
	});
}

function isGone(error: unknown): boolean {
	return error instanceof RunwayError && error.kind === 'not-found';
}

/**
 * Cancels a task that has not ended yet, and leaves a finished one alone, whose output a DELETE
 * would destroy.
 *
 * @returns the task as it was before the call; it was cancelled if it was live.
 * @throws RunwayError whose message says whether the task goes on or may have been cancelled
 */
export async function cancelIfLive(context: ApiContext, id: string): Promise<Task> {
	let before = await getTask(context, id);
	const cancel = async (attempt: number): Promise<Task | RunwayError> => {
		// After a pause it may have begun, which is charged, or have ended.
		const now = attempt === 1 ? before : await afterCancel(context, before);
		if (now.status === 'CANCELLED' && attempt > 1) return before;
		if (!isLive(now)) return now;
		before = now;
		return await deleteTask(context, id, 1).then(
			() => now,
			(error: unknown) => {
				if (error instanceof RunwayError && isReadRetryable(error)) return error;
				throw error;
			},
		);
	};
	const retries = { subject: SUBJECT, attempts: ATTEMPTS, longPauses: 'give up' } as const;
	return await withRetries(context, retries, cancel).catch(async (error: Error) => {
		if (error instanceof RunwayError && error.kind === 'stopped') throw error;
		return await afterLostCancel(context, before, error);
	});
}

/** A task after a cancel that got no response; one that no longer exists was cancelled. */
async function afterCancel(context: ApiContext, before: Task): Promise<Task> {
	return await getTask(context, before.id).catch((error: unknown) => {
		if (isGone(error)) return { ...before, status: 'CANCELLED' };
		throw error;
	});
}

/** A cancel without a response may have worked all the same: only another poll can say. */
async function afterLostCancel(context: ApiContext, before: Task, reason: Error): Promise<Task> {
	const { id } = before;
	const now = await afterCancel(context, before).catch(() => undefined);
	if (now?.status === 'CANCELLED') return before;
	if (now !== undefined && !isLive(now)) return now;
	const isSeen = now !== undefined;
	throw new RunwayError({
		kind: 'unavailable',
		message: isSeen
			? `The task ${id} could not be cancelled and goes on (${now.status}): ${reason.message}`
			: `The task ${id} may have been cancelled, or may go on: ${reason.message}`,
		description: isSeen
			? 'It is charged when it finishes. Cancel it with Runway Task → Cancel.'
			: 'Runway responded neither to the cancel nor to the poll after it. Check it with Runway Task → Get, and cancel it with Runway Task → Cancel if it goes on.',
		facts: { taskId: id, ...(isSeen ? { status: now.status } : {}) },
	});
}

/** Deletes a finished task and its stored output; refuses a live one. */
export async function deleteFinished(context: ApiContext, id: string): Promise<Task> {
	const task = await getTask(context, id);
	if (isLive(task)) {
		throw inputError(
			`The task is still ${task.status} and was not deleted`,
			"Use the operation 'Cancel' to stop a task that has not finished.",
			'Nothing was changed.',
		).with({ taskId: id, status: task.status });
	}
	await deleteTask(context, id);
	return task;
}
