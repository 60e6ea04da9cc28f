import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { untilStopped } from '../api/abort';
import { stopSignal } from '../api/context';
import { RunwayError } from '../api/errors';
import { quote } from '../api/response';
import { safeFileName } from './file-name';
import { Metered } from './metered';
import { openFile } from './open-file';
import { LARGEST_UPLOAD } from './upload';

const FETCH_DEADLINE_MS = 3_600_000;

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
		new RunwayError({
			kind: 'input',
			message: `The file in '${label}' could not be fetched from ${quote(new URL(url).host)}: ${detail}`,
			description:
				'Check that the n8n host can reach the address and that it needs no login. Nothing was charged.',
		});

	const { statusCode, headers, body } = await openFile(context, url, FETCH_DEADLINE_MS).catch(
		(fault: Error) => {
			throw failed(quote(fault.message));
		},
	);
	if (statusCode < 200 || statusCode >= 300) {
		body.destroy();
		throw failed(`HTTP ${statusCode}`);
	}

	const mimeType = String(headers['content-type'] ?? 'application/octet-stream').split(';')[0];
	const name = safeFileName(decodeURIComponentOr(new URL(url).pathname.split('/').pop() ?? ''));
	const file = new Metered(body, LARGEST_UPLOAD, () => failed('it is larger than 200 MB'));
	return await untilStopped(
		context.helpers.prepareBinaryData(file.stream, name, mimeType),
		stopSignal(context),
	).catch((fault: Error) => {
		throw fault instanceof RunwayError ? fault : failed(quote(fault.message));
	});
}

/** Percent signs in a path need not be an encoding. */
function decodeURIComponentOr(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
