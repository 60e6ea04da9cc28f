import type { IExecuteFunctions } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { isLive, phaseOf } from '../tasks/task';
import { getTask } from '../tasks/task-api';

/**
 * The address of the first file that a task made, fresh for a day: Runway fetches it itself.
 *
 * @param label the field that names the task, for messages
 * @throws RunwayError if there is no such task, or no file of it
 */
export async function taskOutput(
	context: IExecuteFunctions,
	taskId: string,
	label: string,
): Promise<string> {
	const task = await getTask(context, taskId);
	if (isLive(task)) {
		throw inputError(
			`The task of '${label}' is still ${task.status}`,
			'Wait for it first, for example with Runway Task → Wait.',
		);
	}
	const [url] = Array.isArray(task.output) ? task.output : [];
	if (phaseOf(task.status) === 'succeeded' && url !== undefined) return url;
	throw inputError(
		`The task of '${label}' has no file: it is ${task.status}`,
		'Give a task that succeeded.',
	);
}
