import { inputError } from '../../api/errors';
import { oneAddress } from '../address';
import { eachId } from '../listed';
import { taskOutput } from '../task-output';
import type { MediaSource } from './source';

export interface TaskOrigin {
	source: 'task';
	taskId: string;
}

/**
 * The first file of an earlier Runway task's result. Only Runway opens its address,
 * never n8n.
 */
export const taskSource: MediaSource<TaskOrigin> = {
	value: 'task',
	label: 'Result of a Runway Task',
	isForTools: true,
	parameter: {
		name: 'taskId',
		label: 'Task ID',
		labelAlone: 'Task ID',
		placeholder: () => 'e.g. {{ $json.taskId }}',
		hint: () => "A Runway node's 'taskId'; its first file is used",
		forSeveral: {
			label: 'Task ID(s)',
			hint: () => "Each 'taskId' brings its first file; separate several with commas",
		},
	},
	each: eachId,
	read(given, { label }) {
		const taskId = oneAddress(given, label);
		if (taskId !== '') return { source: 'task', taskId };
		throw inputError(
			`'${label}' has no task ID`,
			"Enter the 'taskId' from the output of a Runway node. If it is an expression, it came out empty for this item.",
		);
	},
	factsOf: ({ taskId }) => ({ identity: `task:${taskId}`, shown: { taskId } }),
	address: async (context, { taskId }, label) => await taskOutput(context, taskId, label),
};
