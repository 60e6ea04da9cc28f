import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { recordOf, textOf } from '../api/json';
import { apiRequest } from '../api/request';
import {
	type FileFacts,
	filesThatDecide,
	forecast,
	type Forecast,
	type PricedRequest,
} from '../catalogue/prices';
import { MediaInput } from '../media/media-input';
import { readCost } from '../tasks/read-task';
import { cancelIfLive } from '../tasks/task-api';
import type { Order } from './order';
import { readRouting } from './read-created';
import type { Run } from './run';

/** What an order will cost by Runway's price list; files are measured where their length decides. */
export async function forecastOrder(
	run: Run,
	{ endpoint, body }: Pick<Order, 'endpoint' | 'body'>,
): Promise<Forecast> {
	const request: PricedRequest = { endpoint, body };
	const files: Record<string, FileFacts> = {};
	for (const path of filesThatDecide(request)) {
		const input = valueAt(body, path);
		if (input instanceof MediaInput) files[path] = await run.mediaIn.measure(input);
	}
	return forecast({ ...request, files });
}

/** A model that a router chooses has no price beforehand; Runway tells it in a trial. */
export const isRouted = ({ endpoint }: Pick<Order, 'endpoint'>): boolean =>
	endpoint.startsWith('generate.');

/**
 * Asks Runway what an order through a router would cost. Free of charge and makes no task; an API that
 * does not know the trial and makes one all the same sees it cancelled at once.
 *
 * @param body with the addresses of its files
 * @throws RunwayError where no model of the router can do what is asked
 */
export async function trialOf(
	{ context }: Run,
	{ path }: Pick<Order, 'path'>,
	body: IDataObject,
): Promise<Forecast> {
	const asOf = new Date().toISOString().slice(0, 10);
	const unknown = (why: string): Forecast => ({ certainty: 'unknown', credits: null, why, asOf });
	return await apiRequest(context, {
		method: 'POST',
		path,
		subject: `the endpoint ${path}`,
		body: { ...body, dryRun: true },
		// Were it taken for an order, a second one would be a second task.
		idempotent: false,
		attempts: 1,
	}).then(
		async (response) => {
			// A trial must not make a task.
			const taskId = textOf(recordOf(response).id);
			if (taskId !== undefined) {
				await cancelIfLive(context, taskId);
				return unknown('Runway took the question for its price as an order, which was cancelled');
			}
			const routing = readRouting(response);
			const credits = readCost(routing?.estimatedCost)?.credits;
			const model = textOf(routing?.model) ?? 'a model without a name';
			return credits === undefined
				? unknown('Runway named no price for what the router would choose')
				: { certainty: 'exact', credits, why: `the router chooses ${model}`, asOf };
		},
		(error: unknown) => {
			if (error instanceof RunwayError && error.facts.code !== 'no_eligible_model') {
				return unknown(error.message);
			}
			throw error;
		},
	);
}

/** @param path wire names and places in lists, with dots between */
function valueAt(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}
