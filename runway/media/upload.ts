import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_CHARGED, RunwayError } from '../api/errors';
import { mapOf, recordOf, textOf } from '../api/json';
import { urlPolicyOf } from '../api/url-policy';
import { apiRequest } from '../api/request';
import { isReadRetryable, type Retries, withRetries } from '../api/retry';
import { retryAfterMs } from '../api/retry-pause';
import { quote } from '../api/safe-text';
import { grouped } from '../catalogue';
import type { StoredFile } from './file';
import { fileTypeNamed } from './file-type';
import { fileNameOf } from './file-name';
import { multipartForm } from './multipart';
import { watched } from './stream';
import { TransferLimits } from './transfer-limits';

/** Limits of an ephemeral upload in bytes. Source: the uploads page of Runway's API docs. */
export const SMALLEST_UPLOAD = 512;
export const LARGEST_UPLOAD = 200 * 1000 * 1000;

const UPLOAD_ATTEMPTS = 3;
/** Without any progress; 200 MB may take long on a thin line. */
const UPLOAD_IDLE_MS = 150_000;
/** For one attempt, the response included. */
const UPLOAD_DEADLINE_MS = 3_600_000;

interface UploadSlot {
	uploadUrl: string;
	fields: Record<string, string>;
	runwayUri: string;
}

/**
 * Streams a file into Runway's ephemeral storage.
 *
 * @returns a `runway://` URI of the file, valid for 24 hours
 * @throws RunwayError
 */
export async function uploadFile(
	context: IExecuteFunctions,
	file: StoredFile,
	mimeType: string,
	label: string,
): Promise<string> {
	assertUploadable(file, label);
	const subject = `the upload for '${label}'`;
	const retries: Retries = { subject, attempts: UPLOAD_ATTEMPTS, longPauses: 'shorten' };
	return await withRetries(context, retries, async () => {
		const outcome = await attemptUpload(context, file, mimeType);
		return outcome instanceof RunwayError ? outcome.with({ field: label }) : outcome;
	});
}

/** @throws RunwayError for a file that is too small or too large */
export function assertUploadable(file: StoredFile, label: string): void {
	if (file.size <= LARGEST_UPLOAD && file.size >= SMALLEST_UPLOAD) return;
	throw inputError(
		`The file in '${label}' has ${grouped(file.size)} bytes; Runway takes uploads from 512 bytes to 200 MB`,
		'Use another file, or compress it first.',
	);
}

/**
 * A storage slot takes one upload, so every attempt asks for a new one.
 *
 * @returns the URI, or a transient error
 */
async function attemptUpload(
	context: IExecuteFunctions,
	file: StoredFile,
	mimeType: string,
): Promise<string | RunwayError> {
	// Runway takes the content type of an upload from the extension of the announced name.
	const name = fileNameOf(file.name, fileTypeNamed(mimeType)?.extensions[0] ?? 'bin');
	const slot = await newSlot(context, name);
	const policy = await urlPolicyOf(context);
	if (!policy.allows(slot.uploadUrl)) return uploadError(`its address is not ${policy.rule}`);
	const form = multipartForm(slot.fields, { name, mimeType, size: file.size });
	const content = await file.open();
	// Of a file that goes out as a whole no progress is seen.
	const idleMs = Buffer.isBuffer(content) ? UPLOAD_DEADLINE_MS : UPLOAD_IDLE_MS;
	const limits = new TransferLimits(context, UPLOAD_DEADLINE_MS, idleMs);
	const body = form.wrap(
		Buffer.isBuffer(content) ? content : watched(content, () => limits.moved()),
	);

	return await context.helpers
		.httpRequest({
			method: 'POST',
			url: slot.uploadUrl,
			body,
			headers: { 'Content-Type': form.contentType, 'Content-Length': form.contentLength },
			// Counted by n8n from the first byte that goes out to the answer.
			timeout: UPLOAD_DEADLINE_MS,
			// Following redirects would keep the whole body in memory to send it again.
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: limits.signal,
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
			(error: Error) => {
				const cause = limits.errorOf(error);
				if (cause instanceof RunwayError) throw cause;
				return uploadError(quote(cause.message));
			},
		)
		.finally(() => {
			limits.end();
			if (!Buffer.isBuffer(body)) body.destroy();
		});
}

async function newSlot(context: IExecuteFunctions, fileName: string): Promise<UploadSlot> {
	const response = await apiRequest(context, {
		method: 'POST',
		path: '/v1/uploads',
		subject: 'uploads',
		body: { filename: fileName, type: 'ephemeral' },
		idempotent: true,
	}).catch((error: unknown) => {
		if (!(error instanceof RunwayError) || error.kind === 'stopped') throw error;
		throw isReadRetryable(error)
			? uploadError(error.message, error.httpCode)
			: error.saying(NOTHING_CHARGED);
	});
	const { uploadUrl, runwayUri, fields } = recordOf(response);
	const [url, uri] = [textOf(uploadUrl), textOf(runwayUri)];
	if (url === undefined || uri === undefined) {
		throw uploadError('its response does not say where to');
	}
	return { uploadUrl: url, runwayUri: uri, fields: mapOf(fields, text) };
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function uploadError(detail: string, httpCode?: number, pauseMs?: number): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		httpCode,
		retryAfterMs: pauseMs,
		message: `The file could not be uploaded to Runway: ${detail}`,
		description: 'No generation was started and nothing was charged. Run the item again.',
	});
}
