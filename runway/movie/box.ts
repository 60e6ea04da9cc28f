import { readBoxHeader } from './box-header';

/** A file that cannot be read, in words that follow its name: "is cut off". */
export class MovieError extends Error {}

/** A box inside of a buffer. */
export interface Box {
	type: string;
	/** The content. */
	body: Buffer;
}

/**
 * The boxes in `buffer`, one after the other. QuickTime ends some lists with four zeros,
 * which are no box.
 */
export function boxesIn(buffer: Buffer, from = 0): Box[] {
	const boxes: Box[] = [];
	let at = from;
	while (at + 8 <= buffer.length) {
		const header = readBoxHeader(buffer.subarray(at, at + 16));
		if (header?.bytes === undefined) throw new MovieError('has a damaged index');
		if (header.bytes === Infinity) break;
		const end = at + header.bytes;
		if (end > buffer.length) throw new MovieError('has a damaged index');
		boxes.push({ type: header.type, body: buffer.subarray(at + header.headerBytes, end) });
		at = end;
	}
	return boxes;
}

/** The first box of a type among others; undefined if there is none. */
export const boxOf = (boxes: Box[], type: string): Buffer | undefined =>
	boxes.find((box) => box.type === type)?.body;

/** Goes down a path of boxes. */
export function boxAt(buffer: Buffer, ...path: string[]): Buffer | undefined {
	let at: Buffer | undefined = buffer;
	for (const type of path) at = at === undefined ? undefined : boxOf(boxesIn(at), type);
	return at;
}

/** @throws MovieError if a box is shorter than what is read of it */
export function assertBytes(body: Buffer, bytes: number): void {
	if (!(bytes <= body.length)) throw new MovieError('has a damaged index');
}
