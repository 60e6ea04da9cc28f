import { checkN8nCanFetch, oneAddress } from '../address';
import { fetchIntoStore } from '../fetch';
import { eachAddress } from '../listed';
import type { MediaSource } from './source';
import { urlParameter } from './url-parameter';

export interface FetchedOrigin {
	source: 'fetch';
	url: string;
}

/** A file that n8n fetches and sends along, once for each item: the next fetch may bring another. */
export const fetchedSource: MediaSource<FetchedOrigin> = {
	value: 'fetch',
	label: 'URL, Fetched by n8n',
	description: 'For private, http or redirecting links',
	isForTools: true,
	parameter: urlParameter,
	each: eachAddress,
	read(given, { label }) {
		const url = oneAddress(given, label);
		checkN8nCanFetch(url, label);
		return { source: 'fetch', url };
	},
	factsOf: ({ url }) => ({ identity: `fetch:${url}`, shown: { url } }),
	file: async (context, { url }, label) => await fetchIntoStore(context, url, label),
};
