import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import type { FailedOutcome } from './outcome';

/**
 * The item that stands for a failed one under 'continue on fail'.
 *
 * n8n sends an item to the error output only if its json has no other keys than these three.
 */
export function errorItem({ itemIndex, error }: FailedOutcome): INodeExecutionData {
	const advice =
		error instanceof RunwayError
			? error.description
			: (error as { description?: string | null }).description;
	const details: IDataObject = {
		...(error instanceof RunwayError ? { kind: error.kind, ...(error.facts as IDataObject) } : {}),
		...(error instanceof RunwayError && error.httpCode !== undefined
			? { httpCode: error.httpCode }
			: {}),
	};
	return {
		json: {
			error: error.message,
			message: advice ? `${error.message}. ${advice}` : error.message,
			details,
		},
		pairedItem: { item: itemIndex },
	};
}
