import type { Picture } from '../../film-files/picture';
import { TASK, type TaskType } from '../../tasks/task-type';
import { askedIn } from './asked';
import type { ItemOptions } from './item-options';
import type { ItemTask } from './item-task';
import type { Order } from './order';

/** An item's share of a run, or that of one of its editions: what is to be done for it, and how. */
export interface Job {
	itemIndex: number;
	/** The value that names it, if the item asks for several results: an aspect ratio, a language. */
	edition?: string;
	operation: string;
	model: string | undefined;
	taskType: TaskType;
	options: ItemOptions;
	/** What its sound is laid under. */
	picture?: Picture;
	/** The default name of its files. */
	name?: string;
	/** The order to create, or the task that exists already. */
	source: { order: Order } | { taskId: string };
}

export function orderJob(order: Order, options: ItemOptions, taskType = TASK): Job {
	const { itemIndex, edition, operation, model } = order;
	const { duplicateKey } = options;
	const own =
		edition === undefined || duplicateKey === undefined
			? options
			: { ...options, duplicateKey: `${duplicateKey} ${edition}` };
	return { itemIndex, edition, operation, model, taskType, options: own, source: { order } };
}

/** A job for a task that was created elsewhere, and is not cancelled by a stop of this run. */
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

/** The task of a job, as everything after its create knows it. */
export function itemTaskOf(
	{ itemIndex, edition, operation, model, taskType, options, name, picture, source }: Job,
	taskId: string,
): ItemTask {
	const { idField } = taskType;
	const asked = 'order' in source ? askedIn(source.order.body) : undefined;
	return { itemIndex, edition, operation, model, idField, taskId, options, name, picture, asked };
}
