import { TASK, type TaskType } from '../tasks/task-type';
import type { Order } from './order';
import type { OrderedTask } from './ordered-task';
import type { ItemOptions } from './run-options';

/** One item's share of a run: what is to be done for it, and how. */
export interface Job {
	itemIndex: number;
	operation: string;
	model: string | undefined;
	taskType: TaskType;
	options: ItemOptions;
	/** What is to be ordered, or the task that exists already. */
	source: { order: Order } | { taskId: string };
}

export function orderJob(order: Order, options: ItemOptions, taskType = TASK): Job {
	const { itemIndex, operation, model } = order;
	return { itemIndex, operation, model, taskType, options, source: { order } };
}

/** A job for a task that was ordered elsewhere. Whoever ordered it decides about its end. */
export function existingTaskJob(
	itemIndex: number,
	operation: string,
	taskId: string,
	options: ItemOptions,
	taskType = TASK,
): Job {
	return {
		itemIndex,
		operation,
		model: undefined,
		taskType,
		options: { ...options, cancelOnStop: false },
		source: { taskId },
	};
}

/** The task of a job, as everything after its order knows it. */
export function recordOf(
	{ itemIndex, operation, model, taskType, options }: Job,
	taskId: string,
): OrderedTask {
	return { itemIndex, operation, model, idField: taskType.idField, taskId, options };
}
