import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { UrlPolicy } from '../api/url-policy';
import { quote } from '../api/safe-text';
import { cookieHeader, redirected, type Visit } from './redirect';
import type { FileStream } from './stream';
import { TransferLimits } from './transfer-limits';

/** Without any data; not the length of the whole download. */
const IDLE_TIMEOUT_MS = 120_000;

const MOST_REDIRECTS = 5;

/** An address that must not be opened, or leads nowhere: another try would end in the same way. */
export class RefusedAddress extends Error {}

interface MediaResponse {
	statusCode: number;
	headers: IDataObject;
	body: FileStream;
	/** For a response that is not read to its end. */
	close(): void;
}

export interface OpenedFile extends MediaResponse {
	/** In bytes. */
	announced: number | undefined;
	limits: TransferLimits;
}

/**
 * Opens a file of the network as a stream. It goes through n8n's own helper, so that the host's
 * proxy and egress rules hold, and without any credential of this package.
 *
 * Redirects are followed here, one by one, since every address on the way has to be allowed.
 *
 * @throws Error in words that say what is wrong with the file
 */
export async function openFile(
	context: IExecuteFunctions,
	url: string,
	policy: UrlPolicy,
	deadlineMs: number,
): Promise<OpenedFile> {
	const limits = new TransferLimits(context, deadlineMs, IDLE_TIMEOUT_MS);
	try {
		const response = await lastResponse(context, url, policy, limits);
		const announced = Number(response.headers['content-length'] ?? Number.NaN);
		return {
			...response,
			announced: Number.isNaN(announced) ? undefined : announced,
			limits,
			close() {
				limits.end();
				response.close();
			},
		};
	} catch (error) {
		limits.end();
		throw limits.errorOf(error as Error);
	}
}

async function lastResponse(
	context: IExecuteFunctions,
	url: string,
	policy: UrlPolicy,
	limits: TransferLimits,
): Promise<MediaResponse> {
	if (!policy.allows(url)) throw new RefusedAddress(`its address is not ${policy.rule}`);
	let visit: Visit = { url, cookies: new Map() };
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const response = await ask(context, visit, limits);
		const next = redirected(response, visit);
		if (next === undefined) return response;
		response.close();
		if (!policy.allows(next.url)) {
			throw new RefusedAddress(
				`it redirects to an address that is not ${policy.rule}: ${originOf(next.url)}`,
			);
		}
		visit = next;
	}
	throw new RefusedAddress(`it redirects more than ${MOST_REDIRECTS} times`);
}

async function ask(
	context: IExecuteFunctions,
	visit: Visit,
	limits: TransferLimits,
): Promise<MediaResponse> {
	const cookie = cookieHeader(visit);
	const hangUp = new AbortController();
	limits.moved();
	const response = (await context.helpers.httpRequest({
		method: 'GET',
		url: visit.url,
		encoding: 'stream',
		// The announced length is that of the file only if it is not packed on the way.
		headers: {
			'Accept-Encoding': 'identity',
			...(cookie === undefined ? {} : { Cookie: cookie }),
		},
		timeout: IDLE_TIMEOUT_MS,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		abortSignal: AbortSignal.any([limits.signal, hangUp.signal]),
	})) as Omit<MediaResponse, 'close'>;
	limits.moved();
	// An error before anything reads would end the whole process.
	response.body.on('error', () => {});
	return {
		...response,
		close() {
			// First: n8n may have put a stream around that of the connection, which stays open when the
			// outer one is destroyed.
			hangUp.abort();
			response.body.destroy();
		},
	};
}

/** The path of an address may hold a signature. */
function originOf(url: string): string {
	return quote(URL.canParse(url) ? new URL(url).origin : 'not an address');
}
