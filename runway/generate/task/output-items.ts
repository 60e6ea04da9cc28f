import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../api/errors';
import { downloadOutput } from '../../media/download';
import type { Task } from '../../tasks/task';
import { TASK, taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';

/** What every output item says about its task. */
function taskJson(ordered: ItemTask, task: Partial<Task>): IDataObject {
	const estimated = ordered.estimatedCredits ?? task.estimatedCost?.credits;
	return {
		[ordered.idField]: ordered.taskId,
		status: task.status ?? 'PENDING',
		operation: ordered.operation,
		...(ordered.model === undefined ? {} : { model: ordered.model }),
		...forecastJson(ordered),
		...(estimated === undefined ? {} : { estimatedCost: { credits: estimated } }),
		...(task.cost === undefined ? {} : { cost: task.cost }),
		...(task.progress === undefined ? {} : { progress: task.progress }),
		...(task.createdAt === undefined ? {} : { createdAt: task.createdAt }),
		...(task.nodeErrors === undefined ? {} : { nodeErrors: task.nodeErrors }),
		...(ordered.routing === undefined ? {} : { routing: ordered.routing }),
	};
}

/** What was expected, and how surely. Runway tells no price of a workflow, before or after. */
function forecastJson({ idField, forecast }: ItemTask): IDataObject {
	if (forecast === undefined || idField !== TASK.idField) return {};
	return { forecast: { credits: forecast.credits, certainty: forecast.certainty } };
}

/** An item for a task that is not finished: its id is the way back to it. */
export function pendingItem(ordered: ItemTask, task: Partial<Task>): INodeExecutionData {
	return { json: taskJson(ordered, task), pairedItem: { item: ordered.itemIndex } };
}

/** One item for each file of a finished task, with the file in n8n's binary store. */
export async function finishedItems(
	context: IExecuteFunctions,
	ordered: ItemTask,
	task: Task,
): Promise<INodeExecutionData[]> {
	const { itemIndex, operation, idField, taskId, options } = ordered;
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
	const name = options.fileName ?? `runway-${operation}-${taskId}`;
	const items: INodeExecutionData[] = [];
	// One after the other: the files of one task share a connection better than they race for it.
	for (const [outputIndex, { url, nodeId }] of files.entries()) {
		const item: INodeExecutionData = {
			json: {
				...taskJson(ordered, task),
				...(nodeId === undefined ? {} : { nodeId }),
				outputIndex,
				outputCount: files.length,
				url,
			},
			pairedItem: { item: itemIndex },
		};
		if (options.download) {
			const { binary, facts } = await downloadOutput(context, {
				url,
				baseName: name,
				number: files.length > 1 ? outputIndex + 1 : undefined,
				freshUrl: async () => {
					const fresh = await type.get(context, taskId);
					return filesOf(fresh)[outputIndex]?.url ?? url;
				},
			});
			item.json.file = facts;
			item.binary = { [options.outputField]: binary };
		}
		items.push(item);
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
