import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server of this machine, for tests. */
export interface LocalServer {
	url: string;
	/** Cuts the connections that are still open. */
	close(): Promise<void>;
}

/** @param prepare is handed the server before it listens */
export async function startLocalServer(
	listener: http.RequestListener,
	prepare: (server: http.Server) => void = () => {},
): Promise<LocalServer> {
	const server = http.createServer(listener);
	prepare(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
