import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputError, RunwayError } from '../api/errors';
import type { UrlPolicy } from '../api/url-policy';
import { quote } from '../api/safe-text';
import { safeFileName } from './file-name';
import { openFile } from './open-file';
import { storeFile } from './store-file';
import { LARGEST_UPLOAD } from './upload';
import { isWebAddress } from './uri';

const FETCH_DEADLINE_MS = 3_600_000;

/** Nothing asks for a part, so one that comes is all that there is. */
const PARTIAL = 206;

/** The user chose the address, also within the own network; n8n's rules for that hold. */
const WEB: UrlPolicy = { rule: 'an http:// or https:// one', allows: isWebAddress };

/**
 * Fetches a file from an address of the user's into n8n's binary store, streamed.
 *
 * @throws RunwayError
 */
export async function fetchIntoStore(
	context: IExecuteFunctions,
	url: string,
	label: string,
): Promise<IBinaryData> {
	const failed = (detail: string) =>
		inputError(
			`The file in '${label}' could not be fetched from ${quote(new URL(url).host)}: ${detail}`,
			'Check that the n8n host can reach the address and that it needs no login.',
		);

	const fault = (error: Error) => {
		throw error instanceof RunwayError ? error : failed(quote(error.message));
	};

	const file = await openFile(context, url, WEB, FETCH_DEADLINE_MS).catch(fault);
	const { statusCode, headers } = file;
	if (statusCode < 200 || statusCode >= 300 || statusCode === PARTIAL) {
		file.close();
		throw failed(
			statusCode === PARTIAL ? 'only a part of it came (HTTP 206)' : `HTTP ${statusCode}`,
		);
	}

	const arrival = await storeFile(context, file, {
		name: safeFileName(decodeURIComponentOr(new URL(url).pathname.split('/').pop() ?? '')),
		mimeType: String(headers['content-type'] ?? 'application/octet-stream').split(';')[0],
		mostBytes: LARGEST_UPLOAD,
		tooLarge: () => failed('it is larger than 200 MB'),
	}).catch(fault);
	// Half a picture would be sent, and paid for.
	if (arrival.lack !== undefined) throw failed(arrival.lack);
	return arrival.binary;
}

/** Percent signs in a path need not be an encoding. */
function decodeURIComponentOr(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
