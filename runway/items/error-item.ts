import type { INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import type { FailedOutcome } from './outcome';

/**
 * The item that replaces a failed one under 'continue on fail'.
 *
 * n8n up to 2.33 sends an item to the error output only if its json is `error` and `message`, both
 * with something in them, and nothing else; so the details are in `error`, as in the items of n8n's
 * own HTTP Request node. With an `error` beside its json, n8n would make a bare text of it.
 */
export function errorItem({ itemIndex, error }: FailedOutcome): INodeExecutionData {
	const { description } = error as { description?: string | null };
	const message = error.message || error.name;
	const details =
		error instanceof RunwayError
			? {
					kind: error.kind,
					...error.facts,
					...(error.httpCode === undefined ? {} : { httpCode: error.httpCode }),
				}
			: {};
	return {
		json: {
			error: { message, ...details },
			message: description ? `${message}. ${description}` : message,
		},
		pairedItem: { item: itemIndex },
	};
}
