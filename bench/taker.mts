// A server in the place of Runway's API that takes every order and checks nothing, so that its own
// work is small beside what is measured. The sandbox checks each order and makes real films.
import { randomUUID } from 'node:crypto';
import { type LocalServer, startLocalServer } from '../test/support/local-server.mts';

/** In bytes; each is a film of its own by its last bytes. */
const FTYP = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1');

/** A file that its boxes call an MP4; no one plays it. */
function film(bytes: number): Buffer {
	const content = Buffer.alloc(bytes);
	FTYP.copy(content);
	content.writeUInt32BE(bytes - FTYP.length, FTYP.length);
	content.write('mdat', FTYP.length + 4, 'latin1');
	return content;
}

/** @param outputBytes of the one file of each task */
export async function startTaker(outputBytes = 0): Promise<LocalServer> {
	const output = outputBytes > 0 ? film(outputBytes) : Buffer.alloc(0);
	return await startLocalServer((request, response) => {
		const { method, url = '', headers } = request;
		const answer = (json: object) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(json));
		};
		request.resume().on('end', () => {
			const id = url.split('/').at(-1)!;
			if (url.startsWith('/files/')) {
				response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': output.length });
				response.write(output.subarray(0, -id.length));
				response.end(id);
			} else if (url.startsWith('/v1/tasks/')) {
				const file = `http://${headers.host}/files/${id}`;
				answer({ id, status: 'SUCCEEDED', createdAt: new Date().toISOString(), output: [file] });
			} else if (method === 'POST') {
				answer({ id: randomUUID() });
			} else {
				answer({ creditBalance: 1_000_000, tier: { models: {} } });
			}
		});
	});
}
