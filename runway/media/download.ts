import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { pause, stoppedError, untilStopped } from '../api/abort';
import { isReachable } from '../api/base-url';
import { stopSignal } from '../api/context';
import { RunwayError } from '../api/errors';
import { quote } from '../api/response';
import { pauseBeforeRetryMs } from '../api/retry';
import { safeFileName, typeOfDownload } from './file-name';
import { type FileStream, transformed } from './stream';

const DOWNLOAD_ATTEMPTS = 4;
/** Without any data; not the length of the whole download. */
const DOWNLOAD_TIMEOUT_MS = 120_000;

export interface OutputFile {
	url: string;
	/** Without extension, which comes from the response. */
	baseName: string;
	/**
	 * Asks for the address anew: it expires after 24 to 48 hours, and the task hands out a fresh
	 * one as often as it is fetched.
	 */
	freshUrl(): Promise<string>;
}

interface StreamResponse {
	statusCode: number;
	headers: IDataObject;
	body: FileStream;
}

/**
 * Streams an output file into n8n's binary store. The address is signed, so no key goes along.
 * A file that did not arrive whole is fetched again and never handed on.
 *
 * @throws RunwayError
 */
export async function downloadOutput(
	context: IExecuteFunctions,
	output: OutputFile,
): Promise<IBinaryData> {
	let { url } = output;
	for (let attempt = 1; ; attempt++) {
		const result = await attemptDownload(context, url, output.baseName);
		if (!(result instanceof RunwayError)) return result;
		if (attempt >= DOWNLOAD_ATTEMPTS || result.kind === 'stopped') throw result;
		await pause(
			pauseBeforeRetryMs(attempt, result.retryAfterMs, Math.random()),
			stopSignal(context),
		);
		url = await output.freshUrl();
	}
}

async function attemptDownload(
	context: IExecuteFunctions,
	url: string,
	baseName: string,
): Promise<IBinaryData | RunwayError> {
	const signal = stopSignal(context);
	const fault = (error: Error) =>
		signal?.aborted ? stoppedError() : incomplete(quote(error.message));
	if (!isReachable(url)) return incomplete('its address is not an https:// one');

	const response: StreamResponse | RunwayError = await context.helpers
		.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			// The promised length is that of the file only if it is not packed on the way.
			headers: { 'Accept-Encoding': 'identity' },
			timeout: DOWNLOAD_TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		})
		.then((answer: StreamResponse) => answer, fault);
	if (response instanceof RunwayError) return response;

	const { statusCode, headers, body } = response;
	if (statusCode !== 200) {
		body.destroy();
		return incomplete(`HTTP ${statusCode}`, statusCode);
	}
	const { mimeType, extension } = typeOfDownload(headers['content-type'], url);
	const counted = new CountedStream(body);
	const stored = await untilStopped(
		context.helpers.prepareBinaryData(
			counted.stream,
			`${safeFileName(baseName)}.${extension}`,
			mimeType,
		),
		signal,
	).then((binary) => binary, fault);
	if (stored instanceof RunwayError) return stored;

	const promised = Number(headers['content-length'] ?? Number.NaN);
	// More bytes than promised is a file that was packed on its way after all.
	if (counted.bytes === 0 || counted.bytes < promised) {
		return incomplete(`${counted.bytes} of ${headers['content-length'] ?? 'some'} bytes arrived`);
	}
	return stored;
}

class CountedStream {
	bytes = 0;

	readonly stream: FileStream;

	constructor(source: FileStream) {
		const count = (chunk: Buffer) => {
			this.bytes += chunk.length;
			return chunk;
		};
		this.stream = transformed(source, async function* (chunks) {
			for await (const chunk of chunks) yield count(chunk);
		});
	}
}

function incomplete(detail: string, httpCode?: number): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		httpCode,
		message: `The finished file could not be downloaded: ${detail}`,
		description:
			'The generation itself succeeded and is kept by Runway: fetch it with Runway Task → Download and the task ID, without paying again.',
	});
}
