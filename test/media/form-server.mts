import type { AddressInfo } from 'node:net';
import multipart from '@fastify/multipart';
import { fastify } from 'fastify';

/** A form as a multipart parser of a real web server reads it, in the order of its parts. */
export interface ReceivedForm {
	parts: Array<{
		name: string;
		value?: string;
		fileName?: string;
		mimeType?: string;
		content?: Buffer;
	}>;
	contentLength: number | undefined;
}

export interface FormServer {
	url: string;
	forms: ReceivedForm[];
	/** How many requests for an upload slot came in. */
	slots: number;
	/** Names that were announced for uploads. */
	names: string[];
	/** Statuses for the next forms, in turn; 204 once they are used up. */
	statuses: number[];
	close(): Promise<void>;
}

/** Hands out upload slots as the API does, and takes the forms that are posted to them. */
export async function startFormServer(): Promise<FormServer> {
	const app = fastify({ forceCloseConnections: true });
	await app.register(multipart, { limits: { fileSize: 50_000_000 } });
	const server: FormServer = {
		url: '',
		forms: [],
		slots: 0,
		names: [],
		statuses: [],
		close: async () => await app.close(),
	};

	app.post<{ Body: { filename: string } }>('/v1/uploads', ({ body }) => {
		server.names.push(body.filename);
		return {
			uploadUrl: `${server.url}/store`,
			fields: { key: `uploads/${++server.slots}`, policy: 'eyJ=', 'x-amz-signature': 'abc' },
			runwayUri: `runway://upload-${server.slots}`,
		};
	});
	app.post('/store', async (request, reply) => {
		const { 'content-length': length } = request.headers;
		const form: ReceivedForm = {
			parts: [],
			contentLength: length === undefined ? undefined : Number(length),
		};
		for await (const part of request.parts()) {
			form.parts.push(
				part.type === 'file'
					? {
							name: part.fieldname,
							fileName: part.filename,
							mimeType: part.mimetype,
							content: await part.toBuffer(),
						}
					: { name: part.fieldname, value: String(part.value) },
			);
		}
		server.forms.push(form);
		return await reply.code(server.statuses.shift() ?? 204).send();
	});
	await app.listen({ port: 0, host: '127.0.0.1' });
	server.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return server;
}
