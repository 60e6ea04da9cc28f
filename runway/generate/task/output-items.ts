import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isStopped } from '../../api/context';
import { RunwayError } from '../../api/errors';
import { layUnder } from '../../film-files/lay-under';
import { type Downloaded, downloadOutput } from '../../media/download';
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
		const made = await underPicture(context, ordered, downloaded, name);
		const file = {
			url,
			nodeId,
			outputIndex,
			outputCount: files.length,
			zone: context.getTimezone(),
			...made,
		};
		items.push({
			json: rowOf(ordered, task, file),
			...(made.downloaded === undefined
				? {}
				: { binary: { [options.outputField]: made.downloaded.binary } }),
			pairedItem: { item: itemIndex },
		});
	}
	return items;
}

/** The film with the new sound; the sound alone, and why, if there is no film after all: it is paid for. */
async function underPicture(
	context: IExecuteFunctions,
	{ picture, taskId }: ItemTask,
	downloaded: Downloaded | undefined,
	name: string,
): Promise<{ downloaded?: Downloaded; reason?: string }> {
	if (picture === undefined || downloaded === undefined) return { downloaded };
	return await layUnder(context, picture, downloaded, name).then(
		(film) => ({ downloaded: film }),
		(error: Error) => {
			if (isStopped(context)) throw error;
			context.logger.warn('Runway: a sound could not be laid under its picture', {
				taskId,
				reason: error.message,
			});
			const reason = `The new sound could not be laid under the picture, so the file is the sound alone: ${error.message}`;
			return { downloaded, reason };
		},
	);
}

/** The files of a finished task in a fixed order; those of a workflow with their node. */
function filesOf({ output }: Task): Array<{ url: string; nodeId?: string }> {
	if (Array.isArray(output)) return output.map((url) => ({ url }));
	return Object.entries(output ?? {}).flatMap(([nodeId, urls]) =>
		urls.map((url) => ({ url, nodeId })),
	);
}
