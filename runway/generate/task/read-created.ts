import type { IDataObject } from 'n8n-workflow';

import { maybeCreated } from '../../api/errors';
import { isRecord, recordOf, textOf, withoutMissing } from '../../api/json';
import { readCost } from '../../tasks/read-task';

/** A task as its create describes it. */
export interface CreatedTask {
	id: string;
	/** Undefined if the response names no price. */
	estimatedCredits?: number;
	/** A router's choice, and the reason for it. */
	routing?: IDataObject;
}

/**
 * Reads the response to a create: any field but the id may be `null`, absent or of another type.
 *
 * @throws RunwayError if it names no task, which may be charged all the same
 */
export function readCreated(response: unknown): CreatedTask {
	const { id, estimatedCost } = recordOf(response);
	const taskId = textOf(id);
	if (taskId === undefined) {
		throw maybeCreated('Runway accepted the request but named no task');
	}
	const routing = readRouting(response);
	return withoutMissing({
		id: taskId,
		estimatedCredits: (readCost(estimatedCost) ?? readCost(routing?.estimatedCost))?.credits,
		routing,
	});
}

/** A router's choice without the fields that are `null`; undefined if the response has none. */
export function readRouting(response: unknown): IDataObject | undefined {
	const { routing } = recordOf(response);
	return isRecord(routing) ? (withoutMissing(routing) as IDataObject) : undefined;
}
