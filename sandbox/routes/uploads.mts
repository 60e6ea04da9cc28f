/** Ephemeral uploads: the announcement under the API, the form post at the storage. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, invalidBody, type Issue } from '../http/errors.mts';
import type { State } from '../state.mts';
import type { Upload, UploadStore } from '../storage/upload-store.mts';

export const uploadRoot = '/storage/uploads';

/** The SDK has no type for this body, since its method takes the file and does both calls. */
function checkAnnouncement(body: unknown): string {
	const { filename, type, ...others } = (body ?? {}) as Record<string, unknown>;
	const issues: Issue[] = Object.keys(others).map((name) => ({
		code: 'unrecognized_keys',
		path: [],
		message: `Unrecognized key(s) in object: '${name}'`,
	}));
	if (typeof filename !== 'string' || filename === '') {
		issues.push({ code: 'invalid_type', path: ['filename'], message: 'Required' });
	}
	if (type !== 'ephemeral') {
		const message = "Invalid value. Expected 'ephemeral'";
		issues.push({ code: 'invalid_literal', path: ['type'], message });
	}
	if (issues.length > 0) throw invalidBody(issues);
	return filename as string;
}

/** Errors in the words of the kind of storage that the service uses. */
function storageError(status: number, code: string, message: string): ApiError {
	return new ApiError(status, { error: `${code}: ${message}` });
}

/** Takes the form: every announced field, then whatever else, then the file as the last part. */
async function receiveForm(
	store: UploadStore,
	upload: Upload,
	request: FastifyRequest,
): Promise<void> {
	const seen: Record<string, unknown> = {};
	let received = false;
	for await (const part of request.parts()) {
		if (part.type === 'field') {
			if (received) throw storageError(400, 'InvalidArgument', 'A field follows the file');
			seen[part.fieldname] = part.value;
			continue;
		}
		if (part.fieldname !== 'file' || received) {
			part.file.resume();
			throw storageError(400, 'InvalidArgument', 'Expected exactly one file part, named file');
		}
		const missing = Object.entries(upload.fields).find(([name, value]) => seen[name] !== value);
		if (missing) {
			part.file.resume();
			const message = `Field ${missing[0]} must come before the file, unchanged`;
			throw storageError(403, 'AccessDenied', message);
		}
		const complaint = await store.receive(upload, part.file, part.mimetype);
		if (complaint) {
			const code = complaint === 'too small' ? 'EntityTooSmall' : 'EntityTooLarge';
			throw storageError(400, code, `The file is ${complaint}`);
		}
		received = true;
	}
	if (!received) throw storageError(400, 'InvalidArgument', 'The form has no file');
}

export function uploadRoutes(app: FastifyInstance, state: State): void {
	app.post('/v1/uploads', ({ body }) => {
		const upload = state.uploads.announce(checkAnnouncement(body), state.now());
		return {
			uploadUrl: `${state.url}${uploadRoot}/${upload.id}`,
			fields: upload.fields,
			runwayUri: upload.uri,
		};
	});

	app.post<{ Params: { id: string } }>(`${uploadRoot}/:id`, async (request, reply) => {
		const upload = state.uploads.all.get(request.params.id);
		if (!upload) throw storageError(404, 'NoSuchKey', 'Unknown upload');
		await receiveForm(state.uploads, upload, request);
		return reply.code(204).send();
	});
}
