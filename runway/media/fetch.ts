import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_CHARGED, RunwayError } from '../api/errors';
import type { UrlPolicy } from '../api/url-policy';
import { type Retries, withRetries } from '../api/retry';
import { retryAfterMs } from '../api/retry-pause';
import { quote } from '../api/safe-text';
import { isWebAddress } from './address';
import { textInPlaceOf } from './arrival-check';
import { safeFileName } from './file-name';
import { fileTypeOf } from './signature';
import { openFile, RefusedAddress } from './open-file';
import { isWholeFile } from './redirect';
import { adviceForPage, directAddress } from './share-link';
import { storeFile } from './store-file';
import { LARGEST_UPLOAD } from './upload';

const FETCH_ATTEMPTS = 4;
/** For one attempt. */
const FETCH_DEADLINE_MS = 3_600_000;

/** The user chose the address, also within the own network; n8n's rules for that hold. */
const WEB: UrlPolicy = { rule: 'an http:// or https:// one', allows: isWebAddress };

/** Answers that may be another one next time. */
const isBusy = (status: number) =>
	status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Fetches a file from an address of the user's into n8n's binary store, streamed. What may pass is
 * tried again.
 *
 * @throws RunwayError
 */
export async function fetchIntoStore(
	context: IExecuteFunctions,
	url: string,
	label: string,
	mostBytes = LARGEST_UPLOAD,
): Promise<IBinaryData> {
	const retries: Retries = {
		subject: `the file for '${label}'`,
		attempts: FETCH_ATTEMPTS,
		longPauses: 'shorten',
	};
	return await withRetries(context, retries, async () => {
		return await attemptFetch(context, directAddress(url), label, mostBytes);
	});
}

/**
 * @returns the file, or a transient error
 * @throws RunwayError for one that will not
 */
async function attemptFetch(
	context: IExecuteFunctions,
	url: string,
	label: string,
	mostBytes: number,
): Promise<IBinaryData | RunwayError> {
	const { host, pathname } = new URL(url);
	const says = (detail: string) =>
		`The file in '${label}' could not be fetched from ${quote(host)}: ${detail}`;
	const mayPass = (detail: string, pauseMs?: number, httpCode?: number) =>
		new RunwayError({
			kind: 'unavailable',
			httpCode,
			retryAfterMs: pauseMs,
			message: says(detail),
			description: `It was tried several times. Check that the n8n host can reach the address, or run the item again later. ${NOTHING_CHARGED}`,
		});
	const asFetchError = (error: Error): RunwayError => {
		if (error instanceof RunwayError) throw error;
		if (error instanceof RefusedAddress) {
			throw inputError(
				says(quote(error.message)),
				'Enter the address that it leads to in the end.',
			);
		}
		return mayPass(quote(error.message));
	};

	const file = await openFile(context, url, WEB, FETCH_DEADLINE_MS).catch(asFetchError);
	if (file instanceof RunwayError) return file;
	const { statusCode, headers } = file;
	if (!isWholeFile(statusCode, headers)) {
		file.close();
		if (isBusy(statusCode)) {
			return mayPass(`HTTP ${statusCode}`, retryAfterMs(headers), statusCode);
		}
		const detail = statusCode === 206 ? 'only a part of it came (HTTP 206)' : `HTTP ${statusCode}`;
		throw inputError(says(detail), adviceFor(statusCode));
	}

	const arrival = await storeFile(context, file, {
		name: safeFileName(decodeURIComponentOr(pathname.split('/').pop() ?? '')),
		mimeType: String(headers['content-type'] ?? 'application/octet-stream').split(';')[0],
		mostBytes,
		tooLarge: () =>
			inputError(says(`it is larger than ${mostBytes / 1_000_000} MB`), 'Use a smaller file.'),
	}).catch(asFetchError);
	if (arrival instanceof RunwayError) return arrival;
	// Half a picture would be sent, and paid for.
	if (arrival.missing !== undefined) return mayPass(arrival.missing);
	if (arrival.bytes === 0) {
		throw inputError(says('nothing came'), 'The server sent an empty file. Check the address.');
	}
	const text = textInPlaceOf(url, arrival.head);
	if (text === undefined) return arrival.binary;
	const isPage = fileTypeOf(arrival.head)?.mimeType === 'text/html';
	throw inputError(
		says(text),
		isPage
			? adviceForPage(url)
			: 'The server sent a message in place of the file: the address may have expired, or need a login.',
	);
}

function adviceFor(statusCode: number): string {
	if (statusCode === 401 || statusCode === 403) {
		return 'The address needs a login, or has expired. Use one that anyone can open, or bring the file with a node that can sign in, such as HTTP Request.';
	}
	if (statusCode === 404 || statusCode === 410) {
		return 'There is no file at this address any more. Check the address.';
	}
	return 'Check the address, or bring the file with another node, such as HTTP Request.';
}

/** Percent signs in a path need not be an encoding. */
function decodeURIComponentOr(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
