/** Files that were uploaded for use as inputs: kept on disk, never in memory, until they expire. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { workFolder } from '../media/work-folder.mts';
import { headLength } from './content-type.mts';
import { signToken } from './token.mts';

/** Bounds of the service, in bytes. */
export const smallestUpload = 512;
export const largestUpload = 200 * 1024 * 1024;

const life = 24 * 3600;

export interface Upload {
	id: string;
	/** `runway://` and a token that says what was announced. */
	uri: string;
	filename: string;
	/** Follows from the extension of the announced name. */
	contentType: string;
	/** Fields that the form must repeat before the file. */
	fields: Record<string, string>;
	/** Milliseconds since the epoch. */
	createdAt: number;
	/** Set once the file has arrived whole. */
	file?: { path: string; bytes: number; sha256: string; contentType: string; head: Buffer };
}

export class UploadStore {
	readonly all = new Map<string, Upload>();
	private readonly secret = randomBytes(32);
	private folder: string | undefined;

	/** @param createdAt milliseconds since the epoch */
	announce(filename: string, contentType: string, createdAt: number): Upload {
		const id = randomUUID();
		const extension = /\.\w+$/.exec(filename)?.[0].toLowerCase() ?? '';
		const key = `ephemeral-uploads/1/${id}/file${extension}`;
		const iat = Math.floor(createdAt / 1000);
		const token = signToken(
			{
				userId: 1,
				uploadBucket: 'runway-uploads-prod',
				uploadKey: key,
				type: 'ephemeral',
				contentType,
				iat,
				exp: iat + life,
				iss: 'https://api.runwayml.com',
			},
			this.secret,
		);
		const upload: Upload = {
			id,
			uri: `runway://${token}`,
			filename,
			contentType,
			createdAt,
			fields: {
				key,
				'Content-Type': contentType,
				'x-amz-algorithm': 'AWS4-HMAC-SHA256',
				policy: Buffer.from(`{"id":"${id}"}`).toString('base64'),
				'x-amz-signature': createHash('sha256').update(id).digest('hex'),
			},
		};
		this.all.set(id, upload);
		return upload;
	}

	findByUri(uri: string): Upload | undefined {
		return this.all.values().find((upload) => upload.uri === uri);
	}

	/**
	 * Streams the file to disk and notes its size and hash.
	 *
	 * @returns what is wrong with its size, if anything; such a file is not kept
	 */
	async receive(
		upload: Upload,
		contents: Readable,
		contentType: string,
	): Promise<'too small' | 'too large' | undefined> {
		this.folder ??= await mkdtemp(path.join(workFolder(), 'uploads-'));
		const target = path.join(this.folder, upload.id);
		const hash = createHash('sha256');
		let bytes = 0;
		let head = Buffer.alloc(0);
		const meter = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				bytes += chunk.length;
				if (head.length < headLength) head = Buffer.concat([head, chunk.subarray(0, headLength)]);
				hash.update(chunk);
				done(null, bytes > largestUpload ? undefined : chunk);
			},
		});
		await pipeline(contents, meter, createWriteStream(target));
		if (bytes < smallestUpload || bytes > largestUpload) {
			await rm(target, { force: true });
			return bytes < smallestUpload ? 'too small' : 'too large';
		}
		upload.file = { path: target, bytes, sha256: hash.digest('hex'), contentType, head };
		return undefined;
	}

	async clear(): Promise<void> {
		this.all.clear();
		if (this.folder) await rm(this.folder, { recursive: true, force: true });
		this.folder = undefined;
	}
}
