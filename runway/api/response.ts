import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { RunwayError } from './errors';

export interface ApiResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/**
 * In bytes. A page of a hundred tasks with all their addresses takes a few hundred thousand, and a
 * server that never stops sending must not fill the memory of n8n.
 */
const LARGEST_RESPONSE = 10_000_000;

/** Long enough that removing it cannot tear a text apart. */
const SHORTEST_SECRET = 8;

/**
 * Reads the body of a response: its JSON, or its text if it is not JSON.
 *
 * Nothing beyond {@link LARGEST_RESPONSE} is read; such a body is no longer JSON.
 *
 * @param secrets keys, which are removed wherever the body repeats them
 */
export async function readResponse(
	body: AsyncIterable<Buffer>,
	secrets: unknown[],
): Promise<unknown> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	for await (const piece of body) {
		pieces.push(piece);
		bytes += piece.length;
		// Leaving the loop closes the connection.
		if (bytes >= LARGEST_RESPONSE) break;
	}
	const text = Buffer.concat(pieces).toString('utf8');
	const isSecret = (each: unknown) => typeof each === 'string' && each.length >= SHORTEST_SECRET;
	const clean = secrets
		.filter(isSecret)
		.reduce((rest: string, secret) => rest.replaceAll(secret as string, 'key_…'), text);
	return parseJson(clean);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** A description of a response that is not JSON. */
function shapeOf(text: string): string {
	if (text === '') return 'an empty response';
	if (text.length >= LARGEST_RESPONSE) return `more than ${LARGEST_RESPONSE / 1_000_000} MB`;
	return text.trim().startsWith('<') ? 'a web page' : 'text';
}

/**
 * The error of a successful response that is not the JSON it must be, such as a proxy's web page.
 */
export function unreadableError(
	{ statusCode, body }: ApiResponse,
	method: IHttpRequestMethods,
): RunwayError | undefined {
	if (statusCode < 200 || statusCode >= 300 || statusCode === 204) return undefined;
	if (typeof body === 'object' && body !== null) return undefined;
	const text = String(body ?? '');
	// A deletion or a change may return nothing.
	if (text === '' && (method === 'DELETE' || method === 'PATCH')) return undefined;
	return new RunwayError({
		kind: 'unreadable',
		httpCode: statusCode,
		message: `Runway's response could not be read: ${shapeOf(text)} instead of JSON`,
		description: `Something between n8n and Runway (a proxy, a firewall, a wrong 'Base URL') responded in its place.`,
	});
}
