import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { downloadOutput } from '../media/download';
import { fetchIntoStore } from '../media/fetch';
import { type StoredFile, storedFile } from '../media/file';
import type { MediaInput } from '../media/media-input';
import type { FileStream } from '../media/stream';
import { taskOutput } from '../media/task-output';
import { memorySource, type RangeSource, StreamSource } from '../movie/byte-source';

/** A minute of ProRes in 4K has some 6 GB; nothing of it is held. */
const LARGEST_CLIP = 10_000_000_000;

/** A file that goes into a film, in n8n's binary store. */
export interface FilmFile {
	name: string;
	mimeType: string;
	taskId?: string;
	/** From its start, as often as needed. */
	open(): Promise<RangeSource>;
	/** A stream of n8n's, for its class; undefined if n8n keeps files in memory. */
	stream(): Promise<FileStream | undefined>;
}

/** Brings a file into n8n's binary store if it is not there yet. */
export async function stored(context: IExecuteFunctions, input: MediaInput): Promise<IBinaryData> {
	const { origin, label } = input;
	if (origin.source === 'binary') return origin.binary;
	if (origin.source !== 'task') {
		return await fetchIntoStore(context, origin.url, label, LARGEST_CLIP);
	}
	const freshUrl = async () => await taskOutput(context, origin.taskId, label);
	const baseName = `runway-${origin.taskId}`;
	const output = { url: await freshUrl(), baseName, freshUrl };
	return (await downloadOutput(context, output)).binary;
}

/** One file at a time is copied, from start to end: longer pieces than elsewhere save time. */
const COPY_CHUNK_BYTES = 256 * 1024;

async function sourceOf(file: StoredFile): Promise<RangeSource> {
	const content = await file.open(COPY_CHUNK_BYTES);
	return Buffer.isBuffer(content)
		? memorySource(content)
		: new StreamSource(content, file.size, file.size);
}

/** @throws RunwayError if there is no such file */
export async function filmFile(context: IExecuteFunctions, input: MediaInput): Promise<FilmFile> {
	const { origin, label } = input;
	const file = await fileInStore(context, await stored(context, input), label);
	return { ...file, ...(origin.source === 'task' ? { taskId: origin.taskId } : {}) };
}

/** A file that is in n8n's binary store already. */
export async function fileInStore(
	context: IExecuteFunctions,
	binary: IBinaryData,
	label: string,
): Promise<FilmFile> {
	const file = await storedFile(context, binary, label);
	return {
		name: file.name,
		mimeType: binary.mimeType,
		open: async () => await sourceOf(file),
		async stream() {
			const content = await file.open();
			return Buffer.isBuffer(content) ? undefined : content;
		},
	};
}

/** Opens a file, reads of it what is needed, and closes it. */
export async function reading<T>(
	file: FilmFile,
	read: (source: RangeSource) => Promise<T>,
): Promise<T> {
	const source = await file.open();
	try {
		return await read(source);
	} finally {
		source.close?.();
	}
}
