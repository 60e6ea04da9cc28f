import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { stopSignal } from '../api/context';
import { DataUri } from '../api/data-uri';
import { inputError } from '../api/errors';
import { Semaphore } from '../api/semaphore';
import { BufferPool } from '../api/wire-body';
import type { FileFacts } from '../catalogue/prices';
import { type StoredFile, storedFile } from './file';
import { checkedMimeType } from './file-check';
import { inlineFiles } from './inline-files';
import { measureFile, memorySource, StreamSource } from './measure';
import { MediaInput } from './media-input';
import { sourceOf } from './sources';
import { TextFile } from './text-file';
import { assertUploadable, SMALLEST_UPLOAD, uploadFile } from './upload';

/**
 * The API forgets an upload after 24 hours. An order that comes later uploads the file again; the
 * four hours in between are for one that waits to be sent. Source: the uploads page of its docs.
 */
const REUSED_FOR_MS = 20 * 3_600_000;

/** Bodies with files in them; each may be 5 MB of text, beside what it is made of. */
const BODIES_AT_ONCE = 3;

/** A body's file and how it would be sent. */
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

/** A file that n8n has and sends. */
interface CheckedFile {
	file: StoredFile;
	mimeType: string;
	label: string;
}

function inputsIn(value: unknown): MediaInput[] {
	if (value instanceof MediaInput) return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inputsIn) : [];
}

/** The body with each of its inputs replaced. */
function replaced(value: unknown, by: ReadonlyMap<MediaInput, unknown>): unknown {
	if (value instanceof MediaInput) return by.get(value);
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, by));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, replaced(entry, by)]),
	);
}

/** The same file may be sent as another type to a field of another kind. */
const keyOf = ({ identity, mediaTypes }: MediaInput) => `${identity} as ${mediaTypes.join()}`;

const dataUriLength = ({ file, mimeType }: CheckedFile) => DataUri.lengthOf(mimeType, file.size);

/**
 * Brings the files of a run to Runway. The same file of an item is uploaded once, however many
 * items use it; an address is fetched for each item.
 *
 * Little is kept over the run: `runway://` URIs. Data URIs are made for each item, since those of a
 * thousand pictures would fill the memory.
 */
export class MediaResolver {
	private readonly uploads = new Map<string, Upload>();

	/** Uploads that are under way, for other items that need the same file meanwhile. */
	private readonly underWay = new Map<string, Promise<string>>();

	private readonly bodies = new Semaphore(BODIES_AT_ONCE);

	/** Those with files in them, including those that wait. */
	private bodiesUnderWay = 0;

	/** For the requests that send such bodies. */
	readonly pool = new BufferPool();

	private readonly measured = new WeakMap<MediaInput, Promise<FileFacts>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Does `work` with the body after replacing every media input by a URI that the API
	 * accepts. However many items call at once, only a few such bodies exist at a time.
	 */
	async withBody<T>(body: IDataObject, work: (resolved: IDataObject) => Promise<T>): Promise<T> {
		const isLight = inputsIn(body).every((input) => this.isFetchedByRunway(input));
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
		const inputs = inputsIn(body);
		const texts = inputs.filter((input) => input instanceof TextFile);
		const media = inputs.filter((input) => !(input instanceof TextFile));
		const values = new Map<MediaInput, unknown>();
		const files = new Map<MediaInput, CheckedFile>();
		const byKey = new Map<string, Promise<CheckedFile>>();
		await Promise.all([
			...texts.map(async (text) => values.set(text, await text.text(this.context))),
			...media.map(async (input) => {
				const { origin, label } = input;
				const source = sourceOf(origin);
				const address = await source.address?.(this.context, origin, label);
				const key = keyOf(input);
				const uri = address ?? this.uploaded(key);
				if (uri !== undefined) {
					values.set(input, uri);
					return;
				}
				// Once for a body: two fields may have the same address.
				if (!byKey.has(key)) byKey.set(key, this.fileOf(input));
				files.set(input, await byKey.get(key)!);
			}),
		]);

		const inline = inlineFiles([...files], ([, file]) => dataUriLength(file), canBeUploaded);
		await Promise.all(
			[...files].map(async ([input, file]) => {
				const isInline = inline.has(input);
				values.set(input, isInline ? await dataUriOf(file) : await this.uploadOnce(input, file));
			}),
		);
		return replaced(body, values) as IDataObject;
	}

