import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { detached, listeningTo } from '../api/context';
import { RunwayError } from '../api/errors';
import { apiRequest } from '../api/request';
import { stoppedError } from '../api/abort';
import { isTool } from '../items/tool';
import type { Exceeded } from '../money/budget';
import { orderOnce } from '../money/duplicate-key';
import { chargeText, isRepeatable } from '../tasks/failure';
import { isLive, phaseOf, type Task } from '../tasks/task';
import { kindOf } from '../tasks/kind';
import { noteInExecution } from './execution-data';
import { namingTask } from './ended-task';
import { giveBack } from './give-back';
import type { Job } from './job';
import { likenessOf, type Order } from './order';
import type { OrderedTask } from './ordered-task';
import type { Run } from './run';

/** The task behind an item, and the state in which it was found where it existed already. */
export interface Submitted {
	task: OrderedTask;
	/** Undefined for a new one. */
	found?: Task;
	/** Whether the item came with the id, so that it is known elsewhere too. */
	isFromItem: boolean;
}

interface CreateAnswer {
	id?: unknown;
	estimatedCost?: { credits?: number };
	routing?: IDataObject & { estimatedCost?: { credits?: number } };
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
			: found(job, await lookAt(run, job, job.source.taskId), true);
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

const lookAt = async (run: Run, { kind }: Job, id: string) =>
	await run.looks.use(async () => await kind.get(run.context, id), run.over);

function found(job: Job, task: Task, isFromItem: boolean): Submitted {
	return {
		task: { ...recordOf(job, task.id), estimatedCredits: task.estimatedCost?.credits },
		found: task,
		isFromItem,
	};
}

function recordOf({ itemIndex, operation, model, kind, options }: Job, taskId: string) {
	return { itemIndex, operation, model, idField: kind.idField, taskId, options };
}

async function orderOrFind(run: Run, job: Job, order: Order): Promise<Submitted> {
	const earlier = job.options.reuseTask ? await findEarlier(run, job) : undefined;
	if (earlier !== undefined) return found(job, earlier, false);

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
	const { maxCreditsPerItem } = job.options;
	const likeness = likenessOf(order);
	const admission = await run.budget.admit({ likeness, maxCreditsPerItem }, run.over);
	try {
		const { task, answer, earlierCredits } = await createOnce(run, job, order.path, body);
		const credits = priceIn(answer) ?? (await askedPrice(run, job, task));
		const exceeded = admission.book(credits);
		const priced = { ...task, estimatedCredits: credits };
		remember(run, priced, earlierCredits, likeness);
		if (exceeded !== undefined) throw await cancelForPrice(run, priced, exceeded);
		return { task: priced, isFromItem: false };
	} catch (error) {
		if (error instanceof RunwayError && error.kind === 'maybe-created') {
			admission.doubt();
			close(run, job, error, likeness);
		}
		throw error;
	} finally {
		admission.end();
	}
}

function priceIn({ estimatedCost, routing }: CreateAnswer): number | undefined {
	return estimatedCost?.credits ?? routing?.estimatedCost?.credits;
}

/** Some creates answer without a price; where a limit hangs on it, the task itself is asked. */
async function askedPrice(
	run: Run,
	job: Job,
	{ taskId }: OrderedTask,
): Promise<number | undefined> {
	const { maxCreditsPerRun, minBalance } = run.options;
	const limits = [job.options.maxCreditsPerItem, maxCreditsPerRun, minBalance];
	if (limits.every((limit) => limit === undefined)) return undefined;
	return await job.kind.get(detached(run.context), taskId).then(
		({ estimatedCost, cost }) => estimatedCost?.credits ?? cost?.credits,
		() => undefined,
	);
}

/** @param earlierCredits of tasks of this item that came to nothing in earlier tries */
function remember(
	run: Run,
	{ itemIndex, taskId, estimatedCredits }: OrderedTask,
	earlierCredits: number,
	likeness?: string,
): void {
	const credits = earlierCredits + (estimatedCredits ?? 0);
	const price =
		likeness === undefined || estimatedCredits === undefined
			? undefined
			: { likeness, credits: estimatedCredits };
	run.memory.record(itemIndex, { state: 'created', taskId, credits }, price);
}

interface Created {
	task: OrderedTask;
	answer: CreateAnswer;
	earlierCredits: number;
}

/** Orders the task, once for each 'Duplicate Key' where the item has one. */
async function createOnce(run: Run, job: Job, path: string, body: IDataObject): Promise<Created> {
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
		{ method: 'POST', path, what: `the endpoint ${path}`, body, effect: 'create' },
	);
	const answer = withId(await request);

