import { createReadStream, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.png': 'image/png' };

/** A folder that is served on this machine's loopback address. */
export interface MediaServer {
	readonly url: string;
	close(): Promise<void>;
}

/** Serves the files of one folder over plain http, like a content system inside a company. */
export async function serveMedia(folder: string): Promise<MediaServer> {
	const server = createServer((request, response) => {
		const name = decodeURIComponent((request.url ?? '/').slice(1));
		if (!readdirSync(folder).includes(name)) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
		createReadStream(join(folder, name)).pipe(response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
