import { createHash } from 'node:crypto';
import type { IBinaryData } from 'n8n-workflow';

import { checkRunwayCanFetch, oneAddress } from '../address';
import { eachAddress } from '../listed';
import type { MediaSource } from './source';
import { fetchedSource } from './fetched';
import { urlParameter } from './url-parameter';

export interface UrlOrigin {
	source: 'url';
	url: string;
}

const isData = (url: string) => /^data:/i.test(url);

/** The file in a data URI: it is sent like any other file. */
function dataFile({ url }: UrlOrigin): IBinaryData {
	const comma = url.indexOf(',');
	const [mimeType] = url.slice('data:'.length, comma).split(';');
	return { data: url.slice(comma + 1), mimeType: mimeType.toLowerCase(), fileName: 'data URI' };
}

/** An address that Runway fetches: https or `runway://`. A data URI holds the file itself. */
export const urlSource: MediaSource<UrlOrigin> = {
	value: 'url',
	label: 'URL, Fetched by Runway',
	description: 'Public https, runway:// or data URI',
	isForTools: true,
	parameter: urlParameter,
	each: eachAddress,
	read(given, { label, offered }) {
		const url = oneAddress(given, label);
		checkRunwayCanFetch(
			url,
			label,
			offered.find((each) => each === fetchedSource.label),
		);
		return { source: 'url', url };
	},
	factsOf: ({ url }) =>
		isData(url)
			? { identity: `data:${createHash('sha256').update(url).digest('hex')}`, shown: {} }
			: { identity: `url:${url}`, shown: { url } },
	address: (_context, { url }) => (isData(url) ? undefined : url),
	file: async (_context, origin) => await Promise.resolve(dataFile(origin)),
	fileAtHand: (origin) => (isData(origin.url) ? dataFile(origin) : undefined),
};
