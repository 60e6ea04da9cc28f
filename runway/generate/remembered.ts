import { RunwayError } from '../api/errors';
import { isTool } from '../items/tool';
import { isRepeatable } from '../tasks/failure';
import { phaseOf, type Task } from '../tasks/task';
import { giveBack } from './give-back';
import { type Job, recordOf } from './job';
import type { OrderedTask } from './ordered-task';
import type { Run } from './run';

// What the tries of an item know of each other.

/** @param earlierCredits of tasks of this item that came to nothing in earlier tries */
export function rememberTask(
	run: Run,
	{ itemIndex, taskId, estimatedCredits }: OrderedTask,
	earlierCredits: number,
	likeness?: string,
): void {
	const credits = earlierCredits + (estimatedCredits ?? 0);
	const price =
		likeness === undefined || estimatedCredits === undefined
			? undefined
			: { likeness, credits: estimatedCredits };
	run.memory.record(itemIndex, { state: 'created', taskId, credits }, price);
}

/** 'Retry On Fail' would send the same again without asking; the next try reads this instead. */
export function closeItem(
	run: Run,
	{ itemIndex }: Pick<Job, 'itemIndex'>,
	error: RunwayError,
	likeness?: string,
): void {
	const { taskId } = error.facts;
	run.memory.record(itemIndex, {
		state: 'closed',
		kind: error.kind,
		message: error.message,
		description: error.description ?? '',
		...(typeof taskId === 'string' ? { taskId } : {}),
		credits: run.memory.find(itemIndex)?.credits,
		likeness,
	});
}

export const fetchTask = async (run: Run, { taskType }: Job, id: string) =>
	await run.checks.use(async () => await taskType.get(run.context, id), run.over);

/** The task that an earlier try ordered, unless a new one is the way on. */
export async function findEarlier(run: Run, job: Job): Promise<Task | undefined> {
	const { itemIndex, taskType } = job;
	const entry = run.memory.find(itemIndex);
	if (entry === undefined || entry.state === 'over') return undefined;
	if (entry.state === 'closed') {
		throw new RunwayError({
			kind: entry.kind,
			message: entry.message,
			description: `${entry.description}${isTool(run.context) ? '' : " To send it again in this execution, switch off 'Reuse Task on Retry' in the options."}`,
			facts: entry.taskId === undefined ? {} : { taskId: entry.taskId },
		});
	}
	const { taskId } = entry;
	const earlier = { ...recordOf(job, taskId), estimatedCredits: entry.credits };
	// Before the check: a stop during it has to find the task.
	run.tasks.note(earlier, 'ordered in an earlier try');
	const task = await fetchTask(run, job, taskId).catch((error: unknown) => {
		// Cancelled or deleted since: there is nothing left to pick up.
		if (error instanceof RunwayError && error.kind === 'not-found') return undefined;
		throw error instanceof RunwayError ? error.with({ taskId }) : error;
	});
	const phase = task === undefined ? 'cancelled' : phaseOf(task.status);
	if (phase === 'cancelled' || (phase === 'failed' && isRepeatable(task ?? {}))) {
		await giveBack(run, earlier, task?.cost?.credits ?? 0);
		return undefined;
	}
	run.context.logger.info(`Runway: picked up ${taskType.noun} ${taskId} of an earlier try`, {
		taskId,
		itemIndex,
	});
	return { ...task!, id: taskId };
}