	/**
	 * The files of a body and how they would be sent. Files that n8n would have to fetch first, and
	 * addresses for Runway, are only named.
	 *
	 * @throws RunwayError for a file of the wrong type or size
	 */
	async describe(body: IDataObject): Promise<FileDescription[]> {
		const described = await Promise.all(
			inputsIn(body).map(async (input) => {
				if (input instanceof TextFile) await input.text(this.context);
				return {
					input,
					file: input instanceof TextFile ? undefined : await this.fileAtHand(input),
				};
			}),
		);
		const files = described.flatMap(({ input, file }) =>
			file === undefined ? [] : [[input, file] as [MediaInput, CheckedFile]],
		);
		const inline = inlineFiles(files, ([, file]) => dataUriLength(file), canBeUploaded);
		return described.map(({ input, file }) => {
			const { label, origin } = input;
			const { source } = origin;
			const { shown } = sourceOf(origin).factsOf(origin);
			if (file === undefined) return { field: label, source, ...shown };
			const sentAs = inline.has(input) ? 'data URI' : 'upload';
			if (sentAs === 'upload') assertUploadable(file.file, label);
			const { name, size } = file.file;
			return { field: label, source, name, mimeType: file.mimeType, bytes: size, sentAs };
		});
	}

	/**
	 * How long and large a file is, by its own header. Says nothing of a file that n8n would have to
	 * fetch first or Runway fetches itself; a file that cannot be read is reported when it is sent.
	 */
	async measure(input: MediaInput): Promise<FileFacts> {
		const facts = this.measured.get(input) ?? this.measureOnce(input);
		this.measured.set(input, facts);
		return await facts;
	}

	private async measureOnce({ origin, label }: MediaInput): Promise<FileFacts> {
		const binary = sourceOf(origin).fileAtHand?.(origin);
		if (binary === undefined) return {};
		const file = await storedFile(this.context, binary, label);
		const content = await file.open();
		const source = Buffer.isBuffer(content)
			? memorySource(content)
			: new StreamSource(content, file.size, file.size);
		return await measureFile(source).catch(() => ({}));
	}

	/**
	 * The same for the same file, in whatever execution. A file that Runway fetches is known by where
	 * it is.
	 */
	async fingerprint(input: MediaInput): Promise<string> {
		if (this.isFetchedByRunway(input)) return input.identity;
		const { file } = await this.fileOf(input);
		const hash = createHash('sha256');
		return hash.update(await file.read()).digest('hex');
	}

	/** Uploads a file whatever its size, for a URI that several requests can use. */
	async upload(input: MediaInput): Promise<string> {
		const { file, mimeType, label } = await this.fileOf(input);
		return await uploadFile(this.context, file, mimeType, label);
	}

	private isFetchedByRunway({ origin }: MediaInput): boolean {
		const source = sourceOf(origin);
		return source.address !== undefined && source.fileAtHand?.(origin) === undefined;
	}

	private uploaded(key: string): string | undefined {
		const upload = this.uploads.get(key);
		return upload !== undefined && Date.now() < upload.reusedUntil ? upload.uri : undefined;
	}

	private async uploadOnce(input: MediaInput, { file, mimeType, label }: CheckedFile) {
		const send = async () => await uploadFile(this.context, file, mimeType, label);
		// The next fetch of an address may bring another file.
		if (sourceOf(input.origin).fileAtHand === undefined) return await send();
		const key = keyOf(input);
		const underWay = this.underWay.get(key);
		if (underWay !== undefined) return await underWay;
		const reusedUntil = Date.now() + REUSED_FOR_MS;
		const uri = send()
			.then((sent) => {
				this.uploads.set(key, { uri: sent, reusedUntil });
				return sent;
			})
			// A failed upload is tried again by the next item that needs the file.
			.finally(() => this.underWay.delete(key));
		this.underWay.set(key, uri);
		return await uri;
	}

	private async fileAtHand(input: MediaInput): Promise<CheckedFile | undefined> {
		const isAtHand = sourceOf(input.origin).fileAtHand?.(input.origin) !== undefined;
		return isAtHand ? await this.fileOf(input) : undefined;
	}

	/** @throws RunwayError */
	private async fileOf({ origin, label, mediaTypes }: MediaInput): Promise<CheckedFile> {
		const source = sourceOf(origin);
		const binary = await source.file?.(this.context, origin, label);
		if (binary === undefined) {
			throw inputError(`'${label}' takes no '${source.label}'`, 'Give it another file.');
		}
		const file = await storedFile(this.context, binary, label);
		const { name, size } = file;
		const mimeType = checkedMimeType({ label, mediaTypes, name, size, head: await file.head() });
		return { file, mimeType, label };
	}
}

/**
 * Checks the files of a body that are at hand, without sending any: their formats and sizes, and
 * whether n8n still has them. To be called for all items before the first one is sent.
 *
 * @throws RunwayError
 */
export async function checkFiles(context: IExecuteFunctions, body: IDataObject): Promise<void> {
	await new MediaResolver(context).describe(body);
}

const canBeUploaded = ([, { file }]: [MediaInput, CheckedFile]) => file.size >= SMALLEST_UPLOAD;

const dataUriOf = async ({ file, mimeType }: CheckedFile) =>
	new DataUri(mimeType, await file.read());
