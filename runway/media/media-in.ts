import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { stopSignal } from '../api/context';
import { DataUri } from '../api/data-uri';
import { inputError } from '../api/errors';
import { Semaphore } from '../api/semaphore';
import { BufferPool } from '../api/wire-body';
import type { FileFacts } from '../catalogue/prices';
import { fetchIntoStore } from './fetch';
import { type StoredFile, storedFile } from './file';
import { measureFile, memorySource, StreamSource } from './measure';
import { MediaInput } from './media-input';
import { mimeTypeFor } from './signature';
import { taskOutput } from './task-output';
import { TextFile } from './text-file';
import { assertUploadable, uploadFile } from './upload';

/**
 * The API takes data URIs up to 5 MB, counted in characters of the URI. Source: doc comments of
 * the SDK's media fields (the docs page still says 16 MB for video and audio).
 */
const LONGEST_DATA_URI = 5_000_000;

/**
 * The API forgets an upload after 24 hours. An order that comes later has to upload anew, and the
 * four hours between are for one that waits to be sent. Source: the uploads page of its docs.
 */
const REUSED_FOR_MS = 20 * 3_600_000;

/** Bodies with files in them; each file may be 5 MB of text, beside what it is made of. */
const BODIES_AT_ONCE = 3;

const TYPE_FORMATS = {
	image: 'a JPEG, PNG or WebP image',
	video: 'an MP4, MOV, MKV or WebM video',
	audio: 'an MP3, WAV, FLAC, M4A or AAC audio file',
} as const;

const isSmall = ({ size }: StoredFile, mimeType: string) =>
	DataUri.lengthOf(mimeType, size) <= LONGEST_DATA_URI;

/** What a body's file is and how it would be sent. */
export interface FileDescription {
	/** The field's name in the form. */
	field: string;
	source: MediaInput['origin']['source'];
	url?: string;
	taskId?: string;
	name?: string;
	mimeType?: string;
	bytes?: number;
	sentAs?: 'data URI' | 'upload';
}

/** A file in Runway's storage. */
interface Upload {
	uri: string;
	/** Time of day in milliseconds. */
	reusedUntil: number;
}

function inputsIn(value: unknown): MediaInput[] {
	if (value instanceof MediaInput) return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inputsIn) : [];
}

/**
 * Brings the files of a run to Runway. The same file is uploaded once, however many items use it.
 *
 * What is kept over the run is short: `runway://` URIs, and where n8n's store has what was fetched.
 * Data URIs are made anew for each item, since those of a thousand pictures would fill the memory.
 */
export class MediaIn {
	private readonly uploads = new Map<string, Upload>();

	private readonly fetched = new Map<string, IBinaryData>();

	/** What is being brought at this moment, for others that need the same file meanwhile. */
	private readonly underWay = new Map<string, Promise<string | DataUri>>();

	private readonly bodies = new Semaphore(BODIES_AT_ONCE);

	/** With files in them, those that wait for a place included. */
	private bodiesUnderWay = 0;

	/** For the requests that send such bodies. */
	readonly pool = new BufferPool();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Does `work` with the body in which every media input is replaced by a URI that the API
	 * accepts. However many items call at once, only a few such bodies exist at a time.
	 */
	async withBody<T>(body: IDataObject, work: (resolved: IDataObject) => Promise<T>): Promise<T> {
		const isLight = inputsIn(body).every(
			({ origin }) => origin.source === 'url' || origin.source === 'task',
		);
		if (isLight) return await work(await this.resolve(body));
		this.bodiesUnderWay += 1;
		try {
			return await this.bodies.use(
				async () => await work(await this.resolve(body)),
				stopSignal(this.context),
			);
		} finally {
			this.bodiesUnderWay -= 1;
			if (this.bodiesUnderWay === 0) this.pool.clear();
		}
	}

	/** The body with every media input replaced by a URI that the API accepts. */
	async resolve(body: IDataObject): Promise<IDataObject> {
		return (await this.resolveValue(body)) as IDataObject;
	}

