import type http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';

import { onJumpingClock } from '../support/clock.mts';
import { type LocalServer, startLocalServer } from '../support/local-server.mts';

export interface Seen {
	path: string;
	headers: http.IncomingHttpHeaders;
	body: string;
}

/** A server of this machine that may be hostile: what it answers is up to the test. */
export interface ScriptedServer extends LocalServer {
	seen: Seen[];
	/** Bytes that were sent as bodies, as far as the other side took them. */
	sentBytes(): number;
}

export type Script = (request: Seen, response: http.ServerResponse) => void;

export async function startScripted(script: Script): Promise<ScriptedServer> {
	const seen: Seen[] = [];
	let closedBytes = 0;
	const open = new Set<{ bytesWritten: number }>();
	const listener: http.RequestListener = (request, response) => {
		void buffer(request).then((bytes) => {
			const { url: path = '', headers } = request;
			const about = { path, headers, body: bytes.toString('latin1') };
			seen.push(about);
			script(about, response);
		});
	};
	const server = await startLocalServer(listener, (http) =>
		http.on('connection', (socket) => {
			open.add(socket);
			socket.on('close', () => {
				open.delete(socket);
				closedBytes += socket.bytesWritten;
			});
		}),
	);
	return {
		...server,
		seen,
		sentBytes: () => [...open].reduce((sum, socket) => sum + socket.bytesWritten, closedBytes),
	};
}

export function answerJson(response: http.ServerResponse, body: unknown, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A body without an end, as fast as the other side takes it. */
export function answerEndlessly(response: http.ServerResponse, mimeType: string): void {
	response.writeHead(200, { 'content-type': mimeType });
	const piece = Buffer.alloc(1024 * 1024, 'x');
	const more = () => {
		while (!response.destroyed && response.write(piece));
	};
	response.on('drain', more);
	more();
}

/** A body without an end, a byte at a time. */
export function answerInDrops(response: http.ServerResponse, mimeType: string): void {
	response.writeHead(200, { 'content-type': mimeType });
	const dripping = setInterval(() => response.write(' '), 20);
	response.on('close', () => clearInterval(dripping));
}

/** Servers for one test, which end with it. */
export class Servers {
	private running: ScriptedServer[] = [];

	async start(script: Script): Promise<ScriptedServer> {
		const server = await startScripted(script);
		this.running.push(server);
		return server;
	}

	async close(): Promise<void> {
		await Promise.all(this.running.map(async (server) => await server.close()));
		this.running = [];
	}
}

/** For the tests of one file: servers that end with each test, and a clock that jumps over pauses. */
export function scriptedServers(): Servers {
	const servers = new Servers();
	onJumpingClock();
	afterEach(async () => await servers.close());
	return servers;
}
