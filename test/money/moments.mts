import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

import type { JumpingClock } from '../support/clock.mts';

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

/** Lets a while pass in which everything that is still to come comes. */
export async function later(clock: JumpingClock, minutes = 10): Promise<void> {
	await clock.pass(minutes * 60_000);
}
