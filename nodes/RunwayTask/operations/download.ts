import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../../../runway/api/errors';
import { existingTaskJob } from '../../../runway/generate/job';
import { finishedItems } from '../../../runway/generate/output-items';
import { forEachItem } from '../../../runway/items/settle';
import { failedTaskError, taskFacts } from '../../../runway/tasks/failure';
import { isLive, phaseOf } from '../../../runway/tasks/task';
import { getTask } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../operation';
import { fileNameOption, outputField, readTaskId, taskIdField } from '../task-fields';

/** Fetches the files of a finished task, under addresses that are made anew each time. */
export const download: NodeOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download task output',
	description: 'Get the files of a finished task again, also after their URLs expired',
	properties: [
		taskIdField,
		outputField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [fileNameOption],
		},
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const task = await getTask(context, readTaskId(context, itemIndex));
			if (isLive(task)) {
				throw new RunwayError({
					kind: 'input',
					message: `The task is still ${task.status} and has no files yet`,
					description: "Use 'Wait' to wait for them, or 'Check' in a loop.",
					facts: taskFacts(task),
				});
			}
			if (phaseOf(task.status) !== 'succeeded') throw failedTaskError(task);
			const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
			return await finishedItems(
				context,
				existingTaskJob(itemIndex, 'download', task.id),
				{ taskId: task.id, estimatedCredits: undefined },
				task,
				{
					download: true,
					outputField: context.getNodeParameter('outputField', itemIndex, 'data') as string,
					fileName: (options.fileName as string | undefined) || undefined,
				},
			);
		}),
};
