/** The start of the next address: commas and spaces may also be part of one. */
const BETWEEN_ADDRESSES = /(?:\s*[,;]\s*|\s+)(?=(?:https?|runway|data):)/i;
const BETWEEN_IDS = /[\s,;]+/;
const BETWEEN_NAMES = /[,;\n]/;

/**
 * The entries of one field: an expression brings a list, a sheet or a language model may write it
 * as JSON, and people put commas or line breaks in between.
 *
 * @returns the answer alone, as it is, unless it lists several things or none
 */
function listed(given: unknown, between: RegExp): unknown[] {
	if (Array.isArray(given)) return given as unknown[];
	if (typeof given !== 'string') return [given];
	const list = jsonList(given);
	if (list !== undefined) return list;
	const parts = given
		.split(between)
		.map((part) => part.replace(/^[\s,;]+|[\s,;]+$/g, ''))
		.filter((part) => part !== '');
	return parts.length === 1 ? [given] : parts;
}

function jsonList(text: string): unknown[] | undefined {
	if (!text.trim().startsWith('[')) return undefined;
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : undefined;
	} catch {
		return undefined;
	}
}

export const eachAddress = (given: unknown) => listed(given, BETWEEN_ADDRESSES);
export const eachId = (given: unknown) => listed(given, BETWEEN_IDS);
/** Names of fields, tags and the like. */
export const eachName = (given: unknown) => listed(given, BETWEEN_NAMES);
