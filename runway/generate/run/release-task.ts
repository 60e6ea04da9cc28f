import type { IExecuteFunctions } from 'n8n-workflow';

import { releaseKey } from '../../money/duplicate-key';
import type { Ledger } from '../../money/ledger';
import type { Outcome } from '../../money/paid-order';
import type { ItemTask } from '../data/item-task';

/**
 * A task came to nothing: another try may create a new one, other items may spend what was not
 * charged, and the duplicate key is free again.
 *
 * @param charge in credits, as far as Runway says so
 */
export async function releaseTask(
	{ context, ledger }: { context: IExecuteFunctions; ledger: Ledger },
	{ itemIndex, taskId, options }: ItemTask,
	outcome: Outcome,
	charge = 0,
): Promise<void> {
	ledger.end(itemIndex, taskId, { outcome, charge, mayRepeat: true });
	if (options.duplicateKey !== undefined) {
		await releaseKey(context, options.duplicateKey, taskId);
	}
}
