import type http from 'node:http';
import { gzipSync } from 'node:zlib';

import { type LocalServer, startLocalServer } from '../support/local-server.mts';

export const FILE_CONTENT = Buffer.alloc(300_000, 'frame ');

/** Serves one file under several fates, which the path names: `/cut.mp4`, `/empty.mp4` … */
export interface FileServer extends LocalServer {
	/** Addresses that were asked for, with the header that would carry a key. */
	seen: Array<{ path: string; authorization: string | undefined }>;
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
	const server = await startLocalServer((request, response) => {
		seen.push({ path: request.url ?? '', authorization: request.headers.authorization });
		answer(request, response);
	});
	return { ...server, seen };
}
