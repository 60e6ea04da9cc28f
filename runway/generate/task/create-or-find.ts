import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { PricedOrder } from '../../money/limits';
import type { Task } from '../../tasks/task';
import type { ItemTask } from '../data/item-task';
import { type Job, itemTaskOf } from '../data/job';
import { type Order, priceKeyOf } from '../data/order';
import type { Run } from '../run/run';
import { polledPrice, createTask } from './create';
import { namingTask } from './ended-task';
import { forecastOrder, isRouted } from './forecast-order';
import { assertWithinLimits } from './over-limit';
import { pollTask, pickUp } from './pick-up';
import { trialOf } from './trial';
import { orderKeyOf } from '../../money/paid-order';

/** The parts of a run that creating an item's task needs. */
export type CreatingRun = Pick<Run, 'context' | 'ledger' | 'mediaIn' | 'over' | 'polls' | 'tasks'>;

/** The task of an item, and its state if it existed already. */
export interface CreatedOrFound {
	task: ItemTask;
	/** Undefined for a new one. */
	found?: Task;
	/** Whether the item came with its id, so that it is known elsewhere too. */
	isFromItem: boolean;
}

/**
 * Creates the task of an item, or finds the one that exists already: from an earlier try of the
 * same item, or because the item came with its id.
 *
 * @throws RunwayError
 */
async function createOrFind(run: CreatingRun, job: Job): Promise<CreatedOrFound> {
	const obtained =
		'order' in job.source
			? await createOrPickUp(run, job, job.source.order)
			: found(job, await pollTask(run, job, job.source.taskId), true);
	run.tasks.note(obtained.task, obtained.found?.status ?? 'PENDING');
	return obtained;
}

/** Does some work with the task of an item; an error of that work names the task. */
export async function withTask(
	run: CreatingRun,
	job: Job,
	work: (obtained: CreatedOrFound) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const obtained = await createOrFind(run, job);
	return await work(obtained).catch((error: unknown) => {
		throw namingTask(error, obtained.task);
	});
}

function found(job: Job, task: Task, isFromItem: boolean): CreatedOrFound {
	return {
		task: { ...itemTaskOf(job, task.id), estimatedCredits: task.estimatedCost?.credits },
		found: task,
		isFromItem,
	};
}

async function createOrPickUp(run: CreatingRun, job: Job, order: Order): Promise<CreatedOrFound> {
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
	run: CreatingRun,
	job: Job,
	order: Order,
	body: IDataObject,
): Promise<ItemTask> {
	const { options } = job;
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
	await run.ledger.admit(orderKeyOf(job), priced);
	const created = await createTask(run, job, order, body).finally(() =>
		run.ledger.withdraw(orderKeyOf(job)),
	);
	const estimatedCredits =
		created.estimatedCredits ?? (isLimited ? await polledPrice(run, job, created) : undefined);
	const task = { ...created, forecast, estimatedCredits };
	await assertWithinLimits(run, task);
	return task;
}
