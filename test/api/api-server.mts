import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
	method: string;
	url: string;
	headers: http.IncomingHttpHeaders;
	body: string;
}

export type Answer =
	| {
			status: number;
			body?: unknown;
			headers?: Record<string, string>;
			/** The answer waits for this. */
			after?: Promise<void>;
	  }
	/** The connection is cut after the request has arrived. */
	| 'cut'
	/** No answer ever comes. */
	| 'silence';

/** An HTTP server on this machine that answers as it was told, one answer a request. */
export interface ApiServer {
	url: string;
	seen: SeenRequest[];
	/** What to answer in turn; the last answer is repeated. */
	answers: Answer[];
	/** Resolves with the next request that arrives. */
	nextRequest(): Promise<void>;
	close(): Promise<void>;
}

export async function startApiServer(): Promise<ApiServer> {
	const seen: SeenRequest[] = [];
	const server = http.createServer((request, response) => {
		void text(request).then(async (body) => {
			const { method = '', url = '', headers } = request;
			const answer = api.answers[Math.min(seen.length, api.answers.length - 1)];
			seen.push({ method, url, headers, body });
			server.emit('seen');
			if (answer === 'silence') return;
			if (answer === 'cut') {
				request.socket.destroy();
				return;
			}
			await answer.after;
			const isText = typeof answer.body === 'string';
			response.writeHead(answer.status, {
				'content-type': isText ? 'text/html' : 'application/json',
				...answer.headers,
			});
			response.end(answer.body === undefined || isText ? answer.body : JSON.stringify(answer.body));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const api: ApiServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		answers: [{ status: 200, body: {} }],
		nextRequest: async () => {
			await once(server, 'seen');
		},
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
	return api;
}
