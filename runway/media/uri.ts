import { inputError } from '../api/errors';

const LONGEST_URL = 2_048;
/** 5 MB, counted as the larger of what that can mean. Source: the SDK's doc comments. */
const LONGEST_DATA_URI = 5 * 1024 * 1024;
const LONGEST_RUNWAY_URI = 5_000;

/**
 * Checks an address that Runway itself is to fetch. Source of the rules: the inputs page of
 * Runway's API docs.
 *
 * @throws RunwayError with what to choose instead
 */
export function assertRunwayCanFetch(url: string, label: string): void {
	if (url.startsWith('data:')) {
		if (url.length > LONGEST_DATA_URI) {
			throw inputError(
				`'${label}' holds a data URI of ${url.length} characters; Runway takes up to ${LONGEST_DATA_URI}`,
				"Turn it into a file first (with the node 'Convert to File') and choose the source 'Binary File From n8n': large files are uploaded.",
			);
		}
		return;
	}
	if (url.startsWith('runway://')) {
		if (url.length > LONGEST_RUNWAY_URI) {
			throw inputError(
				`'${label}' holds a runway:// URI that is too long`,
				'Upload the file again.',
			);
		}
		return;
	}
	if (!URL.canParse(url)) {
		throw inputError(
			`'${label}' ${url === '' ? 'has no URL' : `does not hold a URL: ${url.slice(0, 80)}`}`,
			'Enter an https:// address, a runway:// URI or a data URI.',
		);
	}
	if (new URL(url).protocol !== 'https:') {
		throw inputError(
			`'${label}' holds an address that Runway does not fetch: it takes https:// only`,
			"Choose the source 'URL, Fetched by n8n': n8n then fetches the file and sends it along.",
		);
	}
	if (url.length > LONGEST_URL) {
		throw inputError(
			`'${label}' holds a URL of ${url.length} characters; Runway takes up to ${LONGEST_URL}`,
			"Choose the source 'URL, Fetched by n8n'.",
		);
	}
}

export function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** Checks an address that n8n is to fetch. */
export function assertN8nCanFetch(url: string, label: string): void {
	if (isWebAddress(url)) return;
	throw inputError(
		`'${label}' ${url === '' ? 'has no URL' : `does not hold a web address: ${url.slice(0, 80)}`}`,
		'Enter an address that starts with https:// or http://.',
	);
}
