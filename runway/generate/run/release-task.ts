import type { IExecuteFunctions } from 'n8n-workflow';

import { releaseKey } from '../../money/duplicate-key';
import type { Ledger } from '../../money/ledger';
import { orderKeyOf, type Outcome } from '../../money/paid-order';
import type { Task } from '../../tasks/task';
import type { ItemTask } from '../data/item-task';

/**
 * The charge that limits count for a cancelled task: Runway may charge one that ran already, and does
 * not say so.
 *
 * @param before the task as it was before its cancel
 * @returns undefined if its price counts, as far as that is known
 */
export const chargeOfCancelled = ({ status }: Pick<Task, 'status'>): number | undefined =>
	status === 'RUNNING' ? undefined : 0;

/**
 * A task came to nothing: another try may create a new one, other items may spend what was not
 * charged, and the duplicate key is free again.
 *
 * @param charge in credits; the price of the task counts if it is undefined
 */
export async function releaseTask(
	{ context, ledger }: { context: IExecuteFunctions; ledger: Ledger },
	task: ItemTask,
	outcome: Outcome,
	charge: number | undefined,
): Promise<void> {
	const { taskId, options } = task;
	ledger.end(orderKeyOf(task), taskId, { outcome, charge, mayRepeat: true });
	if (options.duplicateKey !== undefined) {
		await releaseKey(context, options.duplicateKey, taskId);
	}
}
