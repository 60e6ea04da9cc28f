import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import { downloadOutput } from '../../media/download';
import type { Task } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';
import { shortId } from '../data/name';
import { rowOf } from '../data/row';

/** An item for a task that is not finished: its id is the way back to it. */
export function pendingItem(ordered: ItemTask, task: Partial<Task>): INodeExecutionData {
	return { json: rowOf(ordered, task), pairedItem: { item: ordered.itemIndex } };
}

/** One item for each file of a finished task, with the file in n8n's binary store. */
export async function finishedItems(
	context: IExecuteFunctions,
	ordered: ItemTask,
	task: Task,
): Promise<INodeExecutionData[]> {
	const { itemIndex, edition, operation, idField, taskId, options } = ordered;
	const type = taskTypeOf(idField);
	const files = filesOf(task);
	if (files.length === 0) {
		throw new RunwayError({
			kind: 'task-failed',
			message: `The ${type.noun} ${taskId} succeeded but has no output`,
			description: 'Ask Runway support, naming the ID.',
			facts: { taskId },
		});
	}
	const suffix = edition === undefined ? '' : `-${edition.replace(':', 'x')}`;
	const name =
		options.fileName === undefined
			? `${ordered.name ?? `runway-${operation}`}${suffix}-${shortId(taskId)}`
			: `${options.fileName}${suffix}`;
	const items: INodeExecutionData[] = [];
	// One after the other: the files of one task share a connection better than they race for it.
	for (const [outputIndex, { url, nodeId }] of files.entries()) {
		const downloaded = options.download
			? await downloadOutput(context, {
					url,
					baseName: name,
					number: files.length > 1 ? outputIndex + 1 : undefined,
					freshUrl: async () => {
						const fresh = await type.get(context, taskId);
						return filesOf(fresh)[outputIndex]?.url ?? url;
					},
				})
			: undefined;
		const zone = context.getTimezone();
		const file = { url, nodeId, outputIndex, outputCount: files.length, downloaded, zone };
		items.push({
			json: rowOf(ordered, task, file),
			...(downloaded === undefined ? {} : { binary: { [options.outputField]: downloaded.binary } }),
			pairedItem: { item: itemIndex },
		});
	}
	return items;
}

/** The files of a finished task in a fixed order; those of a workflow with their node. */
function filesOf({ output }: Task): Array<{ url: string; nodeId?: string }> {
	if (Array.isArray(output)) return output.map((url) => ({ url }));
	return Object.entries(output ?? {}).flatMap(([nodeId, urls]) =>
		urls.map((url) => ({ url, nodeId })),
	);
}
