import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import type { Task } from '../tasks/task';
import { askedPrice, createOnce, hasLimits } from './create';
import { namingTask } from './ended-task';
import { forecastOrder, isRouted, trialOf } from './forecast-order';
import { type Job, recordOf } from './job';
import { likenessOf, type Order } from './order';
import type { OrderedTask } from './ordered-task';
import { cancelForPrice } from './over-limit';
import { closeItem, findEarlier, fetchTask, rememberTask } from './remembered';
import type { Run } from './run';

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
	const earlier = job.options.reuseTask ? await findEarlier(run, job) : undefined;
	if (earlier !== undefined) return found(job, earlier, false);

	// Before its files are uploaded for nothing.
	run.budget.assertMayCreate(order.model);
	return await run.mediaIn.withBody(
		order.body,
		async (body) => await admitAndOrder(run, job, order, body),
	);
}

async function admitAndOrder(
	run: Run,
	job: Job,
	order: Order,
	body: IDataObject,
): Promise<Submitted> {
	const { maxCreditsPerItem, onUnknownPrice } = job.options;
	const likeness = likenessOf(order);
	const forecast =
		isRouted(order) && hasLimits(run, job)
			? await trialOf(run, order, body)
			: await forecastOrder(run, order);
	const admission = await run.budget.admit(
		{ model: order.model, likeness, maxCreditsPerItem, forecast, onUnknownPrice },
		run.over,
	);
	const created = createOnce(run, job, order.path, body).catch((error: unknown) => {
		run.budget.noteRefusal(error, order.model);
		if (error instanceof RunwayError && error.kind === 'maybe-created') {
			admission.doubt();
			closeItem(run, job, error, likeness);
		}
		throw error;
	});
	try {
		const { task, earlierCredits } = await created;
		const credits = task.estimatedCredits ?? (await askedPrice(run, job, task));
		const exceeded = admission.book(credits);
		const priced = { ...task, forecast, estimatedCredits: credits };
		rememberTask(run, priced, earlierCredits, likeness);
		if (exceeded !== undefined) throw await cancelForPrice(run, priced, exceeded);
		return { task: priced, isFromItem: false };
	} finally {
		admission.end();
	}
}
