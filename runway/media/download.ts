import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { pause, stoppedError, untilStopped } from '../api/abort';
import { isReachable } from '../api/base-url';
import { stopSignal } from '../api/context';
import { RunwayError, type RunwayErrorDetails } from '../api/errors';
import { quote } from '../api/response';
import { pauseBeforeFileRetryMs, retryAfterMs } from '../api/retry';
import { hintAtMemory } from './memory-hint';
import { safeFileName, typeOfDownload } from './file-name';
import { Metered } from './metered';
import { openFile } from './open-file';

const DOWNLOAD_ATTEMPTS = 4;
/** For one attempt. */
const DOWNLOAD_DEADLINE_MS = 2 * 3_600_000;
/** In bytes, for a file whose length is not announced, which may have no end. */
const LARGEST_UNANNOUNCED = 1_000_000_000;

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
		if (!(result instanceof RunwayError)) {
			hintAtMemory(context, result);
			return result;
		}
		if (attempt >= DOWNLOAD_ATTEMPTS || result.kind !== 'unavailable') throw result;
		await pause(pauseBeforeFileRetryMs(attempt, result.retryAfterMs), stopSignal(context));
		url = await freshOr(url, output);
	}
}

/** Where no new address is to be had, the old one is tried again. */
async function freshOr(url: string, output: OutputFile): Promise<string> {
	return await output.freshUrl().catch((error: unknown) => {
		if (error instanceof RunwayError && error.kind !== 'stopped') return url;
		throw error;
	});
}

async function attemptDownload(
	context: IExecuteFunctions,
	url: string,
	baseName: string,
): Promise<IBinaryData | RunwayError> {
	const signal = stopSignal(context);
	const fault = (error: Error) => {
		if (signal?.aborted) return stoppedError();
		return error instanceof RunwayError ? error : downloadError(quote(error.message));
	};
	if (!isReachable(url)) return downloadError('its address is not an https:// one');

	const response = await openFile(context, url, DOWNLOAD_DEADLINE_MS).catch(fault);
	if (response instanceof RunwayError) return response;

	const { statusCode, headers, body } = response;
	if (statusCode !== 200) {
		body.destroy();
		return downloadError(`HTTP ${statusCode}`, {
			httpCode: statusCode,
			retryAfterMs: retryAfterMs(headers),
		});
	}
	const { mimeType, extension } = typeOfDownload(headers['content-type'], url);
	if (mimeType === 'text/html') {
		body.destroy();
		return downloadError('a web page came in its place');
	}
	const announced = Number(headers['content-length'] ?? Number.NaN);
	const mostBytes = Number.isNaN(announced) ? LARGEST_UNANNOUNCED : Infinity;
	const file = new Metered(body, mostBytes, endless);
	const stored = await untilStopped(
		context.helpers.prepareBinaryData(
			file.stream,
			`${safeFileName(baseName)}.${extension}`,
			mimeType,
		),
		signal,
	).catch(fault);
	if (stored instanceof RunwayError) return stored;

	// More bytes than announced is a file that was packed on its way after all.
	if (file.bytes === 0 || file.bytes < announced) {
		return downloadError(`${file.bytes} of ${headers['content-length'] ?? 'some'} bytes arrived`);
	}
	if (file.isCut) return downloadError(`it was cut off after ${file.bytes} bytes`);
	return stored;
}

/** Another try would load as much again. */
function endless(): RunwayError {
	const megabytes = LARGEST_UNANNOUNCED / 1_000_000;
	return downloadError(`its length is not announced, and there was no end after ${megabytes} MB`, {
		kind: 'unreadable',
	});
}

function downloadError(
	detail: string,
	more: Partial<Pick<RunwayErrorDetails, 'kind' | 'httpCode' | 'retryAfterMs'>> = {},
): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		...more,
		message: `The finished file could not be downloaded: ${detail}`,
		description:
			'The generation itself succeeded and is kept by Runway: fetch it with Runway Task → Download and the task ID, without paying again.',
	});
}
