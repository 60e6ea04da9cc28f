import type { IncomingHttpHeaders } from 'node:http';

/** One request as the control API and tests see it; secrets are left out. */
export interface LoggedRequest {
	/** ISO time on the sandbox's clock. */
	time: string;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	hasAuthorization: boolean;
	/** The JSON body with long strings cut; absent if there is none or it is not JSON. */
	body?: unknown;
	/** Status answered; absent while under way or when the connection was cut. */
	status?: number;
	/** ID of what the request made, also if the response with it never arrived. */
	made?: string;
	/** Kind of the injected fault that this request met. */
	fault?: string;
	/** Fields of the answer that the fault has replaced. */
	changed?: unknown;
}

/** A request that carried credentials to a place that must not get them. */
export interface Leak {
	time: string;
	method: string;
	path: string;
	header: string;
}

/** The ID that a response to a POST names, if any. */
export function madeBy(method: string, status: number, payload: unknown): string | undefined {
	if (method !== 'POST' || status !== 200) return undefined;
	if (typeof payload !== 'string' || !payload.startsWith('{')) return undefined;
	return (JSON.parse(payload) as { id?: string }).id;
}

const secretHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];
const longestString = 2000;

export function withoutSecrets(headers: IncomingHttpHeaders): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !secretHeaders.includes(name)),
	);
}

/** A body with its long strings (data URIs above all) cut to a beginning and their length. */
export function summarize(value: unknown): unknown {
	if (typeof value === 'string' && value.length > longestString) {
		return `${value.slice(0, 60)}… (${value.length} characters)`;
	}
	if (Array.isArray(value)) return value.map(summarize);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, summarize(inner)]));
	}
	return value;
}
