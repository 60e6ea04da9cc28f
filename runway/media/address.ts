import { inputError } from '../api/errors';
import { quote } from '../api/safe-text';
import { cleanText, shownValue, single } from '../values';

/** Source: the inputs page of Runway's API docs. */
const LONGEST_URL = 2_048;
const LONGEST_RUNWAY_URI = 5_000;

const LONGEST_SHOWN = 80;

/**
 * The address or ID that a field is given; empty if it is given none.
 *
 * @throws RunwayError for several, and for what is no text
 */
export function oneAddress(given: unknown, label: string): string {
	const value = single(given);
	const isNone = Array.isArray(value) && value.length === 0;
	if (typeof value !== 'object' || value === null || isNone) return cleanText(isNone ? '' : value);
	throw inputError(
		`'${label}' takes one address or ID, but is given ${shownValue(value)}`,
		'Point the expression at a field that holds it as a text, for example {{ $json.url }}.',
	);
}

const shown = (text: string) => quote(text.slice(0, LONGEST_SHOWN));

function noAddress(url: string, label: string, advice: string) {
	return inputError(
		url === '' ? `'${label}' has no URL` : `'${label}' is not a URL: ${shown(url)}`,
		url === '' ? `${advice} If it is an expression, it came out empty for this item.` : advice,
	);
}

/**
 * Checks an address that Runway itself is to fetch, or a data URI.
 *
 * @param otherSource the source for n8n to fetch it, if the field offers that
 * @throws RunwayError with what to choose instead
 */
export function checkRunwayCanFetch(url: string, label: string, otherSource?: string): void {
	if (/^data:/i.test(url)) {
		checkDataUri(url, label);
		return;
	}
	if (url.startsWith('runway://')) {
		if (url.length <= LONGEST_RUNWAY_URI) return;
		throw inputError(`'${label}' holds a runway:// URI that is too long`, 'Upload the file again.');
	}
	if (!URL.canParse(url)) {
		throw noAddress(url, label, 'Enter an https:// address, a runway:// URI or a data URI.');
	}
	const instead =
		otherSource === undefined
			? 'Enter another address.'
			: `Choose the source '${otherSource}': n8n then fetches the file and sends it along.`;
	if (new URL(url).protocol !== 'https:') {
		throw inputError(
			`'${label}' holds an address that Runway does not fetch: it must begin with https://`,
			instead,
		);
	}
	if (url.length > LONGEST_URL) {
		throw inputError(
			`'${label}' holds a URL of ${url.length} characters; Runway takes up to ${LONGEST_URL}`,
			instead,
		);
	}
}

/**
 * Base64, as all that writes data URIs of files does; the content is checked like any other file.
 */
function checkDataUri(url: string, label: string): void {
	if (/^data:[^,]{0,200};base64,\s*[\w+/-]/i.test(url)) return;
	throw inputError(
		`'${label}' holds a data URI without Base64 content: ${shown(url)}`,
		"Turn it into a file with the node 'Convert to File', or enter an address.",
	);
}

export function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** Checks an address that n8n is to fetch. */
export function checkN8nCanFetch(url: string, label: string): void {
	if (isWebAddress(url)) return;
	throw noAddress(url, label, 'Enter an address that begins with https:// or http://.');
}
