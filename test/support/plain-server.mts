import type http from 'node:http';

import { type LocalServer, startLocalServer } from './local-server.mts';

/** A web server of someone's network: plain http, one file under every path. */
export interface PlainServer extends LocalServer {
	/** The requests that it received, with the headers. */
	seen: Array<{ path: string; headers: http.IncomingHttpHeaders }>;
}

export async function startPlainServer(content: Buffer, mimeType: string): Promise<PlainServer> {
	const seen: PlainServer['seen'] = [];
	const server = await startLocalServer(({ url = '', headers }, response) => {
		seen.push({ path: url, headers });
		response.writeHead(200, { 'content-type': mimeType }).end(content);
	});
	return { ...server, seen };
}
