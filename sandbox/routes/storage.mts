/** Finished files, for any holder of a signed URL. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../http/errors.mts';
import type { State } from '../state.mts';
import { openOutput, outputRoot, type ServedFile } from '../storage/outputs.mts';

const zeros = Buffer.alloc(64 * 1024);

/**
 * Padding that brings a file up to a size. In mp4 and mov it is a box that players skip; the other
 * formats bear bytes after their end.
 */
function* padding(bytes: number, contentType: string): Generator<Buffer> {
	let left = bytes;
	if (contentType.startsWith('video/') && bytes >= 8) {
		const box = Buffer.alloc(8);
		box.writeUInt32BE(bytes);
		box.write('free', 4, 'latin1');
		yield box;
		left -= 8;
	}
	for (; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
}

async function* paddedFile(path: string, missing: number, contentType: string) {
	yield* createReadStream(path) as AsyncIterable<Buffer>;
	yield* padding(missing, contentType);
}

/** Length in bytes and the bytes themselves. */
async function contentsOf({ path, padTo = 0, contentType }: ServedFile) {
	const { size } = await stat(path);
	const missing = Math.max(0, padTo - size);
	const stream = missing
		? Readable.from(paddedFile(path, missing, contentType), { objectMode: false })
		: createReadStream(path);
	return { length: size + missing, stream };
}

interface OutputRequest {
	Params: { '*': string };
	Querystring: { _jwt?: string };
}

export function storageRoutes(app: FastifyInstance, state: State): void {
	app.get<OutputRequest>(`${outputRoot}/*`, async (request, reply) => {
		const { params, query, url } = request;
		const verdict = state.signer.verify(url.split('?')[0], query._jwt);
		if (verdict !== 'valid') {
			const reason = verdict === 'expired' ? 'Request has expired' : 'Signature does not match';
			throw new ApiError(403, { error: `AccessDenied: ${reason}` });
		}
		const file = await openOutput(state, params['*']);
		if (!file) throw new ApiError(404, { error: 'NoSuchKey: The file does not exist' });
		const { length, stream } = await contentsOf(file);
		return reply.type(file.contentType).header('content-length', length).send(stream);
	});
}
