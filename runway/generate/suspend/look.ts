import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import { withConcurrency } from '../concurrency';
import { endedItems, timedOutError } from '../hold';
import type { Job } from '../job';
import { pendingItem } from '../output-items';
import { newRun, type Run } from '../run';
import type { RunOptions } from '../run-options';
import type { Submitted } from '../submit';
import type { TrackedTask } from '../tracked-task';
import { unfinishedRunError } from '../unfinished-run';
import { errorItem } from '../../items/error-item';
import { nodeError } from '../../items/node-error';
import { isFailed, type Outcome, outcomeOf } from '../../items/outcome';
import { releaseKey } from '../../money/duplicate-key';
import { INVOCATION, TASK } from '../../tasks/kind';
import { isLive, phaseOf, type Task } from '../../tasks/task';
import { isPassing } from '../../tasks/wait';
import {
	type Round,
	type SuspendedRun,
	type SuspendedTask,
	type TaskWatch,
	waitSecondsAfter,
} from './suspended-run';

/** Looks and downloads at the same time. */
const AT_ONCE = 5;

/**
 * One look at all tasks of a suspended run, in its inner workflow.
 *
 * @returns two outputs: the items of the run once all tasks have ended, or what to wait for
 * @throws NodeError where the run ends with an error; n8n hands it on to the parked node
 */
export async function look(
	context: IExecuteFunctions,
	plan: SuspendedRun,
): Promise<INodeExecutionData[][]> {
	const run = newRun(context, optionsOf(plan));
	const round = context.getInputData()[0].json as unknown as Round;
	if (await wasStopped(context, plan)) return [await endAfterStop(run, plan), []];

	const { watches, found } = await lookAtAll(run, plan, round);
	const over = watches.filter(({ state }) => state === 'ended' || state === 'timed out');
	const pending = watches.length > over.length;
	// Without 'continue on fail' the first failure ends the run, as it does where a run is held.
	const due = pending && plan.continueOnFail ? [] : over.filter(isDue(plan, found, pending));

	const outcomes: Outcome[] = [];
	await withConcurrency(due, AT_ONCE, async (watch) => {
		const task = plan.tasks.find(({ itemIndex }) => itemIndex === watch.itemIndex)!;
		outcomes.push(await taskOutcome(run, plan, task, watch, found.get(watch.itemIndex)));
	});
	const failed = outcomes.find(isFailed);
	if (failed !== undefined && !plan.continueOnFail) {
		const error = unfinishedRunError(failed.error, trackedTasks(plan, found), plan.tasks.length);
		throw nodeError(context.getNode(), withoutRetry(error), failed.itemIndex);
	}
	if (!pending) return [inOrder([...outcomes, ...plan.done.map(asOutcome)]), []];

	const now = Date.now();
	const next: Round = { lookedAt: now, waitSeconds: waitSecondsAfter(now - plan.since), watches };
	return [[], [{ json: next as unknown as IDataObject, pairedItem: { item: 0 } }]];
}

/** n8n keeps the error of a parked node: its own retry would show it again and run nothing. */
function withoutRetry(error: Error): Error {
	const advice =
		'n8n cannot retry an execution that was suspended: start a new one to generate again.';
	return error instanceof RunwayError ? error.saying(advice) : error;
}

/** While others still run, only failures are settled: files are fetched once, at the end. */
function isDue(plan: SuspendedRun, found: Map<number, Task>, pending: boolean) {
	return ({ itemIndex, state }: TaskWatch): boolean => {
		if (!pending) return true;
		if (state === 'timed out') return plan.options.onTimeout === 'error';
		const task = found.get(itemIndex);
		return task !== undefined && phaseOf(task.status) !== 'succeeded';
	};
}

async function lookAtAll(run: Run, plan: SuspendedRun, round: Round) {
	const found = new Map<number, Task>();
	const watches = round.watches.map((watch) => ({ ...watch, spentMs: { ...watch.spentMs } }));
	const sinceMs = Date.now() - round.lookedAt;
	await withConcurrency(watches, AT_ONCE, async (watch) => {
		if (watch.state === 'ended' || watch.state === 'timed out') return;
		const { taskId, idField } = plan.tasks.find(({ itemIndex }) => itemIndex === watch.itemIndex)!;
		const before = watch.state;
		const task = await kindOf(idField)
			.get(run.context, taskId, 1)
			.catch((error: unknown) => {
				// The task is paid for: a fault of one look is ridden out.
				if (isPassing(error)) return undefined;
				watch.state = 'ended';
				return undefined;
			});
		if (task !== undefined) {
			found.set(watch.itemIndex, task);
			const phase = phaseOf(task.status);
			watch.state = phase === 'queued' || phase === 'running' ? phase : 'ended';
		}
		if (watch.state === 'ended') return;
		// The time since the last look counts for the phase the task was in then; before the first
		// one that is not known, and a task that is in the queue now has been there all the time.
		const phase = before === 'new' ? watch.state : before;
		watch.spentMs[phase === 'queued' ? 'queued' : 'running'] += sinceMs;
		const { limits } = plan.options;
		if (watch.spentMs.running >= limits.runningMs) watch.exceeded = 'running';
		else if (watch.spentMs.queued >= limits.queuedMs) watch.exceeded = 'queued';
		if (watch.exceeded !== undefined) watch.state = 'timed out';
	});
	return { watches, found };
}

