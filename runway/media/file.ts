import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { SIGNATURE_BYTES } from './signature';
import type { FileStream } from './stream';

/** Read in pieces of this many bytes; larger ones raised the peak by 40 MB for a 150 MB file. */
const CHUNK_BYTES = 64 * 1024;

/** A file in n8n's binary store (or, in n8n's in-memory mode, in the item itself). */
export interface StoredFile {
	name: string;
	declaredMimeType: string;
	/** Bytes. */
	size: number;
	/** A new stream each time; in-memory files come as a whole. */
	open(): Promise<FileStream | Buffer>;
	/** The first bytes, for the file's signature. */
	head(): Promise<Buffer>;
	read(): Promise<Buffer>;
}

export async function storedFile(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<StoredFile> {
	const { id } = binary;
	const described = {
		name: binary.fileName ?? 'file',
		declaredMimeType: binary.mimeType,
	};
	if (id === undefined) {
		const content = Buffer.from(binary.data, 'base64');
		return {
			...described,
			size: content.length,
			open: async () => content,
			head: async () => content.subarray(0, SIGNATURE_BYTES),
			read: async () => content,
		};
	}

	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	const open = async () => await context.helpers.getBinaryStream(id, CHUNK_BYTES);
	return {
		...described,
		size: fileSize,
		open,
		head: async () => {
			const stream = await context.helpers.getBinaryStream(id, SIGNATURE_BYTES);
			// Leaving the loop closes the stream.
			for await (const chunk of stream) return (chunk as Buffer).subarray(0, SIGNATURE_BYTES);
			return Buffer.alloc(0);
		},
		read: async () => await context.helpers.binaryToBuffer(await open()),
	};
}
