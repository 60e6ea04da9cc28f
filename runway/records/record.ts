import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../api/context';
import { recordOf } from '../api/json';
import { pathId } from '../api/path-id';
import { apiRequest } from '../api/request';

/** Something that the account keeps and the API gives out and deletes by its id. */
export interface RecordKind {
	/** Singular noun for messages, for example `router`. */
	noun: string;
	/** Wire path of the list; one record is below it. */
	path: string;
}

async function requestRecord(
	context: ApiContext,
	method: 'GET' | 'DELETE',
	{ noun, path }: RecordKind,
	id: string,
	attempts?: number,
): Promise<unknown> {
	return await apiRequest(context, {
		method,
		path: `${path}/${pathId(id, 'ID')}`,
		subject: `this ${noun}`,
		idempotent: true,
		attempts,
	});
}

/**
 * One record as the API shows it. Its id is the one that was asked for, whatever the response says.
 *
 * @param attempts 1 for callers that poll by a plan of their own
 */
export async function fetchRecord(
	context: ApiContext,
	kind: RecordKind,
	id: string,
	attempts?: number,
): Promise<IDataObject> {
	const record = recordOf(await requestRecord(context, 'GET', kind, id, attempts));
	return { ...record, id } as IDataObject;
}

/** Removes a record; one that is gone is a refusal that says so. */
export async function removeRecord(
	context: ApiContext,
	kind: RecordKind,
	id: string,
): Promise<void> {
	await requestRecord(context, 'DELETE', kind, id);
}