	private async resolveValue(value: unknown): Promise<unknown> {
		if (value instanceof TextFile) return await value.text(this.context);
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

	async uriOf(input: MediaInput): Promise<string | DataUri> {
		if (input.origin.source === 'url') return input.origin.url;
		if (input.origin.source === 'task') {
			return await taskOutput(this.context, input.origin.taskId, input.label);
		}
		// The media types decide the mime type the file is sent under.
		const key = `${input.identity} as ${input.mediaTypes.join()}`;
		const upload = this.uploads.get(key);
		if (upload !== undefined && Date.now() < upload.reusedUntil) return upload.uri;

		let uri = this.underWay.get(key);
		if (uri === undefined) {
			// A file that did not arrive is tried anew by the next item that needs it.
			uri = this.send(input, key).finally(() => this.underWay.delete(key));
			this.underWay.set(key, uri);
		}
		return await uri;
	}

	/**
	 * Checks the files of a body without sending any. Files that n8n would have to fetch first, and
	 * addresses for Runway, are named only.
	 *
	 * @throws RunwayError for a file of the wrong type or size
	 */
	async describe(body: IDataObject): Promise<FileDescription[]> {
		return await Promise.all(
			inputsIn(body).map(async (input) => {
				const { label, origin } = input;
				if (origin.source === 'task') return { field: label, ...origin };
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

	/**
	 * How long and large a file is, from its own header. Nothing of what n8n would have to fetch first,
	 * or Runway fetches itself; a file that cannot be read is told of when it is sent.
	 */
	async measure({ origin }: MediaInput): Promise<FileFacts> {
		if (origin.source !== 'binary') return {};
		const file = await storedFile(this.context, origin.binary);
		const content = await file.open();
		const source = Buffer.isBuffer(content)
			? memorySource(content)
			: new StreamSource(content, file.size, file.size);
		return await measureFile(source).catch(() => ({}));
	}

	/** Uploads a file whatever its size, for a URI that several requests can use. */
	async upload(input: MediaInput): Promise<string> {
		const { file, mimeType } = await this.checkedFile(input);
		return await uploadFile(this.context, file, mimeType, input.label);
	}

	private async send(input: MediaInput, key: string): Promise<string | DataUri> {
		const { file, mimeType } = await this.checkedFile(input);
		if (isSmall(file, mimeType)) {
			return new DataUri(mimeType, await file.read());
		}
		const reusedUntil = Date.now() + REUSED_FOR_MS;
		const uri = await uploadFile(this.context, file, mimeType, input.label);
		this.uploads.set(key, { uri, reusedUntil });
		return uri;
	}

	private async checkedFile(input: MediaInput): Promise<{ file: StoredFile; mimeType: string }> {
		const file = await this.fileOf(input);
		const head = await file.head();
		const mimeType = mimeTypeFor(input.mediaTypes, head, file.declaredMimeType);
		if (mimeType === undefined || file.size === 0) {
			throw inputError(
				file.size === 0
					? `The file in '${input.label}' is empty`
					: `The file in '${input.label}' (${file.name}) is not ${input.mediaTypes.map((type) => TYPE_FORMATS[type]).join(' or ')}`,
				'Use a file of that kind.',
			);
		}
		return { file, mimeType };
	}

	private async fileOf({ origin, label }: MediaInput): Promise<StoredFile> {
		if (origin.source === 'binary') return await storedFile(this.context, origin.binary);
		if (origin.source === 'task') {
			const url = await taskOutput(this.context, origin.taskId, label);
			return await storedFile(this.context, await fetchIntoStore(this.context, url, label));
		}
		const { url } = origin;
		const binary = this.fetched.get(url) ?? (await fetchIntoStore(this.context, url, label));
		// In n8n's in-memory mode this is the whole file.
		if (binary.id !== undefined) this.fetched.set(url, binary);
		return await storedFile(this.context, binary);
	}
}
