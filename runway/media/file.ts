import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { isStopped } from '../api/context';
import { inputError } from '../api/errors';
import { quote } from '../api/safe-text';
import { SIGNATURE_BYTES } from './signature';
import type { FileStream } from './stream';

/** Read in pieces of this many bytes; larger ones raised the peak by 40 MB for a 150 MB file. */
const CHUNK_BYTES = 64 * 1024;

/** A file in n8n's binary store (or, in n8n's in-memory mode, in the item itself). */
export interface StoredFile {
	name: string;
	/** Bytes. */
	size: number;
	/**
	 * A new stream each time; in-memory files come as a whole.
	 *
	 * @param chunkBytes of the pieces that it is read in
	 */
	open(chunkBytes?: number): Promise<FileStream | Buffer>;
	/** The first bytes, for the file's signature. */
	head(): Promise<Buffer>;
	read(): Promise<Buffer>;
}

/**
 * @param label the field that the file is for, for messages
 * @throws RunwayError, here or when it is read, if n8n no longer has the file
 */
export async function storedFile(
	context: IExecuteFunctions,
	binary: IBinaryData,
	label: string,
): Promise<StoredFile> {
	const { id, fileName: name = 'file' } = binary;
	if (id === undefined) {
		const content = Buffer.from(binary.data, 'base64');
		return {
			name,
			size: content.length,
			open: async () => content,
			head: async () => content.subarray(0, SIGNATURE_BYTES),
			read: async () => content,
		};
	}

	const found = async <T>(work: () => Promise<T>): Promise<T> =>
		await work().catch((error: Error) => {
			if (isStopped(context)) throw error;
			throw lostFile(error, name, label);
		});
	const { fileSize } = await found(async () => await context.helpers.getBinaryMetadata(id));
	const open = async (chunkBytes = CHUNK_BYTES) =>
		await found(async () => await context.helpers.getBinaryStream(id, chunkBytes));
	return {
		name,
		size: fileSize,
		open,
		head: async () =>
			await found(async () => {
				const stream = await context.helpers.getBinaryStream(id, SIGNATURE_BYTES);
				let head: Buffer = Buffer.alloc(0);
				for await (const chunk of stream) {
					head = Buffer.concat([head, chunk as Buffer]);
					// Leaving the loop closes the stream.
					if (head.length >= SIGNATURE_BYTES) break;
				}
				return head.subarray(0, SIGNATURE_BYTES);
			}),
		read: async () => {
			const stream = await open();
			return await found(async () => await context.helpers.binaryToBuffer(stream));
		},
	};
}

function lostFile({ message }: Error, name: string, label: string) {
	return inputError(
		`n8n cannot read the file in '${label}' (${quote(name)}): ${quote(message)}`,
		'n8n deletes the files of older executions, and a worker may not share the storage of files. Run the node that makes the file again.',
	);
}
