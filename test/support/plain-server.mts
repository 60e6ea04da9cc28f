import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of somebody's network: plain http, one file under every path. */
export interface PlainServer {
	url: string;
	/** What it was asked for, with the headers. */
	seen: Array<{ path: string; headers: http.IncomingHttpHeaders }>;
	close(): Promise<void>;
}

export async function startPlainServer(content: Buffer, mimeType: string): Promise<PlainServer> {
	const seen: PlainServer['seen'] = [];
	const server = http.createServer(({ url = '', headers }, response) => {
		seen.push({ path: url, headers });
		response.writeHead(200, { 'content-type': mimeType }).end(content);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
