import type { ApiContext } from '../api/context';
import { pathId } from '../api/path-id';
import { apiRequest } from '../api/request';
import { readTask } from './read-task';
import type { Task } from './task';
import { cancelIfLive, getTask } from './task-api';

/** Something that can be waited for: how it is polled, and how it is stopped. */
export interface TaskType {
	/** As a noun in messages. */
	noun: string;
	/** Name of its id in output items. */
	idField: string;
	/** The operation that picks it up later. */
	followUp: string;
	/** @param attempts 1 for callers that poll by a plan of their own */
	get(context: ApiContext, id: string, attempts?: number): Promise<Task>;
	/** Stops it unless it has ended; returns it as it was before. */
	cancelIfLive(context: ApiContext, id: string): Promise<Task>;
	/** Whether stopping it does anything. */
	cancellable: boolean;
}

export const TASK: TaskType = {
	noun: 'task',
	idField: 'taskId',
	followUp: 'Runway Task → Wait or Download',
	get: getTask,
	cancelIfLive,
	cancellable: true,
};

async function getInvocation(context: ApiContext, id: string, attempts?: number): Promise<Task> {
	const response = await apiRequest(context, {
		method: 'GET',
		path: `/v1/workflow_invocations/${pathId(id, 'Invocation ID')}`,
		subject: 'this run of a workflow',
		idempotent: true,
		attempts,
	});
	return readTask(response, id);
}

/** A run of a workflow; the API has no way to cancel one. */
export const INVOCATION: TaskType = {
	noun: 'workflow run',
	idField: 'invocationId',
	followUp: 'Runway Workflow → Get Invocation',
	get: getInvocation,
	cancelIfLive: getInvocation,
	cancellable: false,
};

/** @param idField name of the id in output items */
export function taskTypeOf(idField: string): TaskType {
	return idField === INVOCATION.idField ? INVOCATION : TASK;
}
