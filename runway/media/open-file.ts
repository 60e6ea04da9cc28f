import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { stopOrDeadline } from '../api/context';
import type { FileStream } from './stream';

/** Without any data; not the length of the whole download. */
const IDLE_TIMEOUT_MS = 120_000;

export interface OpenedFile {
	statusCode: number;
	headers: IDataObject;
	body: FileStream;
}

/**
 * Opens a file of the network as a stream. It goes through n8n's own helper, so that the host's
 * proxy and egress rules hold, and without any credential.
 *
 * @param deadlineMs for the whole file, however slow the line: a server may send drop by drop
 */
export async function openFile(
	context: IExecuteFunctions,
	url: string,
	deadlineMs: number,
): Promise<OpenedFile> {
	return (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		// The announced length is that of the file only if it is not packed on the way.
		headers: { 'Accept-Encoding': 'identity' },
		timeout: IDLE_TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		abortSignal: stopOrDeadline(context, deadlineMs),
	})) as OpenedFile;
}
