/** Ephemeral uploads: the announcement under the API, the form post at the storage. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, invalidBody, type Issue } from '../http/errors.mts';
import type { State } from '../state.mts';
import type { Upload, UploadStore } from '../storage/upload-store.mts';

export const uploadRoot = '/storage/uploads';

/** The mime type of an extension. The service keeps nothing else of the name. */
const contentTypes: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	mkv: 'video/x-matroska',
	webm: 'video/webm',
	mp3: 'audio/mpeg',
	wav: 'audio/wav',
	flac: 'audio/flac',
	m4a: 'audio/mp4',
	aac: 'audio/aac',
};

/** The SDK has no type for this body, since its method takes the file and does both calls. */
function checkAnnouncement(body: unknown): { filename: string; contentType: string } {
	const { filename, type, ...others } = (body ?? {}) as Record<string, unknown>;
	const issues: Issue[] = Object.keys(others).map((key) => ({
		code: 'unrecognized_keys',
		keys: [key],
		path: [],
		message: `Unrecognized key: "${key}"`,
	}));
	const name = typeof filename === 'string' ? filename : '';
	const contentType = contentTypes[/\.(\w+)$/.exec(name)?.[1].toLowerCase() ?? ''];
	if (name === '') {
		const message = `Invalid input: expected string, received ${typeof filename}`;
		issues.push({ expected: 'string', code: 'invalid_type', path: ['filename'], message });
	} else if (contentType === undefined) {
		const message = 'The extension of the file name is not supported.';
		issues.push({ code: 'custom', path: ['filename'], message });
	}
	if (type !== 'ephemeral') {
		const message = 'Invalid input: expected "ephemeral"';
		issues.push({ code: 'invalid_value', values: ['ephemeral'], path: ['type'], message });
	}
	if (issues.length > 0) throw invalidBody(issues);
	return { filename: name, contentType };
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
		const { filename, contentType } = checkAnnouncement(body);
		const upload = state.uploads.announce(filename, contentType, state.now());
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
