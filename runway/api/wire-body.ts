import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { DataUri } from './data-uri';

const MEGABYTE = 1024 * 1024;

/**
 * Room for the bodies of a run that have files in them, used again and again: a thousand pictures
 * would otherwise leave gigabytes behind, which pile up until they are collected.
 */
export class BodyRoom {
	private spare: Buffer[] = [];

	take(bytes: number): Buffer {
		const room = this.spare.pop();
		// Rounded up, since the next picture may be a little larger.
		return room !== undefined && room.length >= bytes
			? room
			: Buffer.allocUnsafeSlow(Math.ceil(bytes / MEGABYTE) * MEGABYTE);
	}

	/** @param body that was sent as a whole: of any other, a connection may still be reading */
	giveBack(body: Buffer): void {
		this.spare.push(Buffer.from(body.buffer));
	}

	/** To be called when nobody needs any for a while. */
	clear(): void {
		this.spare = [];
	}
}

/**
 * A body as n8n is handed it. One with files in it is made into bytes here, in one piece: n8n's HTTP
 * client would make a text of each file, another one of them all, and bytes of that.
 */
export function wireBody(body: IDataObject, room = new BodyRoom()): IDataObject | string | Buffer {
	// n8n leaves out an object that is empty, and the API takes no POST without a body.
	if (Object.keys(body).length === 0) return '{}';
	const files: DataUri[] = [];
	// Stands where a file belongs, and in no text of a user's.
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
	const bytes = room.take(length).subarray(0, length);
	let at = 0;
	for (const [index, each] of texts.entries()) {
		at += bytes.write(each, at);
		at += files[index]?.writeTo(bytes, at) ?? 0;
	}
	return bytes;
}
