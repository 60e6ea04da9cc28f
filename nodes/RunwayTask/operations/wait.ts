import { existingTaskJob } from '../../../runway/generate/data/job';
import { runJobs } from '../../../runway/generate/generate';
import { optionsField } from '../../../runway/generate/options/options-field';
import { outputField } from '../../../runway/generate/options/output-field';
import type { NodeOperation } from '../../shared/operation';
import { taskIdField } from '../task-resource';

/** Waits for tasks that were ordered elsewhere, all of a run together, and hands on their files. */
export const wait: NodeOperation = {
	value: 'wait',
	name: 'Wait',
	action: 'Wait for task',
	description: 'Wait until a task has finished and get its files',
	properties: [
		taskIdField.property,
		outputField,
		optionsField([
			'download',
			'fileName',
			'includeOtherFields',
			'onTimeout',
			'queueTimeout',
			'simplify',
			'timeout',
		]),
	],
	execute: async (context) =>
		await runJobs(
			context,
			(itemIndex, options) =>
				existingTaskJob(itemIndex, 'wait', taskIdField.read(context, itemIndex), options),
			{ waitMode: 'hold' },
		),
};
