import { releaseKey } from '../money/duplicate-key';
import type { Outcome } from '../money/paid-order';
import type { OrderedTask } from './ordered-task';
import type { Run } from './run';

/**
 * A task came to nothing: another try may order a new one, other items may spend what was not
 * charged, and the duplicate key is free again.
 *
 * @param charge in credits, as far as Runway says so
 */
export async function giveBack(
	{ context, ledger }: Pick<Run, 'context' | 'ledger'>,
	{ itemIndex, taskId, options }: OrderedTask,
	outcome: Outcome,
	charge = 0,
): Promise<void> {
	ledger.end(itemIndex, taskId, { outcome, charge, mayRepeat: true });
	if (options.duplicateKey !== undefined) {
		await releaseKey(context, options.duplicateKey, taskId);
	}
}
