import type { INodeExecutionData } from 'n8n-workflow';

import { taskTypeOf } from '../../tasks/task-type';
import { isLive, type Task } from '../../tasks/task';
import { waitUntilEnded } from '../../tasks/wait';
import { endedItems, timedOutError } from '../ended-task';
import type { OrderedTask } from '../ordered-task';
import { pendingItem } from '../output-items';
import type { Run } from '../run';
import { type Submitted, withTask } from '../submit';
import type { Completion } from './completion';

/** The execution stays with the task until it ends, and its files are the output. */
export const hold: Completion = {
	value: 'hold',
	name: 'Hold Until Finished',
	description: 'The node waits and hands on the finished files',
	deliversFiles: true,
	answersAgents: true,
	holdsSlots: true,
	begin: () => ({
		item: async (run, job) =>
			await withTask(run, job, async (submitted) => await heldItems(run, submitted)),
	}),
};

/** The items of a task, waited for with the execution. */
export async function heldItems(
	run: Run,
	{ task, found, isFromItem }: Submitted,
): Promise<INodeExecutionData[]> {
	if (found !== undefined) {
		run.slots.polled(task.itemIndex, found.status);
		if (!isLive(found)) return await endedItems(run, task, found);
	}
	if (!isFromItem) run.standBy.add(task);
	return await untilEnded(run, task, found);
}

async function untilEnded(
	run: Run,
	task: OrderedTask,
	found: Task | undefined,
): Promise<INodeExecutionData[]> {
	const { taskId, idField, options } = task;
	const result = await waitUntilEnded<Task>(
		{
			poll: async () =>
				await run.checks.use(async () => {
					// Whatever the answer says: this is the task that was asked for.
					const seen = { ...(await taskTypeOf(idField).get(run.context, taskId, 1)), id: taskId };
					run.tasks.note(task, seen.status);
					run.slots.polled(task.itemIndex, seen.status);
					run.context.logger.debug('Runway: task polled', {
						taskId,
						status: seen.status,
						progress: seen.progress,
					});
					return seen;
				}, run.over),
			limits: options.limits,
			found,
		},
		run.schedule,
		run.clock,
	);
	if (result.ended) return await endedItems(run, task, result.snapshot);

	const last = result.snapshot ?? { id: taskId, status: 'PENDING' };
	if (options.onTimeout === 'output') return [pendingItem(task, last)];
	throw timedOutError(task, last, result.exceeded);
}
