import type { INodeExecutionData } from 'n8n-workflow';

import { detached } from '../api/context';
import { RunwayError } from '../api/errors';
import {
	failedTaskError,
	isPartial,
	isRepeatable,
	partialError,
	taskFacts,
} from '../tasks/failure';
import type { TaskKind } from '../tasks/kind';
import { isLive, phaseOf, type Task } from '../tasks/task';
import { waitUntilEnded } from '../tasks/wait';
import type { Job } from './job';
import { finishedItems, pendingItem } from './output-items';
import type { Run } from './run';
import type { Submitted } from './submit';

/**
 * The way 'hold': the execution stays with the task until it ends, and its files are the output.
 *
 * @param track is told the state of the task whenever it is known
 */
export async function hold(
	run: Run,
	job: Job,
	track: (task: Pick<Task, 'id' | 'status'>) => void,
): Promise<INodeExecutionData[]> {
	const submitted = await job.start(run);
	track({ id: submitted.taskId, status: submitted.found?.status ?? 'PENDING' });

	const work = finish(run, job, submitted, track);
	return await work.catch(async (error: unknown) => {
		if (error instanceof RunwayError && error.kind === 'stopped' && !run.halt.signal.aborted) {
			await cancelAfterStop(run, submitted.taskId, job.kind);
		}
		throw error instanceof RunwayError ? error.with({ taskId: submitted.taskId }) : error;
	});
}

async function finish(
	run: Run,
	job: Job,
	submitted: Submitted,
	track: (task: Pick<Task, 'id' | 'status'>) => void,
): Promise<INodeExecutionData[]> {
	const { taskId, found } = submitted;
	if (found !== undefined && !isLive(found)) {
		return await endedItems(run, job, submitted, found);
	}
	const result = await waitUntilEnded<Task>(
		{
			poll: async () => {
				// Whatever the answer says: this is the task that was asked for.
				const task = { ...(await job.kind.get(run.context, taskId, 1)), id: taskId };
				track(task);
				run.context.logger.debug('Runway: task polled', {
					taskId,
					status: task.status,
					progress: task.progress,
				});
				return task;
			},
			limits: run.options.limits,
		},
		run.schedule,
		run.clock,
	);
	if (result.ended) return await endedItems(run, job, submitted, result.snapshot);

	const snapshot = result.snapshot ?? { id: taskId, status: 'PENDING' };
	if (run.options.onTimeout === 'output') return [pendingItem(job, submitted, snapshot)];
	throw timedOutError(snapshot, result.exceeded, run, job.kind);
}

/** The items of a task that has ended, or its failure as an error. */
export async function endedItems(
	run: Run,
	job: Job,
	submitted: Submitted,
	task: Task,
): Promise<INodeExecutionData[]> {
	if (phaseOf(task.status) === 'succeeded') {
		if (run.options.refusePartial && isPartial(task)) throw partialError(task, job.kind);
		return await finishedItems(run.context, job, submitted, task, {
			download: run.options.download,
			outputField: run.options.outputField,
			fileName: run.options.fileName(job.itemIndex),
		});
	}
	run.guard.noteFailure(task);
	// A failure that would repeat itself stays remembered, so that a retry does not buy it again.
	if (isRepeatable(task)) await job.forget(run);
	throw failedTaskError(task);
}

export function timedOutError(
	task: Task,
	exceeded: 'running' | 'queued',
	run: Run,
	kind: TaskKind,
): RunwayError {
	const limitMs =
		exceeded === 'running' ? run.options.limits.runningMs : run.options.limits.queuedMs;
	const [doing, setting] =
		exceeded === 'running'
			? ['still running', 'Timeout (Seconds)']
			: ['still in the queue of the account', 'Queue Timeout (Seconds)'];
	return new RunwayError({
		kind: 'timed-out',
		message: `The ${kind.noun} ${task.id} is ${doing} after ${limitMs / 1000} seconds (${task.status})`,
		description: `It goes on at Runway and is charged when it finishes. Fetch it later with ${kind.caretaker} and its ID, or raise '${setting}' in the options.`,
		facts: taskFacts(task),
	});
}

/** The user pressed Stop (or n8n's own time limit did): the paid task is stopped as well. */
async function cancelAfterStop(run: Run, taskId: string, kind: TaskKind): Promise<void> {
	const { logger } = run.context;
	if (!run.options.cancelOnStop || !kind.cancellable) {
		logger.warn('Runway: the execution was stopped; its task goes on', { taskId });
		return;
	}
	await kind.cancelIfLive(detached(run.context), taskId).then(
		(task) =>
			logger.info('Runway: the execution was stopped', {
				taskId,
				outcome: isLive(task) ? 'task cancelled' : `task had already ended: ${task.status}`,
			}),
		(error: Error) =>
			logger.warn('Runway: the task could not be cancelled after the stop', {
				taskId,
				reason: error.message,
			}),
	);
}
