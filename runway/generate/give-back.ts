import type { IExecuteFunctions } from 'n8n-workflow';

import type { Budget } from '../money/budget';
import { releaseKey } from '../money/duplicate-key';
import type { RetryMemory } from '../tasks/retry-memory';
import type { OrderedTask } from './ordered-task';
import type { RunTasks } from './run-tasks';

/** Where a run keeps what it has ordered. */
interface Books {
	context: IExecuteFunctions;
	tasks: RunTasks;
	budget: Budget;
	memory: RetryMemory;
}

/**
 * A task came to nothing: another try may order a new one, other items may spend what was not
 * charged, and the duplicate key is free again.
 *
 * @param charge in credits
 */
export async function giveBack(
	{ context, tasks, budget, memory }: Books,
	task: OrderedTask,
	charge: number,
): Promise<void> {
	const { itemIndex, taskId, estimatedCredits = charge, options } = task;
	tasks.release(itemIndex);
	budget.refund(estimatedCredits - charge);
	const counted = memory.find(itemIndex)?.credits ?? estimatedCredits;
	const credits = Math.max(0, counted - estimatedCredits + charge);
	memory.record(itemIndex, { state: 'over', credits });
	if (options.duplicateKey !== undefined) {
		await releaseKey(context, options.duplicateKey, taskId);
	}
}
