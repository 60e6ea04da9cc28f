import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { untilStopped } from '../api/abort';
import { stopOrDeadline, stopSignal } from '../api/context';
import { RunwayError } from '../api/errors';
import { quote } from '../api/response';
import { safeFileName } from './file-name';
import { Metered } from './metered';
import type { FileStream } from './stream';
import { LARGEST_UPLOAD } from './upload';

/** Without any data. */
const FETCH_TIMEOUT_MS = 120_000;
/** For the whole file, however slow the line. */
const FETCH_DEADLINE_MS = 3_600_000;

interface StreamResponse {
	statusCode: number;
	headers: IDataObject;
	body: FileStream;
}

/**
 * Fetches a file from an address of the user's into n8n's binary store, streamed. It goes through
 * n8n's own helper, so that the host's proxy and egress rules hold, and without any credential.
 *
 * @throws RunwayError
 */
export async function fetchIntoStore(
	context: IExecuteFunctions,
	url: string,
	label: string,
): Promise<IBinaryData> {
	const signal = stopSignal(context);
	const failed = (detail: string) =>
		new RunwayError({
			kind: 'input',
			message: `The file in '${label}' could not be fetched from ${quote(new URL(url).host)}: ${detail}`,
			description:
				'Check that the n8n host can reach the address and that it needs no login. Nothing was charged.',
		});

	const response: StreamResponse | RunwayError = await context.helpers
		.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			headers: { 'Accept-Encoding': 'identity' },
			timeout: FETCH_TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: stopOrDeadline(context, FETCH_DEADLINE_MS),
		})
		.then(
			(answer: StreamResponse) => answer,
			(fault: Error) => failed(quote(fault.message)),
		);
	if (response instanceof RunwayError) throw response;

	const { statusCode, headers, body } = response;
	if (statusCode < 200 || statusCode >= 300) {
		body.destroy();
		throw failed(`HTTP ${statusCode}`);
	}

	const mimeType = String(headers['content-type'] ?? 'application/octet-stream').split(';')[0];
	const name = safeFileName(decodeURIComponentOr(new URL(url).pathname.split('/').pop() ?? ''));
	const file = new Metered(body, LARGEST_UPLOAD, () => failed('it is larger than 200 MB'));
	const stored = await untilStopped(
		context.helpers.prepareBinaryData(file.stream, name, mimeType),
		signal,
	).then(
		(binary) => binary,
		(fault: Error) => (fault instanceof RunwayError ? fault : failed(quote(fault.message))),
	);
	if (stored instanceof RunwayError) throw stored;
	return stored;
}

/** Percent signs in a path need not be an encoding. */
function decodeURIComponentOr(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
