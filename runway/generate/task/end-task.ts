import { orderKeyOf, type Outcome } from '../../money/paid-order';
import { isRepeatable } from '../../tasks/failure';
import { phaseOf, type Task } from '../../tasks/task';
import type { ItemTask } from '../data/item-task';
import { releaseTask } from '../run/release-task';
import type { Run } from '../run/run';

/**
 * Notes that a task has ended, and what Runway says was charged. A failure that would repeat itself
 * stays remembered, so that a retry does not buy it again.
 *
 * @returns whether it came to nothing, so that another try may create a new one
 */
export async function endTask(
	run: Pick<Run, 'context' | 'ledger'>,
	task: ItemTask,
	ended: Pick<Task, 'status' | 'cost' | 'failureCode'>,
): Promise<boolean> {
	const phase = phaseOf(ended.status);
	const charge = ended.cost?.credits;
	const outcome = phase === 'cancelled' ? 'cancelled' : outcomeOf(charge);
	run.ledger.seen(task.taskId, ended.status);
	const mayRepeat = phase === 'cancelled' || (phase === 'failed' && isRepeatable(ended));
	if (mayRepeat) await releaseTask(run, task, outcome, charge ?? 0);
	else run.ledger.end(orderKeyOf(task), task.taskId, { outcome, charge, mayRepeat });
	return mayRepeat;
}

function outcomeOf(charge: number | undefined): Outcome {
	if (charge === undefined) return 'unknown';
	return charge > 0 ? 'charged' : 'refunded';
}
