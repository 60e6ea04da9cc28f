import { fileTypeNamed, fileTypeWithExtension } from './file-type';

/** Mime types that only say that it is a file. */
const ANY_FILE = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** The extension in the path of an address, in lower case. */
export function extensionOf(url: string): string | undefined {
	const path = URL.canParse(url) ? new URL(url).pathname : '';
	return /\.([A-Za-z0-9]{2,5})$/.exec(path)?.[1].toLowerCase();
}

/**
 * Mime type and extension of a downloaded file: from the response, and from the address if the response
 * only says that it is bytes.
 */
export function typeOfDownload(
	contentType: unknown,
	url: string,
): { mimeType: string; extension: string } {
	const said =
		typeof contentType === 'string' ? contentType.split(';')[0].trim().toLowerCase() : '';
	const named = extensionOf(url);
	const mimeType = ANY_FILE.has(said)
		? (fileTypeWithExtension(named ?? '')?.mimeType ?? 'application/octet-stream')
		: said;
	return { mimeType, extension: fileTypeNamed(mimeType)?.extensions[0] ?? named ?? 'bin' };
}
