/** In bytes: common file systems take names of 255, and n8n may add to this one. */
const LONGEST_NAME = 120;

/**
 * A file name that is safe in a header, a path and every common file system: names come from
 * items and from the network.
 */
export function safeFileName(name: string): string {
	const cleaned = trimmed(name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._ -]+/gu, '_'));
	if (Buffer.byteLength(cleaned) <= LONGEST_NAME) return cleaned === '' ? 'file' : cleaned;
	const extension = /\.[A-Za-z0-9]{1,8}$/.exec(cleaned)?.[0] ?? '';
	const stem = cleaned.slice(0, cleaned.length - extension.length);
	return trimmed(firstBytes(stem, LONGEST_NAME - extension.length)) + extension;
}

/** Leading dots hide a file or lead upwards; trailing dots and spaces are lost on some systems. */
function trimmed(name: string): string {
	return name.replace(/^[. ]+|[. ]+$/g, '');
}

/** As many whole characters as fit. */
function firstBytes(text: string, bytes: number): string {
	let left = bytes;
	return [...text].filter((character) => (left -= Buffer.byteLength(character)) >= 0).join('');
}
