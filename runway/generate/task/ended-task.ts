import type { INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import { failedTaskError, isPartial, partialError, taskFacts } from '../../tasks/failure';
import { phaseOf, type Task } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';
import type { Run } from '../run/run';
import { endTask } from './end-task';
import { finishedItems } from './output-items';

/** The items of a task that has ended, or its failure as an error. */
export async function endedItems(
	run: Pick<Run, 'context' | 'downloads' | 'ledger' | 'over'>,
	task: ItemTask,
	ended: Task,
): Promise<INodeExecutionData[]> {
	await endTask(run, task, ended);
	if (phaseOf(ended.status) === 'succeeded') {
		if (task.options.refusePartial && isPartial(ended))
			throw partialError(ended, taskTypeOf(task.idField));
		return await run.downloads.use(
			async () => await finishedItems(run.context, task, ended),
			run.over,
		);
	}
	run.ledger.stops.noteFailure(ended);
	throw failedTaskError(ended);
}

export function timedOutError(
	{ idField, options: { limits } }: ItemTask,
	last: Task,
	exceeded: 'running' | 'queued',
): RunwayError {
	const { noun, followUp } = taskTypeOf(idField);
	const limitMs = exceeded === 'running' ? limits.runningMs : limits.queuedMs;
	const [doing, setting] =
		exceeded === 'running'
			? ['still running', 'Timeout (Seconds)']
			: ['still in the queue of the project', 'Queue Timeout (Seconds)'];
	return new RunwayError({
		kind: 'timed-out',
		message: `The ${noun} ${last.id} is ${doing} after ${limitMs / 1000} seconds (${last.status})`,
		description: `It goes on at Runway and is charged when it finishes. Fetch it later with ${followUp} and its ID, or raise '${setting}' in the options.`,
		facts: taskFacts(last),
	});
}

/**
 * Every error of a task that is paid for names the task: its id is the only way back to it. Unforeseen
 * errors are no exception.
 */
export function namingTask(error: unknown, { taskId, idField }: ItemTask): RunwayError {
	if (error instanceof RunwayError) return error.with({ taskId });
	const { noun, followUp } = taskTypeOf(idField);
	const { message, description } = error as { message?: string; description?: string | null };
	return new RunwayError({
		kind: 'unexpected',
		message: message ?? String(error),
		description: `${description ? `${description}. ` : ''}The ${noun} ${taskId} was created and may be charged: fetch it with ${followUp} and its ID.`,
		facts: { taskId },
	});
}
