import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { untilStopped } from '../api/abort';
import type { FileFactsJson } from './file-facts';
import { Metered } from './metered';
import type { OpenedFile } from './open-file';

export interface Arrival {
	binary: IBinaryData;
	bytes: number;
	/** Its first bytes, for its signature. */
	head: Buffer;
	/** A sign that the file did not come whole, in words. */
	missing: string | undefined;
	/** Its own name and type. */
	facts: FileFactsJson;
}

/** How a file is stored, and how much of it. */
export interface StoreAs {
	name: string;
	mimeType: string;
	mostBytes: number;
	/** Makes the error for a file that is larger. */
	tooLarge(): Error;
}

/** Streams an opened file into n8n's binary store. Nothing stays open, however it ends. */
export async function storeFile(
	context: IExecuteFunctions,
	file: OpenedFile,
	{ name, mimeType, mostBytes, tooLarge }: StoreAs,
): Promise<Arrival> {
	const metered = new Metered(file, mostBytes, tooLarge);
	try {
		const binary = await untilStopped(
			context.helpers.prepareBinaryData(metered.stream, name, mimeType),
			file.limits.signal,
		);
		file.limits.end();
		const { bytes, head, missing } = metered;
		return { binary, bytes, head, missing, facts: await metered.facts() };
	} catch (error) {
		const cause = file.limits.errorOf(error as Error);
		// Also if the store has not touched the stream.
		file.close();
		throw cause;
	}
}
