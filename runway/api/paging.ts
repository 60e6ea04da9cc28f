import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from './context';
import { apiRequest } from './request';

/** The API's largest page. Source: runwayml/openapi, parameter `limit`. */
const LARGEST_PAGE = 100;

interface Page {
	data?: IDataObject[];
	nextCursor?: string | null;
}

export interface ListRequest {
	path: string;
	/** What a 404 is about, as a noun. */
	what: string;
	qs?: IDataObject;
}

/**
 * Entries of a list, page after page.
 *
 * @param most entries to fetch; undefined fetches all
 */
export async function listEntries(
	context: ApiContext,
	{ path, what, qs }: ListRequest,
	most?: number,
): Promise<IDataObject[]> {
	const entries: IDataObject[] = [];
	let cursor: string | undefined;
	do {
		const wanted = most === undefined ? LARGEST_PAGE : most - entries.length;
		const page = await listPage(context, { path, what, qs }, cursor, wanted);
		entries.push(...page.entries);
		cursor = page.nextCursor;
	} while (cursor !== undefined && (most === undefined || entries.length < most));
	return most === undefined ? entries : entries.slice(0, most);
}

/** One page of a list, with the cursor of the next one where there is one. */
export async function listPage(
	context: ApiContext,
	{ path, what, qs }: ListRequest,
	cursor: string | undefined,
	wanted: number,
): Promise<{ entries: IDataObject[]; nextCursor: string | undefined }> {
	const page = (await apiRequest(context, {
		method: 'GET',
		path,
		what,
		// The API demands a limit, although the SDK's types call it optional.
		qs: {
			...qs,
			limit: Math.min(Math.max(wanted, 1), LARGEST_PAGE),
			...(cursor ? { cursor } : {}),
		},
		effect: 'read',
	})) as Page;
	return { entries: page.data ?? [], nextCursor: page.nextCursor ?? undefined };
}
