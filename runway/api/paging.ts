import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from './context';
import { recordsOf, recordOf, textOf } from './json';
import { apiRequest } from './request';

/** The API's largest page. Source: runwayml/openapi, parameter `limit`. */
const LARGEST_PAGE = 100;

export interface ListRequest {
	path: string;
	/** The subject of a 404, as a noun. */
	subject: string;
	qs?: IDataObject;
}

/** A page of a list, with the cursor of the next one if there is one. */
export interface ListPage {
	entries: IDataObject[];
	nextCursor: string | undefined;
}

/**
 * Entries of a list, page after page.
 *
 * @param most entries to fetch; undefined fetches all
 */
export async function listEntries(
	context: ApiContext,
	list: ListRequest,
	most = Infinity,
): Promise<IDataObject[]> {
	const entries: IDataObject[] = [];
	for await (const page of listPages(context, list, most)) entries.push(...page.entries);
	return entries.slice(0, most);
}

/**
 * Pages of a list until `most` entries have come.
 *
 * @param from the cursor of the first page; undefined begins at the start
 */
export async function* listPages(
	context: ApiContext,
	list: ListRequest,
	most: number,
	from?: string,
): AsyncGenerator<ListPage> {
	const read = new Set<string>();
	let cursor = from;
	let left = most;
	do {
		if (cursor !== undefined) read.add(cursor);
		const page = await listPage(context, list, cursor, left);
		yield page;
		left -= page.entries.length;
		cursor = page.nextCursor;
		if (cursor !== undefined && read.has(cursor)) {
			context.logger.warn('Runway: a list leads back to a page that was read, so it ends here', {
				path: list.path,
			});
			return;
		}
	} while (cursor !== undefined && left > 0);
}

/** One page of a list. */
export async function listPage(
	context: ApiContext,
	{ path, subject, qs }: ListRequest,
	cursor: string | undefined,
	wanted: number,
): Promise<ListPage> {
	const response = await apiRequest(context, {
		method: 'GET',
		path,
		subject,
		// The API requires a limit, although the SDK's types call it optional.
		qs: {
			...qs,
			limit: Math.min(Math.max(wanted, 1), LARGEST_PAGE),
			...(cursor === undefined ? {} : { cursor }),
		},
		idempotent: true,
	});
	const { data, nextCursor } = recordOf(response);
	const entries = recordsOf(data);
	const next = textOf(nextCursor);
	// A page that names itself as the next one, or nothing, is the last.
	return { entries: entries as IDataObject[], nextCursor: next === cursor ? undefined : next };
}
