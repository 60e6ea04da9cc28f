import { randomUUID } from 'node:crypto';

import { safeFileName } from './file-name';
import { type FileStream, transformed } from './stream';

export interface MultipartForm {
	contentType: string;
	/** Bytes of the whole body: a presigned upload refuses one of unknown length. */
	contentLength: number;
	/** The body around a file. */
	wrap(file: FileStream | Buffer): FileStream | Buffer;
}

/**
 * A multipart form with the file as its last part, as presigned uploads demand.
 *
 * Built by hand because it has to stream with a known length, and neither n8n's helpers nor the
 * modules that a verified package may import offer a form that does.
 *
 * @param size of the file in bytes
 */
export function multipartForm(
	fields: Record<string, string>,
	file: { name: string; mimeType: string; size: number },
): MultipartForm {
	const boundary = `----n8n-nodes-runwayml-${randomUUID()}`;
	const before = Buffer.from(
		Object.entries(fields)
			.map(
				([name, value]) =>
					`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			)
			.join('') +
			`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${safeFileName(file.name)}"\r\n` +
			`Content-Type: ${file.mimeType}\r\n\r\n`,
	);
	const after = Buffer.from(`\r\n--${boundary}--\r\n`);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		contentLength: before.length + file.size + after.length,
		wrap(content) {
			if (Buffer.isBuffer(content)) return Buffer.concat([before, content, after]);
			return transformed(content, async function* (chunks) {
				yield before;
				yield* chunks;
				yield after;
			});
		},
	};
}
