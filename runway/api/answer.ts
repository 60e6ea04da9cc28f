import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { RunwayError } from './errors';

export interface ApiResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/**
 * In bytes. A page of a hundred tasks with all their addresses has a few hundred thousand, and a
 * server that sends without an end must not fill the memory of n8n.
 */
const LARGEST_ANSWER = 10_000_000;

/** Long enough that taking it out of a text cannot tear the text apart. */
const SHORTEST_SECRET = 8;

/**
 * Reads an answer of the API: its JSON, or the text where it is none.
 *
 * What goes beyond {@link LARGEST_ANSWER} is not read; such an answer is no longer JSON.
 *
 * @param secrets keys, which are taken out wherever the answer repeats them
 */
export async function readAnswer(
	body: AsyncIterable<Buffer>,
	secrets: unknown[],
): Promise<unknown> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	for await (const piece of body) {
		pieces.push(piece);
		bytes += piece.length;
		// Leaving the loop closes the connection.
		if (bytes >= LARGEST_ANSWER) break;
	}
	const text = Buffer.concat(pieces).toString('utf8');
	const isSecret = (each: unknown) => typeof each === 'string' && each.length >= SHORTEST_SECRET;
	const shown = secrets
		.filter(isSecret)
		.reduce((rest: string, secret) => rest.replaceAll(secret as string, 'key_…'), text);
	return parsed(shown);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** What came in place of JSON, in words. */
function shapeOf(text: string): string {
	if (text === '') return 'an empty answer';
	if (text.length >= LARGEST_ANSWER) return `more than ${LARGEST_ANSWER / 1_000_000} MB`;
	return text.trim().startsWith('<') ? 'a web page' : 'text';
}

/** An accepted answer that is not the JSON it must be, for instance a proxy's web page. */
export function unreadableOf(
	{ statusCode, body }: ApiResponse,
	method: IHttpRequestMethods,
): RunwayError | undefined {
	if (statusCode < 200 || statusCode >= 300 || statusCode === 204) return undefined;
	if (typeof body === 'object' && body !== null) return undefined;
	const text = String(body ?? '');
	// A deletion or a change need not say anything.
	if (text === '' && (method === 'DELETE' || method === 'PATCH')) return undefined;
	return new RunwayError({
		kind: 'unreadable',
		httpCode: statusCode,
		message: `Runway's answer could not be read: ${shapeOf(text)} instead of JSON`,
		description: `Something between n8n and Runway (a proxy, a firewall, a wrong 'Base URL') answered in its place.`,
	});
}
