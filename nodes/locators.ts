import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { listPage, type ListRequest } from '../runway/api/paging';

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

const PAGE = 50;

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
				const page = await listPage(this, about.list, paginationToken, PAGE);
				return {
					results: matching(page.entries, filter, about),
					paginationToken: page.nextCursor,
				};
			},
		},
	};
}

/** The API has no search of its own, so a page is searched here. */
export function matching(
	entries: IDataObject[],
	filter: string | undefined,
	{ label, value }: Pick<LocatorDescription, 'label' | 'value'>,
): INodeListSearchResult['results'] {
	const wanted = filter?.toLowerCase() ?? '';
	return entries
		.map((entry) => ({
			name: String(entry[label] ?? entry[value]),
			value: String(entry[value]),
		}))
		.filter((entry) => `${entry.name} ${entry.value}`.toLowerCase().includes(wanted));
}
