import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const FILE_CONTENT = Buffer.alloc(300_000, 'frame ');

/** Serves one file under several fates, which the path names: `/cut.mp4`, `/empty.mp4` … */
export interface FileServer {
	url: string;
	/** Addresses that were asked for, with the header that would carry a key. */
	seen: Array<{ path: string; authorization: string | undefined }>;
	close(): Promise<void>;
}

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
	const headers = { 'content-type': 'video/mp4', 'content-length': FILE_CONTENT.length };
	switch (new URL(request.url ?? '', 'http://localhost').pathname) {
		case '/expired.mp4':
			response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error/>');
			return;
		case '/cut.mp4':
			response.writeHead(200, headers);
			response.write(FILE_CONTENT.subarray(0, 1000), () => request.socket.destroy());
			return;
		case '/empty.mp4':
			response.writeHead(200, { ...headers, 'content-length': 0 }).end();
			return;
		case '/packed.mp4': {
			const packed = gzipSync(FILE_CONTENT);
			const length = { 'content-encoding': 'gzip', 'content-length': packed.length };
			response.writeHead(200, { ...headers, ...length }).end(packed);
			return;
		}
		default:
			response.writeHead(200, headers).end(FILE_CONTENT);
	}
}

export async function startFileServer(): Promise<FileServer> {
	const seen: FileServer['seen'] = [];
	const server = http.createServer((request, response) => {
		seen.push({ path: request.url ?? '', authorization: request.headers.authorization });
		answer(request, response);
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
