import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../../api/errors';
import { errorItem } from '../../../items/error-item';
import { nodeError } from '../../../items/node-error';
import { isFailed, type Outcome, outcomeOf } from '../../../items/outcome';
import { taskTypeOf } from '../../../tasks/task-type';
import { isLive, type Phase, phaseOf, type Task } from '../../../tasks/task';
import { exceededLimit, spend } from '../../../tasks/time-budget';
import { isPassing } from '../../../tasks/wait';
import { endedItems, namingTask, timedOutError } from '../../ended-task';
import { giveBack } from '../../give-back';
import type { OrderedTask } from '../../ordered-task';
import { pendingItem } from '../../output-items';
import { newRun, type Run } from '../../run';
import type { KnownTask } from '../../run-tasks';
import { reportOf } from '../../unfinished-run';
import { oneItemOf } from './one-item';
import {
	type ParkedState,
	type SuspendedRun,
	type TaskState,
	waitSecondsAfter,
} from './suspended-run';

/**
 * One check of all tasks of a suspended run, in its inner workflow.
 *
 * @returns two outputs: the items of the run once all tasks have ended, or what to wait for
 * @throws NodeError where the run ends with an error; n8n hands it on to the parked node
 */
export async function checkRun(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const plan = payload as SuspendedRun;
	const run = newRun(context, { completion: 'suspend' });
	const parked = context.getInputData()[0].json as unknown as ParkedState;
	if (await wasStopped(context, plan)) return [await endAfterStop(run, plan), []];

	const { states, found } = await checkAll(run, plan, parked);
	const over = states.filter(({ phase }) => phase === 'ended' || phase === 'timed out');
	const pending = states.length > over.length;
	// Without 'continue on fail' the first failure ends the run, as it does where a run is held.
	const due = pending && plan.continueOnFail ? [] : over.filter(isDue(plan, found, pending));

	const outcomes = await Promise.all(
		due.map(async (state) => {
			const { itemIndex } = state;
			return await outcomeOf(
				itemIndex,
				taskItems(run, taskOf(plan, itemIndex), state, found.get(itemIndex)),
			);
		}),
	);
	const failed = outcomes.find(isFailed);
	const isLast = !pending || (failed !== undefined && !plan.continueOnFail);
	// Stopped during this very check: no other one comes that could cancel what still runs.
	if (isLast && (await wasStopped(context, plan))) return [await endAfterStop(run, plan), []];
	if (failed !== undefined && !plan.continueOnFail) {
		const { itemIndex, error } = failed;
		const known = knownTasks(plan, found);
		const report = reportOf(error, itemIndex, known, plan.doubtful, plan.tasks.length);
		const node = { ...context.getNode(), name: plan.nodeName };
		throw nodeError(node, withoutRetry(report), itemIndex);
	}
	if (!pending) return [inOrder([...outcomes, ...plan.done]), []];

	const now = Date.now();
	const next: ParkedState = {
		checkedAt: now,
		waitSeconds: waitSecondsAfter(now - plan.since),
		states,
	};
	return [[], [{ json: next as unknown as IDataObject, pairedItem: { item: 0 } }]];
}

function taskOf({ tasks }: SuspendedRun, itemIndex: number): OrderedTask {
	return tasks.find((task) => task.itemIndex === itemIndex)!;
}

/** n8n keeps the error of a parked node: its own retry would show it again and run nothing. */
function withoutRetry(error: Error): Error {
	const advice =
		'n8n cannot retry an execution that was suspended: start a new one to generate again.';
	return error instanceof RunwayError ? error.saying(advice) : error;
}

/** While others still run, only failures are settled: files are fetched once, at the end. */
function isDue(plan: SuspendedRun, found: Map<number, Task>, pending: boolean) {
	return ({ itemIndex, phase }: TaskState): boolean => {
		if (!pending) return true;
		if (phase === 'timed out') return taskOf(plan, itemIndex).options.onTimeout === 'error';
		const task = found.get(itemIndex);
		return task !== undefined && phaseOf(task.status) !== 'succeeded';
	};
}

async function checkAll(run: Run, plan: SuspendedRun, parked: ParkedState) {
	const found = new Map<number, Task>();
	const states = parked.states.map((state) => ({ ...state }));
	const sinceMs = Date.now() - parked.checkedAt;
	const check = async (state: TaskState): Promise<void> => {
		if (state.phase === 'ended' || state.phase === 'timed out') return;
		const { taskId, idField, options } = taskOf(plan, state.itemIndex);
		const before = state.phase;
		let phaseNow: Phase = 'running';
		const task = await taskTypeOf(idField)
			.get(run.context, taskId, 1)
			.catch((error: unknown) => {
				// The task is paid for: a fault of one check is ridden out.
				if (isPassing(error)) return undefined;
				state.phase = 'ended';
				return undefined;
			});
		if (task !== undefined) {
			found.set(state.itemIndex, task);
			phaseNow = phaseOf(task.status);
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
		states.map(async (state) => await run.checks.use(async () => await check(state))),
	);
	return { states, found };
}

async function taskItems(
	run: Run,
	task: OrderedTask,
	state: TaskState,
	known: Task | undefined,
): Promise<INodeExecutionData[]> {
	const items = async () => {
		// The addresses of an earlier check may have expired.
		const seen =
			known ??
			(await run.checks.use(
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

/** One item for each input, in the order of the inputs: n8n pairs them by their position. */
function inOrder(outcomes: Outcome[]): INodeExecutionData[] {
	return [...outcomes]
		.sort((a, b) => a.itemIndex - b.itemIndex)
		.flatMap((outcome) => (isFailed(outcome) ? [errorItem(outcome)] : outcome.items));
}

/** n8n notes the stop in the data of an execution; one that is parked has no error otherwise. */
async function wasStopped(context: IExecuteFunctions, plan: SuspendedRun): Promise<boolean> {
	const parked = await context.getExecutionDataById(plan.executionId).catch((error: Error) => {
		context.logger.debug('Runway: the parked execution could not be read', {
			reason: error.message,
		});
		return undefined;
	});
	return parked?.resultData.error !== undefined;
}

async function endAfterStop(run: Run, plan: SuspendedRun): Promise<INodeExecutionData[]> {
	return await Promise.all(
		plan.tasks.map(async (task) => await run.checks.use(async () => await afterStop(run, task))),
	);
}

async function afterStop(run: Run, task: OrderedTask): Promise<INodeExecutionData> {
	const { taskId, idField, options } = task;
	const type = taskTypeOf(idField);
	const cancels = options.cancelOnStop && type.cancellable;
	const outcome = await (cancels ? type.cancelIfLive : type.get)(run.context, taskId).then(
		async (before) => {
			if (!isLive(before)) return `already ${before.status}`;
			if (!cancels) return 'goes on at Runway';
			await giveBack(run, task, 0);
			return 'cancelled';
		},
		(error: Error) => error.message,
	);
	run.context.logger.info('Runway: the suspended execution was stopped', { taskId, outcome });
	return { json: { [idField]: taskId, afterStop: outcome }, pairedItem: { item: 0 } };
}

function knownTasks(plan: SuspendedRun, found: Map<number, Task>): KnownTask[] {
	return plan.tasks.map(({ itemIndex, taskId }) => ({
		itemIndex,
		taskId,
		status: found.get(itemIndex)?.status ?? 'PENDING',
	}));
}
