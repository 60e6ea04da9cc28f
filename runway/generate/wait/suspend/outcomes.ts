import type { INodeExecutionData } from 'n8n-workflow';

import { type Outcome, outcomeOf } from '../../../items/outcome';
import { isLive, phaseOf, type Task } from '../../../tasks/task';
import { taskTypeOf } from '../../../tasks/task-type';
import type { ItemTask } from '../../data/item-task';
import type { Run } from '../../run/run';
import { endedItems, namingTask, timedOutError } from '../../task/ended-task';
import { pendingItem } from '../../task/output-items';
import { oneItemOf } from './one-item';
import type { Checked } from './poll-tasks';
import { type SuspendedRun, taskOf, type TaskState } from './suspended-run';

type PolledRun = Pick<Run, 'context' | 'downloads' | 'ledger' | 'over' | 'polls'>;

/**
 * Outcomes of tasks that are over, as far as their time has come: without 'continue on fail' the first
 * failure ends the run, as it does in a run that is held, and files are fetched once, at the end.
 *
 * @param pending whether other tasks still run
 */
export async function outcomesOf(
	run: PolledRun,
	plan: SuspendedRun,
	{ states, found }: Checked,
	pending: boolean,
): Promise<Outcome[]> {
	const due = pending && plan.continueOnFail ? [] : states.filter(isDue(plan, found, pending));
	return await Promise.all(
		due.map(async (state) => {
			const { itemIndex } = state;
			const task = taskOf(plan, itemIndex);
			return await outcomeOf(itemIndex, taskItems(run, task, state, found.get(itemIndex)));
		}),
	);
}

function isDue(plan: SuspendedRun, found: Map<number, Task>, pending: boolean) {
	return ({ itemIndex, phase }: TaskState): boolean => {
		if (!pending) return true;
		if (phase === 'timed out') return taskOf(plan, itemIndex).options.onTimeout === 'error';
		const task = found.get(itemIndex);
		return task !== undefined && phaseOf(task.status) !== 'succeeded';
	};
}

async function taskItems(
	run: PolledRun,
	task: ItemTask,
	state: TaskState,
	known: Task | undefined,
): Promise<INodeExecutionData[]> {
	const items = async () => {
		// The addresses of an earlier check may have expired.
		const seen =
			known ??
			(await run.polls.use(
				async () => await taskTypeOf(task.idField).get(run.context, task.taskId),
			));
		if (!isLive(seen)) return oneItemOf(await endedItems(run, task, seen), task.options);
		if (task.options.onTimeout === 'output') return [pendingItem(task, seen)];
		throw timedOutError(task, seen, state.exceeded ?? 'running');
	};
	return await items().catch((error: unknown) => {
		throw namingTask(error, task);
	});
}
