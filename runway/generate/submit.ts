import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { apiRequest } from '../api/request';
import { isRepeatable } from '../tasks/failure';
import { phaseOf, type Task } from '../tasks/task';
import type { TaskKind } from '../tasks/kind';
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

	const body = await run.mediaIn.resolve(order.body);
	const answer = await create(run, order, hash, body);
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
	run.context.logger.info('Runway: task created', {
		taskId: answer.id,
		operation: order.operation,
		itemIndex: order.itemIndex,
	});
	return {
		taskId: answer.id,
		estimatedCredits: answer.estimatedCost?.credits ?? answer.routing?.estimatedCost?.credits,
		routing: answer.routing,
	};
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
			// 'Retry On Fail' would send it again without asking; the next try reads this instead.
			run.ledger.record(order.itemIndex, hash, {
				state: 'maybe-created',
				message: error.message,
				description: error.description ?? '',
			});
		}
		throw error;
	});
	return answer as CreateAnswer;
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
	if (entry.state === 'maybe-created') {
		throw new RunwayError({
			kind: 'maybe-created',
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
	run.context.logger.info('Runway: picked up the task of an earlier try', {
		taskId: task.id,
		itemIndex: order.itemIndex,
	});
	return task;
}
