import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { downloadOutput } from '../media/download';
import type { Task } from '../tasks/task';
import { getTask } from '../tasks/task-api';
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
	job: Pick<Job, 'operation' | 'model'>,
	submitted: Submitted,
	task: Partial<Task>,
): IDataObject {
	const estimated = submitted.estimatedCredits ?? task.estimatedCost?.credits;
	return {
		taskId: submitted.taskId,
		status: task.status ?? 'PENDING',
		operation: job.operation,
		...(job.model === undefined ? {} : { model: job.model }),
		...(estimated === undefined ? {} : { estimatedCost: { credits: estimated } }),
		...(task.cost === undefined ? {} : { cost: task.cost }),
		...(task.progress === undefined ? {} : { progress: task.progress }),
		...(task.createdAt === undefined ? {} : { createdAt: task.createdAt }),
		...(submitted.routing === undefined ? {} : { routing: submitted.routing }),
	};
}

/** An item for a task that is not finished: its id is the way back to it. */
export function pendingItem(job: Job, submitted: Submitted, task: Partial<Task>): INodeExecutionData {
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
	const urls = task.output ?? [];
	if (urls.length === 0) {
		throw new RunwayError({
			kind: 'task-failed',
			message: `The task ${task.id} succeeded but has no output`,
			description: 'Ask Runway support, naming the task ID.',
			facts: { taskId: task.id },
		});
	}
	const name = delivery.fileName ?? `runway-${job.operation}-${task.id}`;
	const items: INodeExecutionData[] = [];
	// One after the other: the files of one task share a connection better than they race for it.
	for (const [outputIndex, url] of urls.entries()) {
		const item: INodeExecutionData = {
			json: {
				...taskJson(job, submitted, task),
				outputIndex,
				outputCount: urls.length,
				url,
			},
			pairedItem: { item: job.itemIndex },
		};
		if (delivery.download) {
			const binary = await downloadOutput(context, {
				url,
				baseName: urls.length > 1 ? `${name}-${outputIndex + 1}` : name,
				freshUrl: async () => {
					const fresh = await getTask(context, task.id);
					return fresh.output?.[outputIndex] ?? url;
				},
			});
			item.binary = { [delivery.outputField]: binary };
		}
		items.push(item);
	}
	return items;
}
