import type { IExecuteFunctions } from 'n8n-workflow';

import type { OrderedTask } from './ordered-task';

const TASKS = 'runwayTaskIds';
const CANCELLED = 'runwayCancelledAtStop';
const GO_ON = 'runwayGoesOnAfterStop';
/** n8n cuts longer values, and logs an error. Source: n8n-core, execution-metadata. */
const LONGEST_VALUE = 255;

interface ExecutionProxy {
	customData?: { get(key: string): string | undefined; set(key: string, value: string): void };
}

/**
 * Notes a task in the execution's own data, where n8n's list of executions can be searched for it.
 * With many tasks the latest stay.
 */
export function noteInExecution(
	context: IExecuteFunctions,
	itemIndex: number,
	taskId: string,
): void {
	note(context, itemIndex, TASKS, taskId);
}

/**
 * Notes what becomes of a task when the execution is stopped. n8n keeps what an execution had by then:
 * its items and errors do not come any more.
 */
export function noteStop(
	context: IExecuteFunctions,
	task: OrderedTask,
	isCancelled: boolean,
): void {
	note(context, task.itemIndex, isCancelled ? CANCELLED : GO_ON, task.taskId);
}

function note(context: IExecuteFunctions, itemIndex: number, key: string, taskId: string): void {
	const { customData } = context.getWorkflowDataProxy(itemIndex).$execution as ExecutionProxy;
	if (customData === undefined) return;
	const ids = [...(customData.get(key)?.split(',') ?? []), taskId];
	while (ids.join().length > LONGEST_VALUE) ids.shift();
	customData.set(key, ids.join());
}
