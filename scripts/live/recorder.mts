/** Sends requests and keeps all that comes back. */

export interface Outgoing {
	method: string;
	/** Below the base URL, or an address of its own. */
	path: string;
	/** Sent as JSON; a text as it is. */
	body?: unknown;
	/** Without it, no key goes along. */
	withKey?: boolean;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

export interface Exchange {
	/** The step that it belongs to, the same in service and sandbox. */
	step: string;
	method: string;
	path: string;
	body?: unknown;
	status: number;
	headers: Record<string, string>;
	response: unknown;
	/** Milliseconds since the recording began, and until the response was there. */
	at: number;
	took: number;
}

const PATIENCE_MS = 120_000;

export class Recorder {
	readonly exchanges: Exchange[] = [];
	/** The step that the next exchanges belong to. */
	step = '';
	readonly baseUrl: string;
	private readonly key: string;
	private readonly begin = performance.now();

	constructor(baseUrl: string, key: string) {
		this.baseUrl = baseUrl.replace(/\/+$/, '');
		this.key = key;
	}

	/** @throws if no response comes */
	async send({ method, path, body, withKey = true, headers, signal }: Outgoing): Promise<Exchange> {
		const at = performance.now() - this.begin;
		const url = path.startsWith('/') ? this.baseUrl + path : path;
		const response = await fetch(url, {
			method,
			redirect: 'manual',
			signal: signal ?? AbortSignal.timeout(PATIENCE_MS),
			headers: {
				'x-runway-version': '2024-11-06',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(withKey ? { authorization: `Bearer ${this.key}` } : {}),
				...headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = method === 'HEAD' ? '' : await response.text();
		const exchange: Exchange = {
			step: this.step,
			method,
			path,
			...(body === undefined ? {} : { body }),
			status: response.status,
			headers: headersOf(response),
			response: parsed(text),
			at: Math.round(at),
			took: Math.round(performance.now() - this.begin - at),
		};
		this.exchanges.push(exchange);
		return exchange;
	}
}

function headersOf(response: Response): Record<string, string> {
	const found: Record<string, string> = {};
	response.headers.forEach((value, name) => {
		found[name] = value;
	});
	return found;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
