import { releaseKey } from '../money/duplicate-key';
import type { OrderedTask } from './ordered-task';
import type { Run } from './run';

/**
 * A task came to nothing: another try may order a new one, other items may spend what was not
 * charged, and the duplicate key is free again.
 *
 * @param charge in credits
 */
export async function giveBack(run: Run, task: OrderedTask, charge: number): Promise<void> {
	const { itemIndex, taskId, estimatedCredits = charge, options } = task;
	run.tasks.release(itemIndex);
	run.budget.refund(estimatedCredits - charge);
	const counted = run.memory.find(itemIndex)?.credits ?? estimatedCredits;
	const credits = Math.max(0, counted - estimatedCredits + charge);
	run.memory.record(itemIndex, { state: 'over', credits });
	if (options.duplicateKey !== undefined) {
		await releaseKey(run.context, options.duplicateKey, taskId);
	}
}
