import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const BEGUN = 'http.client.request.created';

/** The requests of an order, by which a moment in its life is named. */
export const CREATE = { method: 'POST', path: /\/v1\/(text|image)_to_video$/ };
export const POLL = { method: 'GET', path: /\/v1\/tasks\// };

/**
 * Does something in the very moment in which a request begins, before it has left this process.
 *
 * @param turn which of the matching requests: 1 for the first one
 * @returns gives it up
 */
export function whenBegun(
	{ method, path }: typeof CREATE,
	turn: number,
	action: () => void,
): () => void {
	let begun = 0;
	const listen = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		if (request.method !== method || !path.test(request.path)) return;
		begun += 1;
		if (begun === turn) action();
	};
	subscribe(BEGUN, listen);
	return () => unsubscribe(BEGUN, listen);
}

/** A while on the clock of the test, in which everything that is still to come comes. */
export async function later(minutes = 10): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
}
