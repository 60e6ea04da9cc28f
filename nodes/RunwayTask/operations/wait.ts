import type { INodePropertyCollection, INodeProperties } from 'n8n-workflow';

import { existingTaskJob } from '../../../runway/generate/job';
import { runJobs } from '../../../runway/generate/generate';
import { readRunOptions } from '../../../runway/generate/run-options';
import { runProperties } from '../../../runway/form/run-properties';
import type { NodeOperation } from '../../operation';
import { outputField, readTaskId, taskIdField } from '../task-fields';

const WAIT_OPTIONS = ['download', 'fileName', 'onTimeout', 'queueTimeout', 'timeout'];

/** The options of a generation that make sense for a task that exists already. */
function waitOptions(): INodeProperties {
	const options = runProperties.find(({ name }) => name === 'options');
	const offered = ((options?.options ?? []) as Array<INodeProperties | INodePropertyCollection>)
		.filter(({ name }) => WAIT_OPTIONS.includes(name))
		.map((option) => ({ ...option, displayOptions: undefined }));
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: offered as INodeProperties[],
	};
}

/** Waits for tasks that were ordered elsewhere, all of a run together, and hands on their files. */
export const wait: NodeOperation = {
	value: 'wait',
	name: 'Wait',
	action: 'Wait for task',
	description: 'Wait until a task has finished and get its files',
	properties: [taskIdField, outputField, waitOptions()],
	execute: async (context) =>
		await runJobs(
			context,
			(itemIndex) => existingTaskJob(itemIndex, 'wait', readTaskId(context, itemIndex)),
			// Whoever ordered the task decides about it; stopping this wait does not cancel it.
			{
				...readRunOptions(context),
				completion: 'hold',
				cancelOnStop: false,
				maxConcurrency: context.getInputData().length,
			},
		),
};
