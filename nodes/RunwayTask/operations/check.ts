import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../../runway/api/errors';
import { besideInput, inputFieldsOf } from '../../../runway/generate/data/input-fields';
import type { ItemTask } from '../../../runway/generate/data/item-task';
import { optionsField } from '../../../runway/generate/options/options-field';
import { finishedItems, pendingItem } from '../../../runway/generate/task/output-items';
import { outputField } from '../../../runway/generate/options/output-field';
import { isFailed, type Outcome } from '../../../runway/items/outcome';
import { itemsOrError } from '../../../runway/items/settle';
import { failedTaskError } from '../../../runway/tasks/failure';
import { isLive, phaseOf, type Task } from '../../../runway/tasks/task';
import { getTask } from '../../../runway/tasks/task-api';
import type { NodeOperation } from '../../shared/operation';
import { taskIdField, taskOfItem } from '../task-resource';

/** The node's outputs for this operation, in order. */
export const CHECK_OUTPUTS = ['Done', 'Still Running', 'Failed'];

const DONE = 0;
const STILL_RUNNING = 1;
const FAILED = 2;

/**
 * Polls each task once and branches by its status. In a loop with n8n's Wait node it waits
 * without holding the execution, so that a restart of n8n loses nothing.
 */
export const check: NodeOperation = {
	value: 'check',
	name: 'Check',
	action: 'Check task',
	description:
		'Poll once and branch: done with its files, still running, or failed. For loops with the Wait node.',
	properties: [
		taskIdField.property,
		outputField,
		optionsField(['download', 'fileName', 'includeOtherFields', 'simplify']),
	],
	async execute(context) {
		const branches: INodeExecutionData[][] = CHECK_OUTPUTS.map(() => []);

		const checkItem = async (itemIndex: number): Promise<void> => {
			const ordered = taskOfItem(context, itemIndex, 'check');
			const task = await getTask(context, ordered.taskId);
			const input = inputFieldsOf(context, ordered);
			const put = (branch: number, ...items: INodeExecutionData[]) =>
				branches[branch].push(...items.map((item) => besideInput(item, input)));
			if (isLive(task)) put(STILL_RUNNING, pendingItem(ordered, task));
			else if (phaseOf(task.status) === 'succeeded') {
				put(DONE, ...(await finishedItems(context, ordered, task)));
			} else put(FAILED, failedItem(ordered, task));
		};

		for (const itemIndex of context.getInputData().keys()) {
			const outcome = await checkItem(itemIndex).then(
				(): Outcome => ({ itemIndex, items: [] }),
				(error: Error): Outcome => ({ itemIndex, error }),
			);
			if (!isFailed(outcome)) continue;
			// A failed poll is not a failed task: it goes n8n's way for errors.
			const [errorItems] = itemsOrError(context, [outcome]);
			const taskIsGone = outcome.error instanceof RunwayError && outcome.error.kind === 'not-found';
			branches[taskIsGone ? FAILED : DONE].push(...errorItems);
		}
		return branches;
	},
};

function failedItem(ordered: ItemTask, task: Task): INodeExecutionData {
	const { failure, failureCode } = task;
	const { message, description } = failedTaskError(task);
	const item = pendingItem(ordered, task);
	const json: IDataObject = {
		...item.json,
		...(failure === undefined ? {} : { failure }),
		...(failureCode === undefined ? {} : { failureCode }),
		explanation: `${message}. ${description ?? ''}`,
	};
	return { ...item, json };
}
