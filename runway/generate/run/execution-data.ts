import type { IExecuteFunctions } from 'n8n-workflow';

import { KEY_IN_EXECUTION } from '../../money/duplicate-key';
import type { ItemTask } from '../data/item-task';

const TASKS = 'runwayTaskIds';
const CANCELLED = 'runwayCancelledAtStop';
const GO_ON = 'runwayGoesOnAfterStop';
/** n8n cuts longer values, and logs an error. Source: n8n-core, execution-metadata. */
const LONGEST_VALUE = 255;

interface ExecutionProxy {
	customData?: { get(key: string): string | undefined; set(key: string, value: string): void };
}

/**
 * Notes a task in the execution's custom data: n8n's list of executions can filter by it.
 * With many tasks the latest stay.
 */
export function noteInExecution(
	context: IExecuteFunctions,
	itemIndex: number,
	taskId: string,
): void {
	note(context, itemIndex, TASKS, taskId);
}

/** Notes the duplicate key of an order, so that people find this execution after a refusal. */
export function noteKey(context: IExecuteFunctions, itemIndex: number, key: string): void {
	note(context, itemIndex, KEY_IN_EXECUTION, key.slice(0, LONGEST_VALUE));
}

/**
 * Notes what becomes of a task when the execution is stopped. n8n keeps what an execution had by
 * then: its items and errors do not come any more.
 */
export function noteStop(context: IExecuteFunctions, task: ItemTask, isCancelled: boolean): void {
	note(context, task.itemIndex, isCancelled ? CANCELLED : GO_ON, task.taskId);
}

function note(context: IExecuteFunctions, itemIndex: number, key: string, value: string): void {
	const { customData } = context.getWorkflowDataProxy(itemIndex).$execution as ExecutionProxy;
	if (customData === undefined) return;
	const values = [...(customData.get(key)?.split(',') ?? []), value];
	while (values.join().length > LONGEST_VALUE) values.shift();
	customData.set(key, values.join());
}