async function taskOutcome(
	run: Run,
	plan: SuspendedRun,
	task: SuspendedTask,
	watch: TaskWatch,
	known: Task | undefined,
): Promise<Outcome> {
	const { itemIndex, taskId } = task;
	const job = jobOf(task);
	const submitted: Submitted = {
		taskId,
		estimatedCredits: task.estimatedCredits,
		routing: task.routing,
	};
	const items = async () => {
		// The addresses of an earlier look may have expired.
		const snapshot = known ?? (await job.kind.get(run.context, taskId));
		if (!isLive(snapshot)) return await endedItems(run, job, submitted, snapshot);
		if (plan.options.onTimeout === 'output') return [pendingItem(job, submitted, snapshot)];
		throw timedOutError(snapshot, watch.exceeded ?? 'running', run, job.kind);
	};
	const named = items().catch((error: unknown) => {
		throw error instanceof RunwayError ? error.with({ taskId }) : error;
	});
	return await outcomeOf(itemIndex, named);
}

/**
 * The first item of each input in the order of the inputs, then further files of tasks that made
 * several. On the return of a parked execution n8n pairs the n-th item with the n-th input, whatever
 * the item says; in this order that is right, and for the further files it finds none.
 */
function inOrder(outcomes: Outcome[]): INodeExecutionData[] {
	const lists = [...outcomes]
		.sort((a, b) => a.itemIndex - b.itemIndex)
		.map((outcome) => (isFailed(outcome) ? [errorItem(outcome)] : outcome.items));
	return [...lists.flatMap(([first]) => first ?? []), ...lists.flatMap(([, ...rest]) => rest)];
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
	const items: INodeExecutionData[] = [];
	await withConcurrency(plan.tasks, AT_ONCE, async (task) => {
		const { kind } = jobOf(task);
		const cancels = plan.options.cancelOnStop && kind.cancellable;
		const outcome = await (cancels ? kind.cancelIfLive : kind.get)(run.context, task.taskId).then(
			(before) =>
				!isLive(before) ? `already ${before.status}` : cancels ? 'cancelled' : 'goes on at Runway',
			(error: Error) => `could not be cancelled: ${error.message}`,
		);
		run.context.logger.info('Runway: the suspended execution was stopped', {
			taskId: task.taskId,
			outcome,
		});
		items.push({
			json: { [kind.idField]: task.taskId, afterStop: outcome },
			pairedItem: { item: 0 },
		});
	});
	return items;
}

function kindOf(idField: string) {
	return idField === INVOCATION.idField ? INVOCATION : TASK;
}

function jobOf({ itemIndex, operation, model, idField, taskId, duplicateKey }: SuspendedTask): Job {
	return {
		itemIndex,
		operation,
		model,
		kind: kindOf(idField),
		start: async () => ({ taskId, estimatedCredits: undefined }),
		forget: async ({ context }) => {
			if (duplicateKey !== undefined) await releaseKey(context, duplicateKey);
		},
	};
}

function trackedTasks(plan: SuspendedRun, found: Map<number, Task>): TrackedTask[] {
	return plan.tasks.map(({ itemIndex, taskId }) => ({
		itemIndex,
		taskId,
		status: found.get(itemIndex)?.status ?? 'PENDING',
	}));
}

function asOutcome({ itemIndex, items }: SuspendedRun['done'][number]): Outcome {
	return { itemIndex, items };
}

/** The settings of the run; what only matters before a task is ordered is left open. */
function optionsOf({ options, tasks }: SuspendedRun): RunOptions {
	const byItem = new Map(tasks.map((task) => [task.itemIndex, task]));
	return {
		...options,
		completion: 'suspend',
		reuseTask: true,
		maxConcurrency: undefined,
		spending: {
			maxCreditsPerItem: undefined,
			maxCreditsPerRun: undefined,
			minBalance: undefined,
		},
		dryRun: false,
		duplicateKey: (itemIndex) => byItem.get(itemIndex)?.duplicateKey,
		fileName: (itemIndex) => byItem.get(itemIndex)?.fileName,
	};
}
