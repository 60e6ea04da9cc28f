import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { fetchIntoStore } from './fetch';
import { type StoredFile, storedFile } from './file';
import { MediaInput } from './media-input';
import { mimeTypeFor } from './signature';
import { assertUploadable, uploadFile } from './upload';

/**
 * The API takes data URIs up to 5 MB, counted in characters of the URI. Source: doc comments of
 * the SDK's media fields (the docs page still says 16 MB for video and audio).
 */
const LONGEST_DATA_URI = 5_000_000;

const KIND_FORMATS = {
	image: 'a JPEG, PNG or WebP image',
	video: 'an MP4, MOV, MKV or WebM video',
	audio: 'an MP3, WAV, FLAC, M4A or AAC audio file',
} as const;

const dataUriPrefix = (mimeType: string) => `data:${mimeType};base64,`;

function isSmall(file: StoredFile, mimeType: string): boolean {
	const length = dataUriPrefix(mimeType).length + Math.ceil(file.size / 3) * 4;
	return length <= LONGEST_DATA_URI;
}

/** What a body's file is and how it would be sent. */
export interface FileDescription {
	/** The field's name in the form. */
	field: string;
	source: MediaInput['origin']['source'];
	url?: string;
	name?: string;
	mimeType?: string;
	bytes?: number;
	sentAs?: 'data URI' | 'upload';
}

function inputsIn(value: unknown): MediaInput[] {
	if (value instanceof MediaInput) return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inputsIn) : [];
}

/**
 * Brings the files of a run to Runway. The same file is sent once, however many items use it.
 */
export class MediaIn {
	private readonly sent = new Map<string, Promise<string>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** The body with every media input replaced by a URI that the API accepts. */
	async resolve(body: IDataObject): Promise<IDataObject> {
		return (await this.resolveValue(body)) as IDataObject;
	}

	private async resolveValue(value: unknown): Promise<unknown> {
		if (value instanceof MediaInput) return await this.uriOf(value);
		if (Array.isArray(value)) {
			return await Promise.all(value.map(async (entry) => await this.resolveValue(entry)));
		}
		if (typeof value === 'object' && value !== null) {
			const entries = Object.entries(value).map(
				async ([key, entry]) => [key, await this.resolveValue(entry)] as const,
			);
			return Object.fromEntries(await Promise.all(entries));
		}
		return value;
	}

	async uriOf(input: MediaInput): Promise<string> {
		if (input.origin.source === 'url') return input.origin.url;
		// The kinds decide the mime type the file is sent under.
		const key = `${input.identity} as ${input.kinds.join()}`;
		let uri = this.sent.get(key);
		if (uri === undefined) {
			uri = this.send(input);
			this.sent.set(key, uri);
			// A file that did not arrive is tried anew by the next item that needs it.
			uri.catch(() => this.sent.delete(key));
		}
		return await uri;
	}

	/**
	 * Checks the files of a body without sending any. Files that n8n would have to fetch first, and
	 * addresses for Runway, are named only.
	 *
	 * @throws RunwayError for a file of the wrong kind or size
	 */
	async describe(body: IDataObject): Promise<FileDescription[]> {
		return await Promise.all(
			inputsIn(body).map(async (input) => {
				const { label, origin } = input;
				if (origin.source !== 'binary') {
					return { field: label, source: origin.source, url: origin.url };
				}
				const { file, mimeType } = await this.checkedFile(input);
				const sentAs = isSmall(file, mimeType) ? 'data URI' : 'upload';
				if (sentAs === 'upload') assertUploadable(file, label);
				const { name, size } = file;
				return { field: label, source: origin.source, name, mimeType, bytes: size, sentAs };
			}),
		);
	}

	/** Uploads a file whatever its size, for a URI that several requests can use. */
	async upload(input: MediaInput): Promise<string> {
		const { file, mimeType } = await this.checkedFile(input);
		return await uploadFile(this.context, file, mimeType, input.label);
	}

	private async send(input: MediaInput): Promise<string> {
		const { file, mimeType } = await this.checkedFile(input);
		if (isSmall(file, mimeType)) {
			return dataUriPrefix(mimeType) + (await file.read()).toString('base64');
		}
		return await uploadFile(this.context, file, mimeType, input.label);
	}

	private async checkedFile(input: MediaInput): Promise<{ file: StoredFile; mimeType: string }> {
		const file = await this.fileOf(input);
		const head = await file.head();
		const mimeType = mimeTypeFor(input.kinds, head, file.declaredMimeType);
		if (mimeType === undefined || file.size === 0) {
			throw new RunwayError({
				kind: 'input',
				message:
					file.size === 0
						? `The file in '${input.label}' is empty`
						: `The file in '${input.label}' (${file.name}) is not ${input.kinds.map((kind) => KIND_FORMATS[kind]).join(' or ')}`,
				description: 'Use a file of that kind. Nothing was charged.',
			});
		}
		return { file, mimeType };
	}

	private async fileOf(input: MediaInput): Promise<StoredFile> {
		const { origin } = input;
		const binary =
			origin.source === 'binary'
				? origin.binary
				: await fetchIntoStore(this.context, origin.url, input.label);
		return await storedFile(this.context, binary);
	}
}
