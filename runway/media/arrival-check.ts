import { extensionOf } from './download-type';
import { fileTypeWithExtension } from './file-type';
import { fileTypeOf, isText } from './signature';

/** Extensions of results that are texts. */
const TEXTS = new Set(['csv', 'md', 'srt', 'vtt']);

/**
 * Whether a text came in place of a picture, a clip or a sound: a sign-in page, an error as JSON or
 * XML. Labels are no evidence; the content is checked by the same signatures as inputs.
 *
 * @param url the file's address; it decides whether a text is expected
 * @param head the first bytes of the file
 * @returns what came, in words, or undefined
 */
export function textInPlaceOf(url: string, head: Buffer): string | undefined {
	const found = fileTypeOf(head);
	if (found === undefined || !isText(found)) return undefined;
	const extension = extensionOf(url) ?? '';
	const expected = fileTypeWithExtension(extension);
	const isExpected = TEXTS.has(extension) || (expected !== undefined && isText(expected));
	if (isExpected && found.mimeType !== 'text/html') return undefined;
	return `${found.words} came in its place`;
}
