import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { PricedOrder } from '../money/limits';
import type { Task } from '../tasks/task';
import { askedPrice, createOnce } from './create';
import { namingTask } from './ended-task';
import { forecastOrder, isRouted } from './forecast-order';
import { type Job, recordOf } from './job';
import { type Order, priceKeyOf } from './order';
import type { OrderedTask } from './ordered-task';
import { cancelForPrice } from './over-limit';
import { fetchTask, pickUp } from './pick-up';
import type { Run } from './run';
import { trialOf } from './trial';

/** The task behind an item, and the state in which it was found where it existed already. */
export interface Submitted {
	task: OrderedTask;
	/** Undefined for a new one. */
	found?: Task;
	/** Whether the item came with the id, so that it is known elsewhere too. */
	isFromItem: boolean;
}

/**
 * Orders the task of an item, or finds the one that exists already: from an earlier try of the same
 * item, or because the item came with it.
 *
 * @throws RunwayError
 */
async function submit(run: Run, job: Job): Promise<Submitted> {
	const submitted =
		'order' in job.source
			? await orderOrFind(run, job, job.source.order)
			: found(job, await fetchTask(run, job, job.source.taskId), true);
	run.tasks.note(submitted.task, submitted.found?.status ?? 'PENDING');
	return submitted;
}

/** What becomes of an item's task; whatever goes wrong from then on names the task. */
export async function withTask(
	run: Run,
	job: Job,
	work: (submitted: Submitted) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const submitted = await submit(run, job);
	return await work(submitted).catch((error: unknown) => {
		throw namingTask(error, submitted.task);
	});
}

function found(job: Job, task: Task, isFromItem: boolean): Submitted {
	return {
		task: { ...recordOf(job, task.id), estimatedCredits: task.estimatedCost?.credits },
		found: task,
		isFromItem,
	};
}

async function orderOrFind(run: Run, job: Job, order: Order): Promise<Submitted> {
	const earlier = await pickUp(run, job);
	if (earlier !== undefined) return found(job, earlier, false);

	// Before its files are uploaded for nothing.
	run.ledger.stops.assertMayCreate(order.model);
	const task = await run.mediaIn.withBody(
		order.body,
		async (body) =>
			await run.ledger.inTurn(
				job.options.maxCreditsPerItem,
				run.over,
				async () => await admitAndCreate(run, job, order, body),
			),
	);
	return { task, isFromItem: false };
}

async function admitAndCreate(
	run: Run,
	job: Job,
	order: Order,
	body: IDataObject,
): Promise<OrderedTask> {
	const { itemIndex, options } = job;
	const { maxCreditsPerItem, onUnknownPrice } = options;
	const isLimited = run.ledger.hasLimit(maxCreditsPerItem);
	const isQuoted = isRouted(order) && isLimited;
	const forecast = isQuoted
		? await trialOf(run, job, order, body)
		: await forecastOrder(run, order);
	const { model } = order;
	const priceKey = priceKeyOf(order);
	const priced: PricedOrder = {
		model,
		priceKey,
		maxCreditsPerItem,
		forecast,
		isQuoted,
		onUnknownPrice,
	};
	await run.ledger.admit(itemIndex, priced);
	const created = await createOnce(run, job, order.path, body).finally(() =>
		run.ledger.withdraw(itemIndex),
	);
	const estimatedCredits =
		created.estimatedCredits ?? (isLimited ? await askedPrice(run, job, created) : undefined);
	const task = { ...created, forecast, estimatedCredits };
	const exceeded = run.ledger.price(itemIndex, priced, estimatedCredits);
	if (exceeded !== undefined) throw await cancelForPrice(run, task, exceeded);
	return task;
}
