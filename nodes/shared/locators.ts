import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { textOf } from '../../runway/api/json';
import { listPage, listPages, type ListRequest } from '../../runway/api/paging';

/** A field for something that exists on the account: picked from a list, or given by its id. */
export interface Locator {
	property: INodeProperties;
	/** For the node's `methods.listSearch`, under the name that the property gives. */
	search: Record<string, Search>;
}

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface LocatorDescription {
	/** Parameter name. */
	name: string;
	displayName: string;
	description: string;
	/** Name of the search method. */
	searchMethod: string;
	list: ListRequest;
	/** Wire name of what the list shows, and of what is taken as the value. */
	label: string;
	value: string;
	placeholder: string;
}

/** Entries that the editor shows at once; it asks for more when the list is scrolled. */
const PAGE = 50;

/** The most entries that one search reads: twenty requests. */
const MOST_SEARCHED = 2_000;

export function locator(about: LocatorDescription): Locator {
	return {
		property: {
			displayName: about.displayName,
			name: about.name,
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			description: about.description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: about.searchMethod, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: about.placeholder,
				},
			],
		},
		search: {
			async [about.searchMethod](filter, paginationToken) {
				const from = paginationToken || undefined;
				if (filter) return await searchPages(this, filter, about, from);
				const page = await listPage(this, about.list, from, PAGE);
				return {
					results: matching(page.entries, filter, about),
					paginationToken: page.nextCursor,
				};
			},
		},
	};
}

/** The API has no search of its own, so the pages are searched here until they fill the list. */
async function searchPages(
	context: ILoadOptionsFunctions,
	filter: string,
	about: LocatorDescription,
	from: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	let next: string | undefined;
	for await (const page of listPages(context, about.list, MOST_SEARCHED, from)) {
		results.push(...matching(page.entries, filter, about));
		next = page.nextCursor;
		if (results.length >= PAGE) break;
	}
	return { results, paginationToken: next };
}

/** The matches on a page, as entries of the list. */
export function matching(
	entries: IDataObject[],
	filter: string | undefined,
	{ label, value }: Pick<LocatorDescription, 'label' | 'value'>,
): INodeListSearchResult['results'] {
	const wanted = filter?.toLowerCase() ?? '';
	return entries
		.flatMap((entry) => {
			const id = textOf(entry[value]);
			return id === undefined ? [] : { name: textOf(entry[label]) ?? id, value: id };
		})
		.filter((entry) => `${entry.name} ${entry.value}`.toLowerCase().includes(wanted));
}
