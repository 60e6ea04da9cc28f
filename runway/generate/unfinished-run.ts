import { RunwayError } from '../api/errors';
import type { TrackedTask } from './tracked-task';

/**
 * The error of a run that one item ended, with every task of the run: they are paid for, and
 * their ids are the only way back to them.
 */
export function unfinishedRunError(error: Error, tasks: TrackedTask[], itemCount: number): Error {
	const known = error instanceof RunwayError ? error : undefined;
	const others = tasks
		.filter(({ taskId }) => taskId !== known?.facts.taskId)
		.sort((a, b) => a.itemIndex - b.itemIndex);
	if (others.length === 0) return error;

	const list = others
		.map(({ itemIndex, taskId, status }) => `item ${itemIndex}: ${taskId} (${status})`)
		.join(', ');
	const advice = [
		known?.description,
		`The run of ${itemCount} items ended here. Tasks that it had already ordered, to fetch with Runway Task → Download: ${list}.`,
		"To go on past an item like this one, set 'On Error' in the node's settings to continue.",
	];
	return new RunwayError({
		kind: known?.kind ?? 'unavailable',
		httpCode: known?.httpCode,
		message: error.message,
		description: advice.filter(Boolean).join(' '),
		facts: { ...known?.facts, otherTasks: others },
	});
}
