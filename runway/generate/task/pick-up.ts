import { LOST, maybeCreated, RunwayError } from '../../api/errors';
import { isTool } from '../../api/tool';
import type { PaidOrder } from '../../money/paid-order';
import { isLive, type Task } from '../../tasks/task';
import type { ItemTask } from '../data/item-task';
import { type Job, itemTaskOf } from '../data/job';
import type { Run } from '../run/run';
import { endTask } from './end-task';
import { assertWithinLimits, overLimitError } from './over-limit';
import { orderKeyOf } from '../../money/paid-order';

export const pollTask = async (
	run: Pick<Run, 'context' | 'over' | 'polls'>,
	{ taskType }: Job,
	id: string,
) => await run.polls.use(async () => await taskType.get(run.context, id), run.over);

type PickingRun = Pick<Run, 'context' | 'ledger' | 'over' | 'polls' | 'tasks'>;

/**
 * The task that an earlier try created; undefined if a new one is the way on.
 *
 * @throws RunwayError if neither is possible, for instance since the fate of the earlier create is unknown
 */
export async function pickUp(run: PickingRun, job: Job): Promise<Task | undefined> {
	const { itemIndex, options } = job;
	const order = run.ledger.latest(orderKeyOf(job));
	if (!options.reuseTask) {
		// Its process died before it could cancel what is over a limit.
		if (order?.id !== undefined && !order.isWithinLimits) {
			await openTask(run, job, order, order.id);
		}
		run.ledger.leaveBehind(orderKeyOf(job));
		return undefined;
	}
	assertNotUnpriced(run, job);
	if (order === undefined) return undefined;
	const { id, refusal } = order;
	// Without a refusal, its try ended before the response.
	if (id === undefined) {
		throw refusedAgain(run, job, refusal ? new RunwayError(refusal) : maybeCreated(LOST));
	}
	const task = await openTask(run, job, order, id);
	if (task !== undefined) {
		const { noun } = job.taskType;
		run.context.logger.info(`Runway: picked up ${noun} ${id} of an earlier try`, {
			taskId: id,
			itemIndex,
		});
	}
	return task;
}

/** 'Retry On Fail' would send the same again without asking. */
function refusedAgain(
	{ context }: Pick<Run, 'context'>,
	{ options }: Job,
	error: RunwayError,
): RunwayError {
	// A key that may have been used lets nothing through again.
	if (isTool(context) || options.duplicateKey !== undefined) return error;
	return error.saying(
		"To send it again in this execution, switch off 'Reuse Task on Retry' in the options.",
	);
}

/** If Runway names no price, each try would create a task, find no price, and cancel it again. */
function assertNotUnpriced({ ledger }: Pick<Run, 'ledger'>, job: Job): void {
	const { options } = job;
	const cancelled = ledger.cancelledUnpriced(orderKeyOf(job), options.maxCreditsPerItem);
	if (cancelled === undefined) return;
	const { id: taskId, exceeded } = cancelled;
	throw overLimitError(undefined, exceeded)
		.saying(`The task ${taskId} of an earlier try was cancelled for it, and no other was created.`)
		.with({ taskId });
}

/** An earlier task as it is now, held against the limits; undefined if it came to nothing. */
async function openTask(
	run: PickingRun,
	job: Job,
	{ credits, price, isWithinLimits }: PaidOrder,
	taskId: string,
): Promise<Task | undefined> {
	const earlier: ItemTask = { ...itemTaskOf(job, taskId), estimatedCredits: credits };
	// Before the check: a stop during it has to find the task.
	run.tasks.note(earlier, 'created in an earlier try');
	const task = await pollTask(run, job, taskId).catch((error: unknown) => {
		// Cancelled or deleted since: there is nothing left to pick up.
		if (error instanceof RunwayError && error.kind === 'not-found') return undefined;
		throw error instanceof RunwayError ? error.with({ taskId }) : error;
	});
	if (task === undefined || !isLive(task)) {
		const ended = task ?? { status: 'CANCELLED' };
		run.tasks.note(earlier, ended.status);
		if (await endTask(run, earlier, ended)) return undefined;
	} else if (!isWithinLimits) {
		const estimatedCredits = price ?? task.estimatedCost?.credits;
		await assertWithinLimits(run, { ...earlier, estimatedCredits });
	}
	return { ...task!, id: taskId };
}
