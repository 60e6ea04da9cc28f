import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { apiRequest } from '../api/request';
import { claimKey, releaseKey } from '../money/duplicate-key';
import { chargeText, isRepeatable } from '../tasks/failure';
import { isLive, phaseOf, type Task } from '../tasks/task';
import type { TaskKind } from '../tasks/kind';
import { noteInExecution } from './execution-data';
import { type Order, orderHash } from './order';
import type { Run } from './run';

/** A task that stands behind an item. */
export interface Submitted {
	taskId: string;
	/** The most that may be charged, where the API says so. */
	estimatedCredits: number | undefined;
	/** Which model a router chose and why. */
	routing?: IDataObject;
	/** The state at which an earlier try's task was found; undefined for a new one. */
	found?: Task;
}

interface CreateAnswer {
	id?: string;
	estimatedCost?: { credits?: number };
	routing?: IDataObject & { estimatedCost?: { credits?: number } };
}

/**
 * Orders the task of an item, or finds the one that an earlier try of the same item ordered.
 *
 * @throws RunwayError
 */
export async function submit(run: Run, order: Order, kind: TaskKind): Promise<Submitted> {
	const hash = orderHash(order);
	const found = run.options.reuseTask ? await findEarlier(run, order, hash, kind) : undefined;
	if (found !== undefined) {
		return {
			taskId: found.id,
			estimatedCredits: found.estimatedCost?.credits,
			found,
		};
	}

	await run.guard.assertMayOrder();
	const body = await run.mediaIn.resolve(order.body);
	const answer = await createOnce(run, order, hash, body);
	if (typeof answer.id !== 'string') {
		throw new RunwayError({
			kind: 'maybe-created',
			message: 'Runway accepted the request but named no task',
			description:
				'The generation may have been charged: see the usage page of the Runway developer portal.',
		});
	}
	// Before anything else can fail: from here on the task is paid for.
	run.ledger.record(order.itemIndex, hash, { state: 'created', taskId: answer.id });
	// The id stands in the message too: n8n's log in text form leaves the details out.
	run.context.logger.info(`Runway: task ${answer.id} created`, {
		taskId: answer.id,
		operation: order.operation,
		itemIndex: order.itemIndex,
	});
	noteInExecution(run.context, order.itemIndex, answer.id);
	const estimatedCredits = answer.estimatedCost?.credits ?? answer.routing?.estimatedCost?.credits;
	const exceeded = run.guard.book(estimatedCredits);
	if (exceeded !== undefined) {
		const error = await cancelledForPrice(run, kind, answer.id, estimatedCredits, exceeded);
		close(run, order, hash, error);
		throw error;
	}
	return { taskId: answer.id, estimatedCredits, routing: answer.routing };
}

/** The API tells the price with the task, so one that is too expensive is stopped at once. */
async function cancelledForPrice(
	run: Run,
	kind: TaskKind,
	taskId: string,
	credits: number | undefined,
	{ setting, limit }: { setting: string; limit: number },
): Promise<RunwayError> {
	const outcome = await kind.cancelIfLive(run.context, taskId).then(
		(task) =>
			isLive(task)
				? `The task was cancelled at once, while it was ${task.status}. Runway tells no more about a cancelled task; whether anything was charged shows in Runway Organization → Get Usage.`
				: `The task had already ended (${task.status}). ${chargeText(task)}`,
		(error: Error) =>
			`The task could not be cancelled (${error.message}) and goes on: cancel it with Runway Task → Cancel.`,
	);
	return new RunwayError({
		kind: 'budget',
		message: `This would cost up to ${credits} credits, and '${setting}' is ${limit}`,
		description: outcome,
		facts: { taskId, estimatedCredits: credits },
	});
}

/** Orders the task, once for each 'Duplicate Key' where the item has one. */
async function createOnce(
	run: Run,
	order: Order,
	hash: string,
	body: IDataObject,
): Promise<CreateAnswer> {
	const key = run.options.duplicateKey(order.itemIndex);
	if (key === undefined) return await create(run, order, hash, body);

	// Claimed before the create: a crash in between must not lead to a second one.
	await claimKey(run.context, key);
	return await create(run, order, hash, body).catch(async (error: unknown) => {
		const nothingOrdered = !(error instanceof RunwayError) || error.kind !== 'maybe-created';
		if (nothingOrdered) await releaseKey(run.context, key);
		throw error;
	});
}

async function create(
	run: Run,
	order: Order,
	hash: string,
	body: IDataObject,
): Promise<CreateAnswer> {
	const request = apiRequest(run.context, {
		method: 'POST',
		path: order.path,
		what: `the endpoint ${order.path}`,
		body,
		effect: 'create',
	});
	const answer = await request.catch((error: unknown) => {
		if (error instanceof RunwayError && error.kind === 'maybe-created') {
			close(run, order, hash, error);
		}
		throw error;
	});
	return answer as CreateAnswer;
}

/** 'Retry On Fail' would send the same again without asking; the next try reads this instead. */
function close(run: Run, order: Order, hash: string, error: RunwayError): void {
	run.ledger.record(order.itemIndex, hash, {
		state: 'closed',
		kind: error.kind,
		message: error.message,
		description: error.description ?? '',
	});
}

/** The task that an earlier try ordered for the same thing, unless a new one is the way on. */
async function findEarlier(
	run: Run,
	order: Order,
	hash: string,
	kind: TaskKind,
): Promise<Task | undefined> {
	const entry = run.ledger.find(order.itemIndex, hash);
	if (entry === undefined) return undefined;
	if (entry.state === 'closed') {
		throw new RunwayError({
			kind: entry.kind,
			message: entry.message,
			description: `${entry.description} To send it again in this execution, switch off 'Reuse Task on Retry' in the options.`,
		});
	}
	const task = await kind.get(run.context, entry.taskId).catch((error: unknown) => {
		// Cancelled or deleted since: there is nothing left to pick up.
		if (error instanceof RunwayError && error.kind === 'not-found') return undefined;
		throw error;
	});
	const over =
		task === undefined ||
		phaseOf(task.status) === 'cancelled' ||
		(phaseOf(task.status) === 'failed' && isRepeatable(task));
	if (over) {
		run.ledger.forget(order.itemIndex, hash);
		return undefined;
	}
	run.context.logger.info(`Runway: picked up task ${task.id} of an earlier try`, {
		taskId: task.id,
		itemIndex: order.itemIndex,
	});
	return task;
}
