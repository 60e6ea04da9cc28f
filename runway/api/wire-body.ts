import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { DataUri } from './data-uri';

const MEGABYTE = 1024 * 1024;

/**
 * Reuses the buffers for the bodies of a run that carry files: a thousand pictures would otherwise
 * leave gigabytes behind until they are collected.
 */
export class BufferPool {
	private spare: Buffer[] = [];

	take(bytes: number): Buffer {
		const buffer = this.spare.pop();
		// Rounded up, since the next picture may be a little larger.
		return buffer !== undefined && buffer.length >= bytes
			? buffer
			: Buffer.allocUnsafeSlow(Math.ceil(bytes / MEGABYTE) * MEGABYTE);
	}

	/** @param body that was sent completely: a connection may still be reading any other */
	release(body: Buffer): void {
		this.spare.push(Buffer.from(body.buffer));
	}

	/** For times that need none for a while. */
	clear(): void {
		this.spare = [];
	}
}

/**
 * A request body in the form that n8n sends. One with files becomes a single buffer here: n8n's
 * HTTP client would make a text of each file, another one of them all, and bytes of that.
 */
export function wireBody(
	body: IDataObject,
	pool = new BufferPool(),
): IDataObject | string | Buffer {
	// n8n leaves out an empty object, and the API accepts no POST without a body.
	if (Object.keys(body).length === 0) return '{}';
	const files: DataUri[] = [];
	// Marks the place of a file, and occurs in no text of a user's.
	const mark = randomUUID();
	const text = JSON.stringify(body, (_name, value: unknown) => {
		if (!(value instanceof DataUri)) return value;
		files.push(value);
		return mark;
	});
	if (files.length === 0) return body;

	const texts = text.split(mark);
	const length =
		texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0) +
		files.reduce((sum, each) => sum + each.length, 0);
	const bytes = pool.take(length).subarray(0, length);
	let at = 0;
	for (const [index, each] of texts.entries()) {
		at += bytes.write(each, at);
		at += files[index]?.writeTo(bytes, at) ?? 0;
	}
	return bytes;
}
