const EXTENSIONS: Record<string, string> = {
	'application/zip': 'zip',
	'audio/aac': 'aac',
	'audio/flac': 'flac',
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/wav': 'wav',
	'audio/wave': 'wav',
	'audio/x-wav': 'wav',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'video/mp4': 'mp4',
	'video/quicktime': 'mov',
	'video/webm': 'webm',
};

const MIME_TYPES: Record<string, string> = {
	...Object.fromEntries(Object.entries(EXTENSIONS).map(([mime, extension]) => [extension, mime])),
	jpeg: 'image/jpeg',
	wav: 'audio/wav',
};

function extensionOf(url: string): string | undefined {
	const path = URL.canParse(url) ? new URL(url).pathname : '';
	return /\.([A-Za-z0-9]{2,5})$/.exec(path)?.[1].toLowerCase();
}

/**
 * Mime type and extension of a downloaded file: from the response, and from the address where the
 * response only says that it is bytes.
 */
export function typeOfDownload(
	contentType: unknown,
	url: string,
): { mimeType: string; extension: string } {
	const said =
		typeof contentType === 'string' ? contentType.split(';')[0].trim().toLowerCase() : '';
	const named = extensionOf(url);
	const mimeType =
		said === '' || said === 'application/octet-stream' || said === 'binary/octet-stream'
			? (MIME_TYPES[named ?? ''] ?? 'application/octet-stream')
			: said;
	return { mimeType, extension: EXTENSIONS[mimeType] ?? named ?? 'bin' };
}
