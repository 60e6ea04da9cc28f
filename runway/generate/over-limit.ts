import { detached } from '../api/context';
import { RunwayError } from '../api/errors';
import type { Exceeded } from '../money/budget';
import { chargeText } from '../tasks/failure';
import { taskTypeOf } from '../tasks/task-type';
import { isLive } from '../tasks/task';
import { giveBack } from './give-back';
import type { OrderedTask } from './ordered-task';
import { closeItem } from './remembered';
import type { Run } from './run';

/** The API tells the price with the task, so one that is too expensive is stopped at once. */
export async function cancelForPrice(
	run: Run,
	task: OrderedTask,
	{ setting, limit }: Exceeded,
): Promise<RunwayError> {
	const { taskId, estimatedCredits: credits } = task;
	const type = taskTypeOf(task.idField);
	// Also when the execution was stopped meanwhile.
	const context = detached(run.context);
	const outcome = !type.cancellable
		? `The ${type.noun} ${taskId} cannot be cancelled and goes on.`
		: await type.cancelIfLive(context, taskId).then(
				async (before) => {
					if (!isLive(before)) {
						return `The task had already ended (${before.status}). ${chargeText(before)}`;
					}
					await giveBack(run, task, 0);
					return `The task was cancelled at once, while it was ${before.status}. Runway tells no more about a cancelled task; whether anything was charged shows in Runway Organization → Get Usage.`;
				},
				(error: Error) =>
					`${error.message}. Look after it with Runway Task → Get, and cancel it with Runway Task → Cancel.`,
			);
	// A stop hides the error.
	run.context.logger.info('Runway: the task was over a limit', { taskId, outcome });
	const price =
		credits === undefined
			? 'Runway named no price for this'
			: `This would cost up to ${credits} credits`;
	const error = new RunwayError({
		kind: 'budget',
		message: `${price}, and '${setting}' is ${limit}`,
		description: outcome,
		facts: { taskId, ...(credits === undefined ? {} : { estimatedCredits: credits }) },
	});
	closeItem(run, task, error);
	return error;
}
