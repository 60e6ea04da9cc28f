import { withPoll } from '../../../tasks/prediction/progress-history';
import { type Phase, phaseOf, type Task } from '../../../tasks/task';
import { taskTypeOf } from '../../../tasks/task-type';
import { exceededLimit, spend } from '../../../tasks/time-budget';
import { isTransient } from '../../../tasks/wait';
import type { Run } from '../../run/run';
import { type ParkedState, type SuspendedRun, taskOf, type TaskState } from './suspended-run';

/** The result of one check of all tasks. */
export interface Checked {
	states: TaskState[];
	/** By item; without those whose poll got no response. */
	found: Map<number, Task>;
}

/** Asks for the state of every task that has not ended, and adds up its times. */
export async function pollTasks(
	run: Pick<Run, 'context' | 'ledger' | 'polls'>,
	plan: SuspendedRun,
	parked: ParkedState,
): Promise<Checked> {
	const found = new Map<number, Task>();
	const states = parked.states.map((state) => ({ ...state }));
	const sinceMs = Date.now() - parked.polledAt;
	const check = async (state: TaskState): Promise<void> => {
		if (state.phase === 'ended' || state.phase === 'timed out') return;
		const { taskId, idField, options } = taskOf(plan, state.itemIndex);
		const before = state.phase;
		let phaseNow: Phase = 'running';
		const task = await taskTypeOf(idField)
			.get(run.context, taskId, 1)
			.catch((error: unknown) => {
				// The task is paid for: a fault of one check is ridden out.
				if (isTransient(error)) return undefined;
				state.phase = 'ended';
				return undefined;
			});
		if (task !== undefined) {
			found.set(state.itemIndex, task);
			run.ledger.seen(taskId, task.status);
			phaseNow = phaseOf(task.status);
			state.history = withPoll(state.history, Date.now(), {
				phase: phaseNow,
				progress: task.progress,
			});
			state.phase = phaseNow === 'queued' || phaseNow === 'running' ? phaseNow : 'ended';
		}
		if (state.phase === 'ended') return;
		// The time since the last check counts for the phase the task was in then; before the first
		// one that is not known, and a task that is in the queue now has been there all the time.
		const phase = before === 'new' ? phaseNow : before;
		state.spentMs = spend(state.spentMs, phase, sinceMs);
		state.exceeded = exceededLimit(state.spentMs, options.limits);
		if (state.exceeded !== undefined) state.phase = 'timed out';
	};
	await Promise.all(
		states.map(async (state) => await run.polls.use(async () => await check(state))),
	);
	return { states, found };
}
