import { EventEmitter, once } from 'node:events';
import type http from 'node:http';
import { text } from 'node:stream/consumers';

import { type LocalServer, startLocalServer } from '../support/local-server.mts';

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

/** An HTTP server on this machine that gives set responses, one a request. */
export interface ApiServer extends LocalServer {
	seen: SeenRequest[];
	/** The responses in turn; the last one is repeated. */
	answers: Answer[];
	/** Resolves with the next request that arrives. */
	nextRequest(): Promise<void>;
}

export async function startApiServer(): Promise<ApiServer> {
	const seen: SeenRequest[] = [];
	const arrivals = new EventEmitter();
	const server = await startLocalServer((request, response) => {
		void text(request).then(async (body) => {
			const { method = '', url = '', headers } = request;
			const answer = api.answers[Math.min(seen.length, api.answers.length - 1)];
			seen.push({ method, url, headers, body });
			arrivals.emit('seen');
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
	const api: ApiServer = {
		...server,
		seen,
		answers: [{ status: 200, body: {} }],
		nextRequest: async () => {
			await once(arrivals, 'seen');
		},
	};
	return api;
}
