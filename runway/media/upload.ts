import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { stopOrDeadline, stopSignal } from '../api/context';
import { pause, stoppedError } from '../api/abort';
import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { apiRequest } from '../api/request';
import { isReachable } from '../api/base-url';
import { quote } from '../api/response';
import { isReadRetryable, pauseBeforeFileRetryMs, retryAfterMs } from '../api/retry';
import type { StoredFile } from './file';
import { safeFileName } from './file-name';
import { multipartForm } from './multipart';

/** Limits of an ephemeral upload in bytes. Source: the uploads page of Runway's API docs. */
export const SMALLEST_UPLOAD = 512;
export const LARGEST_UPLOAD = 200 * 1000 * 1000;

const UPLOAD_ATTEMPTS = 3;
/** Without any progress of the connection; 200 MB may take long on a thin line. */
const UPLOAD_TIMEOUT_MS = 300_000;
/** For one attempt, the answer included. */
const UPLOAD_DEADLINE_MS = 3_600_000;

interface UploadSlot {
	uploadUrl: string;
	fields: Record<string, string>;
	runwayUri: string;
}

/**
 * Streams a file into Runway's ephemeral storage.
 *
 * @returns a `runway://` URI that stands for the file for 24 hours
 * @throws RunwayError
 */
export async function uploadFile(
	context: IExecuteFunctions,
	file: StoredFile,
	mimeType: string,
	label: string,
): Promise<string> {
	assertUploadable(file, label);
	for (let attempt = 1; ; attempt++) {
		const fault = await attemptUpload(context, file, mimeType);
		if (typeof fault === 'string') return fault;
		if (attempt >= UPLOAD_ATTEMPTS || fault.kind === 'stopped') {
			throw fault.with({ field: label });
		}
		await pause(pauseBeforeFileRetryMs(attempt, fault.retryAfterMs), stopSignal(context));
	}
}

/** @throws RunwayError for a file that is too small or too large */
export function assertUploadable(file: StoredFile, label: string): void {
	if (file.size <= LARGEST_UPLOAD && file.size >= SMALLEST_UPLOAD) return;
	throw new RunwayError({
		kind: 'input',
		message: `The file in '${label}' has ${file.size.toLocaleString('en')} bytes; Runway takes uploads from 512 bytes to 200 MB`,
		description: 'Use another file, or compress it first. Nothing was charged.',
	});
}

/** A storage slot takes one upload, so every attempt asks for a new one. */
async function attemptUpload(
	context: IExecuteFunctions,
	file: StoredFile,
	mimeType: string,
): Promise<string | RunwayError> {
	const slot = await newSlot(context, file.name);
	if (!isReachable(slot.uploadUrl)) return uploadError('its address is not an https:// one');
	const form = multipartForm(slot.fields, { name: file.name, mimeType, size: file.size });

	return await context.helpers
		.httpRequest({
			method: 'POST',
			url: slot.uploadUrl,
			body: form.wrap(await file.open()),
			headers: { 'Content-Type': form.contentType, 'Content-Length': form.contentLength },
			timeout: UPLOAD_TIMEOUT_MS,
			// Following redirects would keep the whole body in memory to send it again.
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: stopOrDeadline(context, UPLOAD_DEADLINE_MS),
		})
		.then(
			({ statusCode, headers }: { statusCode: number; headers: IDataObject }) => {
				if (statusCode < 200 || statusCode >= 300) {
					return uploadError(`HTTP ${statusCode}`, statusCode, retryAfterMs(headers));
				}
				// The storage says nothing, or XML: a page is that of a proxy, and the file is nowhere.
				const isPage = String(headers['content-type']).startsWith('text/html');
				return isPage ? uploadError('a web page answered in its place') : slot.runwayUri;
			},
			(fault: Error) =>
				stopSignal(context)?.aborted ? stoppedError() : uploadError(quote(fault.message)),
		);
}

async function newSlot(context: IExecuteFunctions, fileName: string): Promise<UploadSlot> {
	const answer = await apiRequest(context, {
		method: 'POST',
		path: '/v1/uploads',
		what: 'uploads',
		body: { filename: safeFileName(fileName), type: 'ephemeral' },
		effect: 'read',
	}).catch((error: unknown) => {
		if (!(error instanceof RunwayError) || error.kind === 'stopped') throw error;
		throw isReadRetryable(error)
			? uploadError(error.message, error.httpCode)
			: error.saying(NOTHING_CHARGED);
	});
	return answer as UploadSlot;
}

function uploadError(detail: string, httpCode?: number, pauseMs?: number): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		httpCode,
		retryAfterMs: pauseMs,
		message: `The file could not be uploaded to Runway: ${detail}`,
		description: 'No generation was started and nothing was charged. Run the item again.',
	});
}
