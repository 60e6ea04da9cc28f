import { detached } from '../../api/context';
import { RunwayError } from '../../api/errors';
import type { Exceeded } from '../../money/paid-order';
import { chargeText } from '../../tasks/failure';
import { isLive } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';
import { chargeOfCancelled, releaseTask } from '../run/release-task';
import type { Run } from '../run/run';
import { endTask } from './end-task';
import { orderKeyOf } from '../../money/paid-order';

type JudgingRun = Pick<Run, 'context' | 'ledger'>;

/**
 * The API names the price with the task: one that is over a limit is cancelled at once.
 *
 * @throws RunwayError if it is
 */
export async function assertWithinLimits(run: JudgingRun, task: ItemTask): Promise<void> {
	const { estimatedCredits, options } = task;
	const exceeded = await run.ledger.price(
		orderKeyOf(task),
		options.maxCreditsPerItem,
		estimatedCredits,
	);
	if (exceeded !== undefined) throw await cancelForPrice(run, task, exceeded);
}

async function cancelForPrice(
	run: JudgingRun,
	task: ItemTask,
	exceeded: Exceeded,
): Promise<RunwayError> {
	const { taskId, estimatedCredits: credits } = task;
	const type = taskTypeOf(task.idField);
	// Also when the execution was stopped meanwhile.
	const context = detached(run.context);
	const outcome = await type.cancelIfLive(context, taskId).then(
		async (before) => {
			if (!isLive(before)) {
				await endTask(run, task, before);
				return `The task had already ended (${before.status}). ${chargeText(before)}`;
			}
			await releaseTask(run, task, 'cancelled', chargeOfCancelled(before));
			return `The task was cancelled at once, while it was ${before.status}. Runway says no more about a cancelled task; whether anything was charged shows in Runway Organization → Get Usage.`;
		},
		(error: Error) =>
			`${error.message}. Check it with Runway Task → Get, and cancel it with Runway Task → Cancel.`,
	);
	// A stop hides the error.
	run.context.logger.info('Runway: the task was over a limit', { taskId, outcome });
	const error = overLimitError(credits, exceeded).saying(outcome);
	return error.with({ taskId, ...(credits === undefined ? {} : { estimatedCredits: credits }) });
}

export function overLimitError(
	credits: number | undefined,
	{ setting, limit }: Exceeded,
): RunwayError {
	const price =
		credits === undefined
			? 'Runway named no price for this'
			: `This would cost up to ${credits} credits`;
	return new RunwayError({ kind: 'budget', message: `${price}, and '${setting}' is ${limit}` });
}
