import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { version } from '../../package.json';
import { stoppedError } from './abort';
import { type ApiResponse, readResponse, unreadableError } from './response';
import { acceptedBaseUrl } from './base-url';
import {
	type ApiContext,
	CREDENTIAL,
	detached,
	listeningTo,
	stopOrDeadline,
	isStopped,
} from './context';
import { type RunwayCredential, unusableCredential } from './credential';
import { LOST, maybeCreated, NOTHING_CHARGED, RunwayError } from './errors';
import { provesNotSent, type TransportError } from './proves-not-sent';
import { errorFromResponse } from './error-from-response';
import { isCreateRetryable, isReadRetryable, type Retries, withRetries } from './retry';
import { quote } from './safe-text';
import { type BufferPool, wireBody } from './wire-body';

/** One request to the Runway API. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Wire path below the base URL, for example `/v1/tasks/…`. */
	path: string;
	/** The subject of a 404, as a noun: `this task`. */
	subject: string;
	body?: IDataObject;
	/** Reused buffers, for callers that send many bodies with files. */
	pool?: BufferPool;
	qs?: IDataObject;
	/**
	 * Whether sending it twice does no more than sending it once. A request that starts paid work is
	 * not, and is sent again only if the API cannot have accepted it.
	 */
	idempotent: boolean;
	/** Sent instead of the credential's key. */
	key?: string;
	/** From sending to the last byte of the response, for one attempt, in milliseconds. */
	timeoutMs?: number;
	/** 1 switches repeats off, for callers that repeat by a plan of their own. */
	attempts?: number;
}

/** How often a request is sent before its error is reported. */
export const ATTEMPTS = 4;
/** One attempt of a status poll or a list. */
const READ_TIMEOUT_MS = 30_000;
/** A create carries files of several megabytes over a line that may be thin. */
const CREATE_TIMEOUT_MS = 300_000;

interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Buffer>;
}

/**
 * Sends a request and returns the JSON of the response (`undefined` for an empty one).
 *
 * Every request goes to the credential's base URL and nowhere else: redirects are not followed.
 *
 * @throws RunwayError
 */
export async function apiRequest(context: ApiContext, request: ApiRequest): Promise<unknown> {
	const { method, path, attempts = ATTEMPTS } = request;
	const isRetryable = request.idempotent ? isReadRetryable : isCreateRetryable;
	const retries: Retries = { subject: `${method} ${path}`, attempts, longPauses: 'give up' };
	let mayHaveWorked = false;
	return await withRetries(context, retries, async () => {
		const outcome = await attemptRequest(context, request);
		if (!(outcome instanceof RunwayError)) return outcome.body;
		const isGone = outcome.kind === 'not-found' && method === 'DELETE';
		// An earlier attempt has deleted it, and its response was lost.
		if (isGone && mayHaveWorked) return undefined;
		mayHaveWorked ||= outcome.kind !== 'rate-limited';
		if (isRetryable(outcome)) return outcome;
		throw outcome;
	});
}

async function attemptRequest(
	context: ApiContext,
	request: ApiRequest,
): Promise<ApiResponse | RunwayError> {
	if (isStopped(context)) return stoppedError();
	const credential = await context.getCredentials<RunwayCredential>(CREDENTIAL);
	const unusable = unusableCredential(credential);
	if (unusable !== undefined) return new RunwayError({ kind: 'credential', ...unusable });
	const { apiKey, baseUrl } = credential;

	const timeoutMs = request.timeoutMs ?? (request.idempotent ? READ_TIMEOUT_MS : CREATE_TIMEOUT_MS);
	const body = request.body && wireBody(request.body, request.pool);
	const options: IHttpRequestOptions = {
		method: request.method,
		baseURL: acceptedBaseUrl(baseUrl),
		url: request.path,
		qs: request.qs,
		body,
		json: true,
		// Read here, so that a response without an end does not fill the memory.
		encoding: 'stream',
		headers: {
			'User-Agent': `n8n-nodes-runwayml/${version}`,
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
		},
		timeout: timeoutMs,
		disableFollowRedirect: true,
		returnFullResponse: true,
		// Statuses are read here: n8n's own errors for them would drop the API's words.
		ignoreHttpStatusErrors: true,
	};

	// A create that is on its way is not cut off by a stop: its task id is needed to cancel it.
	const sender = request.idempotent ? context : detached(context);
	// n8n's own timeout counts the time without any data: a slow drip would last.
	const signal = stopOrDeadline(sender, timeoutMs);
	const response = await context.helpers.httpRequestWithAuthentication
		.call(listeningTo(sender, signal), CREDENTIAL, options, withKey(credential, request.key))
		.then(async ({ body, ...head }: StreamedResponse): Promise<ApiResponse> => ({
			...head,
			body: await readResponse(body, [apiKey, request.key]),
		}))
		.catch((error: TransportError) => {
			if (isStopped(sender)) return stoppedError();
			const late = { message: `no response within ${timeoutMs / 1000} seconds` };
			return transportError(request, signal.aborted ? late : error);
		});
	if (response instanceof RunwayError) return response;

	const error =
		errorFromResponse(response, request.subject) ?? unreadableError(response, request.method);
	if (error === undefined) {
		if (Buffer.isBuffer(body)) request.pool?.release(body);
		return response;
	}
	return withConsequence(request, error, ['unavailable', 'unreadable'].includes(error.kind));
}

/** The credential with the request's own key, if it has one. */
function withKey(credential: RunwayCredential, key: string | undefined) {
	if (key === undefined) return undefined;
	const data = { ...credential, apiKey: key };
	return { credentialsDecrypted: { id: '', name: CREDENTIAL, type: CREDENTIAL, data } };
}

function transportError(request: ApiRequest, cause: TransportError): RunwayError {
	const code = cause.cause?.code ?? cause.httpCode ?? '';
	const detail = quote(cause.cause?.message ?? cause.message ?? '') || code;
	const error = new RunwayError({
		kind: 'unreachable',
		message: `Runway could not be reached: ${detail}`,
		description:
			"Check the network of the n8n host, its proxy settings, and the 'Base URL' of the Runway credential.",
		facts: code === '' ? {} : { code },
	});
	return withConsequence(request, error, !provesNotSent(cause));
}

/** A failed create says what was charged; a read never costs anything. */
function withConsequence(
	{ idempotent }: ApiRequest,
	error: RunwayError,
	mayHaveCreated: boolean,
): RunwayError {
	if (idempotent) return error;
	if (!mayHaveCreated) return error.saying(NOTHING_CHARGED);
	const { message, httpCode, facts } = error;
	return maybeCreated(`${LOST}. ${message}`, { httpCode, facts });
}
