import type { IDataObject } from 'n8n-workflow';

import { stoppedError } from '../api/abort';
import { detached, listeningTo } from '../api/context';
import { apiRequest } from '../api/request';
import { orderOnce } from '../money/duplicate-key';
import { noteInExecution } from './execution-data';
import { type Job, recordOf } from './job';
import type { OrderedTask } from './ordered-task';
import { readCreated } from './read-created';
import { rememberTask } from './remembered';
import type { Run } from './run';

/** What came of a create. */
export interface Created {
	task: OrderedTask;
	/** Of tasks of this item that came to nothing in earlier tries. */
	earlierCredits: number;
}

/** Orders the task, once for each 'Duplicate Key' where the item has one. */
export async function createOnce(
	run: Run,
	job: Job,
	path: string,
	body: IDataObject,
): Promise<Created> {
	const { duplicateKey } = job.options;
	if (duplicateKey === undefined) return await create(run, job, path, body);

	return await orderOnce(run.context, duplicateKey, async () => {
		// Others with this key may have taken their time.
		if (run.over.aborted) throw stoppedError();
		return await create(run, job, path, body);
	});
}

async function create(run: Run, job: Job, path: string, body: IDataObject): Promise<Created> {
	const { itemIndex, operation } = job;
	const request = apiRequest(
		// Nothing is sent any more once the run is over; what is on its way is not cut off.
		listeningTo(run.context, run.over),
		{
			method: 'POST',
			path,
			subject: `the endpoint ${path}`,
			body,
			pool: run.mediaIn.pool,
			idempotent: false,
		},
	);
	const created = readCreated(await request);

	// Before anything else can fail: from here on the task is paid for.
	const earlier = run.memory.find(itemIndex);
	const earlierCredits = earlier?.credits ?? 0;
	const task: OrderedTask = {
		...recordOf(job, created.id),
		orderedAt: Date.now(),
		estimatedCredits: created.estimatedCredits,
		routing: created.routing,
	};
	rememberTask(run, task, earlierCredits);
	// The id stands in the message too: n8n's log in text form leaves the details out.
	run.context.logger.info(`Runway: task ${task.taskId} created`, {
		taskId: task.taskId,
		operation,
		itemIndex,
	});
	noteInExecution(run.context, itemIndex, task.taskId);
	return { task, earlierCredits };
}

/** Whether anything hangs on the price of an order. */
export function hasLimits({ options }: Run, job: Job): boolean {
	const { maxCreditsPerRun, minBalance } = options;
	return [job.options.maxCreditsPerItem, maxCreditsPerRun, minBalance].some(
		(limit) => limit !== undefined,
	);
}

/** Some creates answer without a price; where a limit hangs on it, the task itself is asked. */
export async function askedPrice(
	run: Run,
	job: Job,
	{ taskId }: OrderedTask,
): Promise<number | undefined> {
	if (!hasLimits(run, job)) return undefined;
	return await job.taskType.get(detached(run.context), taskId).then(
		({ estimatedCost, cost }) => estimatedCost?.credits ?? cost?.credits,
		() => undefined,
	);
}
