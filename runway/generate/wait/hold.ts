import type { INodeExecutionData } from 'n8n-workflow';

import { isLive, type Task } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import { waitUntilEnded } from '../../tasks/wait';
import type { ItemTask } from '../data/item-task';
import type { Run } from '../run/run';
import { type CreatedOrFound, withTask } from '../task/create-or-find';
import { endedItems, timedOutError } from '../task/ended-task';
import { pendingItem } from '../task/output-items';
import type { WaitMode } from './wait-mode';

/** The execution stays with the task until it ends, and its files are the output. */
export const hold: WaitMode = {
	value: 'hold',
	name: 'Hold Until Finished',
	description: 'The node waits and hands on the finished files',
	deliversFiles: true,
	answersAgents: true,
	holdsSlots: true,
	begin: () => ({
		item: async (run, job) =>
			await withTask(run, job, async (obtained) => await heldItems(run, obtained)),
	}),
};

type WaitingRun = Pick<
	Run,
	| 'context'
	| 'crashRecovery'
	| 'downloads'
	| 'ledger'
	| 'over'
	| 'polls'
	| 'schedule'
	| 'slots'
	| 'tasks'
>;

/** Waits for a task with the execution, and returns its items. */
export async function heldItems(
	run: WaitingRun,
	{ task, found, isFromItem }: CreatedOrFound,
): Promise<INodeExecutionData[]> {
	if (found !== undefined) {
		run.slots.polled(task, found.status);
		if (!isLive(found)) return await endedItems(run, task, found);
	}
	if (!isFromItem) run.crashRecovery.add(task);
	return await untilEnded(run, task, found);
}

async function untilEnded(
	run: WaitingRun,
	task: ItemTask,
	found: Task | undefined,
): Promise<INodeExecutionData[]> {
	const { taskId, idField, options } = task;
	const result = await waitUntilEnded<Task>(
		{
			poll: async () =>
				await run.polls.use(async () => {
					// Whatever id the response has: this is the task that was polled.
					const seen = { ...(await taskTypeOf(idField).get(run.context, taskId, 1)), id: taskId };
					run.tasks.note(task, seen.status);
					run.slots.polled(task, seen.status);
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
	);
	if (result.ended) return await endedItems(run, task, result.snapshot);

	const last = result.snapshot ?? { id: taskId, status: 'PENDING' };
	if (options.onTimeout === 'output') return [pendingItem(task, last)];
	throw timedOutError(task, last, result.exceeded);
}
