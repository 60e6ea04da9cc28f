/** Characters that may surround a copied text: white space and invisible ones. */
const INVISIBLE_ENDS = /^[\s\p{C}\u3164]+|[\s\p{C}\u3164]+$/gu;

/**
 * A short value as it was meant: copied from a page, a sheet or the answer of a language model, it
 * may have invisible characters, quotes or angle brackets around it.
 */
export function cleanText(given: unknown): string {
	if (given === undefined || given === null) return '';
	const text = String(given).replace(INVISIBLE_ENDS, '');
	const [, inner] = /^(?:"(.*)"|'(.*)'|<(.*)>|`(.*)`)$/s.exec(text)?.filter(Boolean) ?? [];
	return inner === undefined ? text : inner.replace(INVISIBLE_ENDS, '');
}

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * A clean text in plain characters: full-width digits and letters, odd spaces and the signs that
 * word processors put in place of a hyphen or a colon.
 */
export function plainText(given: unknown): string {
	return cleanText(given)
		.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
		.replace(/\s+/g, ' ')
		.replace(/[\u2010-\u2013\u2212]/g, '-')
		.replace(/[\u2236\ua789]/g, ':');
}

/** Whether a text shows nothing. */
export function isBlank(text: string): boolean {
	return /^[\s\p{Cc}\p{Cf}\u3164]*$/u.test(text);
}
