import type http from 'node:http';
import { gzipSync } from 'node:zlib';

import { type LocalServer, startLocalServer } from '../support/local-server.mts';
import { standInFilm } from './stand-in-film.mts';

export const FILE_CONTENT = standInFilm(300_000);

/** The first of two boxes, and a part of the second one. */
const HALF_MP4 = Buffer.concat([
	Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'),
	Buffer.from('\0\x01\0\0mdat', 'latin1'),
	Buffer.alloc(1000),
]);

/** Serves one file under several fates, which the path names: `/cut.mp4`, `/empty.mp4` … */
export interface FileServer extends LocalServer {
	/** Addresses that were asked for, with the header that would carry a key. */
	seen: Array<{ path: string; authorization: string | undefined }>;
	/** Connections that are open and carry an answer. */
	openAnswers(): number;
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
		case '/moved.mp4':
			response.writeHead(302, { location: '/media/a.mp4' }).end('Moved');
			return;
		case '/slow-circle.mp4':
			response.writeHead(307, { location: '/slow-circle.mp4', 'content-length': 1000 }).write('M');
			return;
		case '/slow-refusal.mp4':
			response.writeHead(403, { 'content-length': 1000 }).write('N');
			return;
		case '/slow-page.mp4':
			response.writeHead(200, { 'content-type': 'text/html', 'content-length': 1000 }).write('<');
			return;
		case '/circle.mp4':
			response.writeHead(307, { location: '/circle.mp4' }).end();
			return;
		case '/whole-as-part.mp4':
			response.writeHead(206, { ...headers, 'content-range': 'bytes 0-299999/300000' });
			response.end(FILE_CONTENT);
			return;
		case '/part.mp4':
			response.writeHead(206, { ...headers, 'content-range': 'bytes 0-299999/600000' });
			response.end(FILE_CONTENT);
			return;
		case '/short.mp4':
			response.writeHead(200, headers);
			response.write(FILE_CONTENT.subarray(0, 1000), () => request.socket.end());
			return;
		case '/half.mp4': {
			// Cut by someone who announces what is left.
			const half = HALF_MP4;
			response.writeHead(200, { ...headers, 'content-length': half.length }).end(half);
			return;
		}
		case '/slow.mp4': {
			const piece = FILE_CONTENT.length / 30;
			response.writeHead(200, headers);
			let sent = 0;
			const dripping = setInterval(() => {
				response.write(FILE_CONTENT.subarray(sent, (sent += piece)));
				if (sent >= FILE_CONTENT.length) response.end();
			}, 120);
			response.on('close', () => clearInterval(dripping));
			return;
		}
		case '/still.mp4':
			response.writeHead(200, headers).write(FILE_CONTENT.subarray(0, 1000));
			return;
		case '/hardly-packed.mp4': {
			// Larger than what is in it.
			const packed = gzipSync(FILE_CONTENT, { level: 0 });
			const length = { 'content-encoding': 'gzip', 'content-length': packed.length };
			response.writeHead(200, { ...headers, ...length }).end(packed);
			return;
		}
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
	let open = 0;
	const server = await startLocalServer((request, response) => {
		seen.push({ path: request.url ?? '', authorization: request.headers.authorization });
		open += 1;
		response.on('close', () => (open -= 1));
		answer(request, response);
	});
	return { ...server, seen, openAnswers: () => open };
}
