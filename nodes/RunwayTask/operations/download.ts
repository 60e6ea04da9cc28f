import { RunwayError } from '../../../runway/api/errors';
import { besideInput, inputFieldsOf } from '../../../runway/generate/data/input-fields';
import { optionsField } from '../../../runway/generate/options/options-field';
import { finishedItems } from '../../../runway/generate/task/output-items';
import { outputField } from '../../../runway/generate/options/output-field';
import { forEachItem } from '../../../runway/items/settle';
import { failedTaskError, taskFacts } from '../../../runway/tasks/failure';
import { isLive, phaseOf } from '../../../runway/tasks/task';
import { getTask } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../shared/operation';
import { taskIdField, taskOfItem } from '../task-resource';

/** Fetches the files of a finished task, under addresses that are made again each time. */
export const download: NodeOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download task output',
	description: 'Get the files of a finished task again, also after their URLs expired',
	properties: [
		taskIdField.property,
		outputField,
		optionsField(['fileName', 'includeOtherFields', 'simplify']),
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const ordered = taskOfItem(context, itemIndex, 'download');
			const task = await getTask(context, ordered.taskId);
			if (isLive(task)) {
				throw new RunwayError({
					kind: 'input',
					message: `The task is still ${task.status} and has no files yet`,
					description: "Use 'Wait' to wait for them, or 'Check' in a loop.",
					facts: taskFacts(task),
				});
			}
			if (phaseOf(task.status) !== 'succeeded') throw failedTaskError(task);
			const items = await finishedItems(context, ordered, task);
			const input = inputFieldsOf(context, ordered);
			return items.map((item) => besideInput(item, input));
		}),
};
