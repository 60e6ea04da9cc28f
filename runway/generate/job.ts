import { releaseKey } from '../money/duplicate-key';
import { TASK, type TaskKind } from '../tasks/kind';
import { type Order, orderHash } from './order';
import type { Run } from './run';
import { type Submitted, submit } from './submit';

/** One item's share of a run: how it comes to its task. */
export interface Job {
	itemIndex: number;
	/** The operation's value in the form, for output items and file names. */
	operation: string;
	/** The model that was chosen; undefined where a router chooses, or for a task from elsewhere. */
	model: string | undefined;
	kind: TaskKind;
	/** What would be sent; undefined where the task exists already. */
	order?: Order;
	start(run: Run): Promise<Submitted>;
	/** The task ended without a result, and another try may order a new one. */
	forget(run: Run): Promise<void>;
}

/** A job that orders a new task, or picks up the one that an earlier try has ordered. */
export function orderJob(order: Order, kind = TASK): Job {
	return {
		itemIndex: order.itemIndex,
		operation: order.operation,
		model: order.model,
		kind,
		order,
		start: async (run) => await submit(run, order, kind),
		forget: async (run) => {
			run.ledger.forget(order.itemIndex, orderHash(order));
			const key = run.options.duplicateKey(order.itemIndex);
			if (key !== undefined) await releaseKey(run.context, key);
		},
	};
}

/** A job for a task that was ordered elsewhere. */
export function existingTaskJob(
	itemIndex: number,
	operation: string,
	taskId: string,
	kind = TASK,
): Job {
	return {
		itemIndex,
		operation,
		model: undefined,
		kind,
		start: async (run) => {
			const found = await kind.get(run.context, taskId);
			return { taskId: found.id, estimatedCredits: found.estimatedCost?.credits, found };
		},
		forget: async () => {},
	};
}
