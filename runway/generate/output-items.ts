import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { downloadOutput } from '../media/download';
import type { Task } from '../tasks/task';
import type { Job } from './job';
import type { Submitted } from './submit';

/** Whether and where output items carry their files. */
export interface Delivery {
	download: boolean;
	/** Binary field of the output items. */
	outputField: string;
	/** Base name of output files; undefined names them after operation and task. */
	fileName: string | undefined;
}

/** What every output item says about its task. */
export function taskJson(
	job: Pick<Job, 'operation' | 'model' | 'kind'>,
	submitted: Submitted,
	task: Partial<Task>,
): IDataObject {
	const estimated = submitted.estimatedCredits ?? task.estimatedCost?.credits;
	return {
		[job.kind.idField]: submitted.taskId,
		status: task.status ?? 'PENDING',
		operation: job.operation,
		...(job.model === undefined ? {} : { model: job.model }),
		...(estimated === undefined ? {} : { estimatedCost: { credits: estimated } }),
		...(task.cost === undefined ? {} : { cost: task.cost }),
		...(task.progress === undefined ? {} : { progress: task.progress }),
		...(task.createdAt === undefined ? {} : { createdAt: task.createdAt }),
		...(task.nodeErrors === undefined ? {} : { nodeErrors: task.nodeErrors }),
		...(submitted.routing === undefined ? {} : { routing: submitted.routing }),
	};
}

/** An item for a task that is not finished: its id is the way back to it. */
export function pendingItem(
	job: Job,
	submitted: Submitted,
	task: Partial<Task>,
): INodeExecutionData {
	return {
		json: taskJson(job, submitted, task),
		pairedItem: { item: job.itemIndex },
	};
}

/** One item for each file of a finished task, with the file in n8n's binary store. */
export async function finishedItems(
	context: IExecuteFunctions,
	job: Job,
	submitted: Submitted,
	task: Task,
	delivery: Delivery,
): Promise<INodeExecutionData[]> {
	const files = filesOf(task);
	if (files.length === 0) {
		throw new RunwayError({
			kind: 'task-failed',
			message: `The ${job.kind.noun} ${task.id} succeeded but has no output`,
			description: 'Ask Runway support, naming the ID.',
			facts: { taskId: task.id },
		});
	}
	const name = delivery.fileName ?? `runway-${job.operation}-${task.id}`;
	const items: INodeExecutionData[] = [];
	// One after the other: the files of one task share a connection better than they race for it.
	for (const [outputIndex, { url, nodeId }] of files.entries()) {
		const item: INodeExecutionData = {
			json: {
				...taskJson(job, submitted, task),
				...(nodeId === undefined ? {} : { nodeId }),
				outputIndex,
				outputCount: files.length,
				url,
			},
			pairedItem: { item: job.itemIndex },
		};
		if (delivery.download) {
			const binary = await downloadOutput(context, {
				url,
				baseName: files.length > 1 ? `${name}-${outputIndex + 1}` : name,
				freshUrl: async () => {
					const fresh = await job.kind.get(context, task.id);
					return filesOf(fresh)[outputIndex]?.url ?? url;
				},
			});
			item.binary = { [delivery.outputField]: binary };
		}
		items.push(item);
	}
	return items;
}

/** The files of a finished task in a fixed order; those of a workflow with their node. */
function filesOf({ output = [] }: Task): Array<{ url: string; nodeId?: string }> {
	if (Array.isArray(output)) return output.map((url) => ({ url }));
	return Object.entries(output).flatMap(([nodeId, urls]) => urls.map((url) => ({ url, nodeId })));
}
