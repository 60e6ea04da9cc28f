import {
	type FileFacts,
	filesThatDecide,
	forecast,
	type Forecast,
	type PricedRequest,
} from '../catalogue/prices';
import { MediaInput } from '../media/media-input';
import type { Order } from './order';
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

/** @param path wire names and places in lists, with dots between */
function valueAt(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}
