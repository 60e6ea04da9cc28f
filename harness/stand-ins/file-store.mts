import fastify from 'fastify';

import type { CredentialInput } from '../n8n/api.mts';
import { Received } from './received.mts';

export interface StoredFile {
	readonly bucket: string;
	readonly key: string;
	readonly mimeType: string;
	readonly bytes: Buffer;
}

/** A store on this machine that speaks as much of S3 as an upload takes. */
export interface FileStore {
	readonly files: Received<StoredFile>;
	/** For n8n's S3 node. */
	readonly credential: CredentialInput;
	close(): Promise<void>;
}

/** The name that n8n gives the first credential of this type. */
const CREDENTIAL_NAME = 'S3 account';
/** The only one that there is, by the name that the examples use. */
const BUCKET = 'runway-media';
const ACCESS_KEY_ID = 'stand-in';
const LARGEST_BYTES = 1_000_000_000;

const xml = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${content}`;

export async function openFileStore(): Promise<FileStore> {
	const files = new Received<StoredFile>();
	const server = fastify({
		bodyLimit: LARGEST_BYTES,
		routerOptions: { ignoreDuplicateSlashes: true },
	});
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
		done(null, body);
	});
	server.addHook('onRequest', async (request, reply) => {
		reply.type('application/xml');
		const { bucket } = request.params as { bucket?: string };
		if (!request.headers.authorization?.includes(`Credential=${ACCESS_KEY_ID}/`)) {
			await reply.code(403).send(xml('<Error><Code>InvalidAccessKeyId</Code></Error>'));
		} else if (bucket !== BUCKET) {
			await reply.code(404).send(xml('<Error><Code>NoSuchBucket</Code></Error>'));
		}
	});
	server.get('/:bucket', async () => xml('<LocationConstraint>us-east-1</LocationConstraint>'));
	server.put('/:bucket/*', async (request) => {
		const { bucket, '*': key } = request.params as { bucket: string; '*': string };
		const mimeType = request.headers['content-type'] ?? 'application/octet-stream';
		files.add({ bucket, key, mimeType, bytes: request.body as Buffer });
		return '';
	});
	const endpoint = await server.listen({ host: '127.0.0.1', port: 0 });
	const data = {
		endpoint,
		region: 'us-east-1',
		accessKeyId: ACCESS_KEY_ID,
		secretAccessKey: 'stand-in',
		forcePathStyle: true,
	};
	return {
		files,
		credential: { name: CREDENTIAL_NAME, type: 's3', data },
		close: () => server.close(),
	};
}
