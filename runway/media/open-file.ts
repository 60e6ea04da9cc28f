import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { UrlPolicy } from '../api/url-policy';
import { quote } from '../api/safe-text';
import type { FileStream } from './stream';
import { TransferLimits } from './transfer-limits';

/** Without any data; not the length of the whole download. */
const IDLE_TIMEOUT_MS = 120_000;

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

interface Answer {
	statusCode: number;
	headers: IDataObject;
	body: FileStream;
	/** For an answer that is not read to its end. */
	close(): void;
}

export interface OpenedFile extends Answer {
	/** In bytes. */
	announced: number | undefined;
	limits: TransferLimits;
}

/**
 * Opens a file of the network as a stream. It goes through n8n's own helper, so that the host's
 * proxy and egress rules hold, and without any credential.
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
		const answer = await lastAnswer(context, url, policy, limits);
		const announced = Number(answer.headers['content-length'] ?? Number.NaN);
		return {
			...answer,
			announced: Number.isNaN(announced) ? undefined : announced,
			limits,
			close() {
				limits.end();
				answer.close();
			},
		};
	} catch (error) {
		limits.end();
		throw limits.faultOf(error as Error);
	}
}

async function lastAnswer(
	context: IExecuteFunctions,
	url: string,
	policy: UrlPolicy,
	limits: TransferLimits,
): Promise<Answer> {
	if (!policy.allows(url)) throw new Error(`its address is not ${policy.rule}`);
	let at = url;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const answer = await ask(context, at, limits);
		const next = redirectOf(answer, at);
		if (next === undefined) return answer;
		answer.close();
		if (!policy.allows(next)) {
			throw new Error(`it redirects to an address that is not ${policy.rule}: ${originOf(next)}`);
		}
		at = next;
	}
	throw new Error(`it redirects more than ${MOST_REDIRECTS} times`);
}

async function ask(
	context: IExecuteFunctions,
	url: string,
	limits: TransferLimits,
): Promise<Answer> {
	const hangUp = new AbortController();
	limits.moved();
	const answer = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		// The announced length is that of the file only if it is not packed on the way.
		headers: { 'Accept-Encoding': 'identity' },
		timeout: IDLE_TIMEOUT_MS,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		abortSignal: AbortSignal.any([limits.signal, hangUp.signal]),
	})) as Omit<Answer, 'close'>;
	limits.moved();
	// An error before anyone reads would end the whole process.
	answer.body.on('error', () => {});
	return {
		...answer,
		close() {
			// First: n8n may have put a stream around that of the connection, which stays open when the
			// outer one is destroyed.
			hangUp.abort();
			answer.body.destroy();
		},
	};
}

/** Where an answer leads on to; undefined for one that does not. */
function redirectOf({ statusCode, headers }: Answer, from: string): string | undefined {
	const { location } = headers;
	if (!REDIRECTS.has(statusCode) || typeof location !== 'string') return undefined;
	return URL.canParse(location, from) ? new URL(location, from).href : location;
}

/** The path of an address may hold a signature. */
function originOf(url: string): string {
	return quote(URL.canParse(url) ? new URL(url).origin : 'not an address');
}
