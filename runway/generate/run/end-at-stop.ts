import type { IExecuteFunctions } from 'n8n-workflow';

import { detached } from '../../api/context';
import type { Ledger } from '../../money/ledger';
import { isLive } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';
import { chargeOfCancelled, releaseTask } from './release-task';

/**
 * The user pressed Stop (or n8n's own time limit did): the paid task is stopped as well.
 *
 * @returns what became of it
 */
export async function endAtStop(
	run: { context: IExecuteFunctions; ledger: Ledger },
	task: ItemTask,
): Promise<string> {
	const { taskId, idField } = task;
	const { context } = run;
	const { logger } = context;
	if (!isCancelledAtStop(task)) {
		logger.warn('Runway: the execution was stopped; its task goes on', { taskId });
		return 'goes on at Runway';
	}
	try {
		const before = await taskTypeOf(idField).cancelIfLive(detached(context), taskId);
		const isCancelled = isLive(before);
		const outcome = isCancelled ? 'task cancelled' : `task had already ended: ${before.status}`;
		logger.info('Runway: the execution was stopped', { taskId, outcome });
		if (isCancelled) await releaseTask(run, task, 'cancelled', chargeOfCancelled(before));
		return outcome;
	} catch (error) {
		const reason = (error as Error).message;
		logger.warn('Runway: the task could not be cancelled after the stop', { taskId, reason });
		return reason;
	}
}

/** Whether a stop of the execution cancels the task, as the options say and its type allows. */
export function isCancelledAtStop({ idField, options }: ItemTask): boolean {
	return options.cancelOnStop && taskTypeOf(idField).cancellable;
}
