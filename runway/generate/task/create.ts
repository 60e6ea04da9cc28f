import type { IDataObject } from 'n8n-workflow';

import { stoppedError } from '../../api/abort';
import { detached, listeningTo } from '../../api/context';
import { RunwayError } from '../../api/errors';
import { apiRequest } from '../../api/request';
import { createOnce } from '../../money/duplicate-key';
import type { ItemTask } from '../data/item-task';
import { itemTaskOf, type Job } from '../data/job';
import type { Order } from '../data/order';
import { noteInExecution, noteKey } from '../run/execution-data';
import type { Run } from '../run/run';
import { readCreated } from './read-created';
import { orderKeyOf } from '../../money/paid-order';

/** Creates the task, once for each 'Duplicate Key' if the item has one. */
export async function createTask(
	run: Pick<Run, 'context' | 'ledger' | 'mediaIn' | 'over'>,
	job: Job,
	order: Order,
	body: IDataObject,
): Promise<ItemTask> {
	const { duplicateKey } = job.options;
	if (duplicateKey === undefined) return await send(run, job, order, body);

	return await createOnce(run.context, duplicateKey, async () => {
		// Others with this key may have taken their time.
		if (run.over.aborted) throw stoppedError();
		const task = await send(run, job, order, body).catch((error: unknown) => {
			if (isUncertain(error)) noteKey(run.context, job.itemIndex, duplicateKey);
			throw error;
		});
		noteKey(run.context, job.itemIndex, duplicateKey);
		return task;
	});
}

const isUncertain = (error: unknown): error is RunwayError =>
	error instanceof RunwayError && error.kind === 'maybe-created';

/** The same item cannot be run again with its key. */
function withAdvice(error: unknown, duplicateKey: string | undefined): unknown {
	if (!isUncertain(error)) return error;
	return error.saying(
		duplicateKey === undefined
			? 'If it was not, run the item again.'
			: "The 'Duplicate Key' stays in use: to generate again, use another one.",
	);
}

async function send(
	run: Pick<Run, 'context' | 'ledger' | 'mediaIn' | 'over'>,
	job: Job,
	order: Order,
	body: IDataObject,
): Promise<ItemTask> {
	const { itemIndex, operation, model, taskType } = job;
	const { path } = order;
	// Nothing is sent any more once the run is over; what is on its way is not cut off.
	const context = listeningTo(run.context, run.over);
	const completed = (await order.complete?.({ context, mediaIn: run.mediaIn }, body)) ?? body;
	run.ledger.send(orderKeyOf(job), taskType.idField);
	const created = await apiRequest(context, {
		method: 'POST',
		path,
		subject: `the endpoint ${path}`,
		body: completed,
		pool: run.mediaIn.pool,
		idempotent: false,
	})
		.then(readCreated)
		.catch((error: unknown) => {
			const known = withAdvice(error, job.options.duplicateKey);
			run.ledger.notCreated(orderKeyOf(job), known, model);
			throw known;
		});
	const { id: taskId, estimatedCredits: credits, routing } = created;
	// Before anything else can fail: from here on the task is paid for.
	run.ledger.created(orderKeyOf(job), { id: taskId, credits });
	// The message has the id too: n8n's log in text form leaves the details out.
	run.context.logger.info(`Runway: task ${taskId} created`, { taskId, operation, itemIndex });
	noteInExecution(run.context, itemIndex, taskId);
	return {
		...itemTaskOf(job, taskId),
		createdAtMs: Date.now(),
		estimatedCredits: credits,
		routing,
	};
}

/** The price of a task by its first poll: some creates respond without one. */
export async function polledPrice(
	{ context }: Pick<Run, 'context'>,
	job: Job,
	{ taskId }: ItemTask,
): Promise<number | undefined> {
	return await job.taskType.get(detached(context), taskId).then(
		({ estimatedCost, cost }) => estimatedCost?.credits ?? cost?.credits,
		() => undefined,
	);
}
