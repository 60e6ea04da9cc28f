import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { RunwayError, type RunwayErrorDetails } from '../api/errors';
import { urlPolicyOf } from '../api/url-policy';
import { type Retries, withRetries } from '../api/retry';
import { retryAfterMs } from '../api/retry-pause';
import { quote } from '../api/safe-text';
import { textInPlaceOf } from './arrival-check';
import { typeOfDownload } from './download-type';
import type { FileFactsJson } from './file-facts';
import { fileNameOf } from './file-name';
import { hintAtMemory } from './memory-hint';
import { openFile } from './open-file';
import { isWholeFile } from './redirect';
import { storeFile } from './store-file';

const DOWNLOAD_ATTEMPTS = 4;
/** For one attempt. */
const DOWNLOAD_DEADLINE_MS = 2 * 3_600_000;
/** In bytes, for a file whose length is not announced, which may have no end. */
const LARGEST_UNANNOUNCED = 1_000_000_000;

/** A file that has arrived. */
export interface Downloaded {
	binary: IBinaryData;
	/** Length, size and the like, as the file states them. */
	facts: FileFactsJson;
}

export interface OutputFile {
	url: string;
	/** The extension comes from the response. */
	baseName: string;
	/** For one of several files that share a name. */
	number?: number;
	/**
	 * Asks for the address again: it expires after 24 to 48 hours, and the task hands out a fresh
	 * one as often as it is fetched.
	 */
	freshUrl(): Promise<string>;
	/** How to come by the file later, for messages; by its task if omitted. */
	wayBack?: string;
}

const OF_A_TASK =
	'The generation itself succeeded and is kept by Runway: fetch it with Runway Task → Download and the task ID, without paying again.';

/**
 * Streams an output file into n8n's binary store. The address is signed, so no key goes along.
 * A file that did not arrive whole is fetched again and never handed on.
 *
 * @throws RunwayError
 */
export async function downloadOutput(
	context: IExecuteFunctions,
	output: OutputFile,
): Promise<Downloaded> {
	const subject = 'the download of a finished file';
	const retries: Retries = { subject, attempts: DOWNLOAD_ATTEMPTS, longPauses: 'shorten' };
	let { url } = output;
	const downloaded = await withRetries(context, retries, async (count) => {
		if (count > 1) url = await freshOr(url, output);
		return await attemptDownload(context, url, output);
	});
	hintAtMemory(context, downloaded.binary);
	return downloaded;
}

/** The task's new address; the old one if there is none. */
async function freshOr(url: string, output: OutputFile): Promise<string> {
	return await output.freshUrl().catch((error: unknown) => {
		if (error instanceof RunwayError && error.kind !== 'stopped') return url;
		throw error;
	});
}

/** @returns the file, or a transient error */
async function attemptDownload(
	context: IExecuteFunctions,
	url: string,
	{ baseName, number, wayBack }: OutputFile,
): Promise<Downloaded | RunwayError> {
	const failed: DownloadError = (detail, more) => downloadError(detail, wayBack, more);
	const asDownloadError = (error: Error) => {
		if (error instanceof RunwayError) throw error;
		return failed(quote(error.message));
	};
	const policy = await urlPolicyOf(context);
	const file = await openFile(context, url, policy, DOWNLOAD_DEADLINE_MS).catch(asDownloadError);
	if (file instanceof RunwayError) return file;

	const { statusCode, headers, announced } = file;
	if (!isWholeFile(statusCode, headers)) {
		file.close();
		return failed(statusCode === 206 ? 'only a part of it came (HTTP 206)' : `HTTP ${statusCode}`, {
			httpCode: statusCode,
			retryAfterMs: retryAfterMs(headers),
		});
	}
	const { mimeType, extension } = typeOfDownload(headers['content-type'], url);
	if (mimeType === 'text/html') {
		file.close();
		return failed(`a web page came in its place, from ${hostOf(url)}`);
	}
	const arrival = await storeFile(context, file, {
		name: fileNameOf(baseName, extension, number),
		mimeType,
		mostBytes: announced === undefined ? LARGEST_UNANNOUNCED : Infinity,
		tooLarge: () => endless(failed),
	}).catch(asDownloadError);
	if (arrival instanceof RunwayError) return arrival;
	if (arrival.bytes === 0) return failed('it is empty');
	if (arrival.missing !== undefined) return failed(arrival.missing);
	const text = textInPlaceOf(url, arrival.head);
	const { binary, facts } = arrival;
	return text === undefined ? { binary, facts } : failed(`${text}, from ${hostOf(url)}`);
}

const hostOf = (url: string) => quote(new URL(url).host);

/** Another try would load as much again. */
function endless(failed: DownloadError): RunwayError {
	const megabytes = LARGEST_UNANNOUNCED / 1_000_000;
	return failed(`its length is not announced, and there was no end after ${megabytes} MB`, {
		kind: 'unreadable',
	});
}

type More = Partial<Pick<RunwayErrorDetails, 'kind' | 'httpCode' | 'retryAfterMs'>>;

type DownloadError = (detail: string, more?: More) => RunwayError;

function downloadError(detail: string, wayBack = OF_A_TASK, more: More = {}): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		...more,
		message: `The finished file could not be downloaded: ${detail}`,
		description: wayBack,
	});
}
