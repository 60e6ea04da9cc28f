import type { IDataObject } from 'n8n-workflow';

import { detached } from '../../api/context';
import { RunwayError } from '../../api/errors';
import { recordOf, textOf } from '../../api/json';
import { apiRequest } from '../../api/request';
import type { Forecast } from '../../catalogue/prices';
import { readCost } from '../../tasks/read-task';
import { isLive } from '../../tasks/task';
import { cancelIfLive } from '../../tasks/task-api';
import { TASK } from '../../tasks/task-type';
import type { Job } from '../data/job';
import { type Order, priceKeyOf } from '../data/order';
import { chargeOfCancelled } from '../run/release-task';
import type { Run } from '../run/run';
import { readCreated, readRouting } from './read-created';
import { type OrderKey, orderKeyOf } from '../../money/paid-order';

/**
 * Asks Runway what an order through a router would cost. Free of charge and makes no task; an API that
 * does not know the trial makes one all the same, which is cancelled at once, and remembered like any
 * other order if that is refused.
 *
 * @param body with the addresses of its files
 * @throws RunwayError if no model of the router can do what is asked
 */
export async function trialOf(
	run: Pick<Run, 'context' | 'ledger'>,
	place: Pick<Job, 'itemIndex' | 'edition'>,
	order: Order,
	body: IDataObject,
): Promise<Forecast> {
	const left = run.ledger.latest(orderKeyOf(place))?.id;
	if (left !== undefined) throw stillThere(left, 'an earlier try could not cancel it');
	const { path } = order;
	const asOf = new Date().toISOString().slice(0, 10);
	const unknown = (why: string): Forecast => ({ certainty: 'unknown', credits: null, why, asOf });
	const asked = apiRequest(run.context, {
		method: 'POST',
		path,
		subject: `the endpoint ${path}`,
		body: { ...body, dryRun: true },
		// Were it taken for an order, a second one would be a second task.
		idempotent: false,
		attempts: 1,
	}).catch((error: unknown) => {
		const mayGoOn = error instanceof RunwayError && error.facts.code !== 'no_eligible_model';
		if (mayGoOn && error.kind !== 'stopped') return unknown(error.message);
		throw error;
	});
	const response = await asked;
	if (isForecast(response)) return response;
	if (textOf(recordOf(response).id) !== undefined) {
		await cancelTrial(run, orderKeyOf(place), order, response);
		return unknown('Runway created a task when asked for its price only; the task was cancelled');
	}
	const routing = readRouting(response);
	const credits = readCost(routing?.estimatedCost)?.credits;
	const model = textOf(routing?.model) ?? 'a model without a name';
	return credits === undefined
		? unknown('Runway named no price for what the router would choose')
		: { certainty: 'exact', credits, why: `the router chooses ${model}`, asOf };
}

const isForecast = (value: unknown): value is Forecast =>
	(value as Partial<Forecast> | undefined)?.certainty === 'unknown';

/** @throws RunwayError if it could not be cancelled; the next try picks it up then */
async function cancelTrial(
	{ context, ledger }: Pick<Run, 'context' | 'ledger'>,
	key: OrderKey,
	order: Order,
	response: unknown,
): Promise<void> {
	const { id, estimatedCredits } = readCreated(response);
	ledger.taken(key, TASK.idField, priceKeyOf(order), { id, credits: estimatedCredits });
	// Also when the execution was stopped meanwhile.
	const before = await cancelIfLive(detached(context), id).catch((error: Error) => {
		throw stillThere(id, error.message);
	});
	if (!isLive(before)) throw stillThere(id, `it had already ended (${before.status})`);
	const charge = chargeOfCancelled(before);
	ledger.end(key, id, { outcome: 'cancelled', charge, mayRepeat: true });
}

function stillThere(taskId: string, reason: string): RunwayError {
	return new RunwayError({
		kind: 'unexpected',
		message: `Runway was asked for a price only, but created task ${taskId}, which was not cancelled: ${reason}`,
		description: `It may be charged. Fetch it with ${TASK.followUp}, or cancel it with Runway Task → Cancel.`,
		facts: { taskId },
	});
}