	// Before anything else can fail: from here on the task is paid for.
	const earlier = run.memory.find(itemIndex);
	const earlierCredits = earlier?.credits ?? 0;
	const task: OrderedTask = {
		...recordOf(job, answer.id),
		estimatedCredits: priceIn(answer),
		routing: answer.routing,
	};
	remember(run, task, earlierCredits);
	// The id stands in the message too: n8n's log in text form leaves the details out.
	run.context.logger.info(`Runway: task ${task.taskId} created`, {
		taskId: task.taskId,
		operation,
		itemIndex,
	});
	noteInExecution(run.context, itemIndex, task.taskId);
	return { task, answer, earlierCredits };
}

/** An accepted order without a name may be charged all the same. */
function withId(answer: unknown): CreateAnswer & { id: string } {
	const { id } = answer as CreateAnswer;
	if (typeof id === 'string' && id !== '') return answer as CreateAnswer & { id: string };
	throw new RunwayError({
		kind: 'maybe-created',
		message: 'Runway accepted the request but named no task',
		description:
			'It was not sent a second time. The generation may have been charged: see the usage page of the Runway developer portal (or Runway Organization → Get Usage).',
	});
}

/** 'Retry On Fail' would send the same again without asking; the next try reads this instead. */
function close(
	run: Run,
	{ itemIndex }: Pick<Job, 'itemIndex'>,
	error: RunwayError,
	likeness?: string,
): void {
	const { taskId } = error.facts;
	run.memory.record(itemIndex, {
		state: 'closed',
		kind: error.kind,
		message: error.message,
		description: error.description ?? '',
		...(typeof taskId === 'string' ? { taskId } : {}),
		credits: run.memory.find(itemIndex)?.credits,
		likeness,
	});
}

/** The API tells the price with the task, so one that is too expensive is stopped at once. */
async function cancelForPrice(
	run: Run,
	task: OrderedTask,
	{ setting, limit }: Exceeded,
): Promise<RunwayError> {
	const { taskId, estimatedCredits: credits } = task;
	const kind = kindOf(task.idField);
	// Also when the execution was stopped meanwhile.
	const context = detached(run.context);
	const outcome = !kind.cancellable
		? `The ${kind.noun} ${taskId} cannot be cancelled and goes on.`
		: await kind.cancelIfLive(context, taskId).then(
				async (before) => {
					if (!isLive(before)) {
						return `The task had already ended (${before.status}). ${chargeText(before)}`;
					}
					await giveBack(run, task, 0);
					return `The task was cancelled at once, while it was ${before.status}. Runway tells no more about a cancelled task; whether anything was charged shows in Runway Organization → Get Usage.`;
				},
				(error: Error) =>
					`${error.message}. Look after it with Runway Task → Get, and cancel it with Runway Task → Cancel.`,
			);
	// A stop hides the error.
	run.context.logger.info('Runway: the task was over a limit', { taskId, outcome });
	const price =
		credits === undefined
			? 'Runway named no price for this'
			: `This would cost up to ${credits} credits`;
	const error = new RunwayError({
		kind: 'budget',
		message: `${price}, and '${setting}' is ${limit}`,
		description: outcome,
		facts: { taskId, ...(credits === undefined ? {} : { estimatedCredits: credits }) },
	});
	close(run, task, error);
	return error;
}

/** The task that an earlier try ordered, unless a new one is the way on. */
async function findEarlier(run: Run, job: Job): Promise<Task | undefined> {
	const { itemIndex, kind } = job;
	const entry = run.memory.find(itemIndex);
	if (entry === undefined || entry.state === 'over') return undefined;
	if (entry.state === 'closed') {
		throw new RunwayError({
			kind: entry.kind,
			message: entry.message,
			description: `${entry.description}${isTool(run.context) ? '' : " To send it again in this execution, switch off 'Reuse Task on Retry' in the options."}`,
			facts: entry.taskId === undefined ? {} : { taskId: entry.taskId },
		});
	}
	const { taskId } = entry;
	const earlier = { ...recordOf(job, taskId), estimatedCredits: entry.credits };
	// Before the look: a stop during it has to find the task.
	run.tasks.note(earlier, 'ordered in an earlier try');
	const task = await lookAt(run, job, taskId).catch((error: unknown) => {
		// Cancelled or deleted since: there is nothing left to pick up.
		if (error instanceof RunwayError && error.kind === 'not-found') return undefined;
		throw error instanceof RunwayError ? error.with({ taskId }) : error;
	});
	const phase = task === undefined ? 'cancelled' : phaseOf(task.status);
	if (phase === 'cancelled' || (phase === 'failed' && isRepeatable(task ?? {}))) {
		await giveBack(run, earlier, task?.cost?.credits ?? 0);
		return undefined;
	}
	run.context.logger.info(`Runway: picked up ${kind.noun} ${taskId} of an earlier try`, {
		taskId,
		itemIndex,
	});
	return { ...task!, id: taskId };
}
