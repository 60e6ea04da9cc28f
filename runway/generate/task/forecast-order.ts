import {
	type FileFacts,
	filesThatDecide,
	forecast,
	type Forecast,
	type PricedRequest,
} from '../../catalogue/prices';
import { MediaInput } from '../../media/media-input';
import type { Order } from '../data/order';
import type { Run } from '../run/run';

/** The price of an order by Runway's price list; files are measured if their length decides. */
export async function forecastOrder(
	{ mediaIn }: Pick<Run, 'mediaIn'>,
	{ endpoint, body }: Pick<Order, 'endpoint' | 'body'>,
): Promise<Forecast> {
	const request: PricedRequest = { endpoint, body };
	const files: Record<string, FileFacts> = {};
	for (const path of filesThatDecide(request)) {
		const input = valueAt(body, path);
		if (input instanceof MediaInput) files[path] = await mediaIn.measure(input);
	}
	return forecast({ ...request, files });
}

/** A router chooses the model, so the list has no price; a trial asks Runway for it. */
export const isRouted = ({ endpoint }: Pick<Order, 'endpoint'>): boolean =>
	endpoint.startsWith('generate.');

/** @param path wire names and places in lists, with dots between */
function valueAt(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}
