import { MovieError } from '../movie/box';
import type { RangeSource } from '../movie/byte-source';
import type { WrittenMovie } from '../movie/write/write-movie';

/** A write for each small piece would take longer than the copying. */
const WRITE_BYTES = 256 * 1024;

/** A film's bytes in pieces of about this many. */
export async function* filmBytes(
	written: WrittenMovie,
	open: (source: number) => Promise<RangeSource>,
): AsyncGenerator<Buffer> {
	let held: Buffer[] = [];
	let heldBytes = 0;
	for await (const piece of piecesOf(written, open)) {
		held.push(piece);
		heldBytes += piece.length;
		if (heldBytes < WRITE_BYTES) continue;
		yield held.length === 1 ? held[0] : Buffer.concat(held, heldBytes);
		held = [];
		heldBytes = 0;
	}
	if (heldBytes > 0) yield Buffer.concat(held, heldBytes);
}

/**
 * A film's bytes as they come. A source is opened when its turn comes and closed after it, and no
 * more of it is held than what has just been read.
 */
async function* piecesOf(
	{ pieces }: WrittenMovie,
	open: (source: number) => Promise<RangeSource>,
): AsyncGenerator<Buffer> {
	const lastUse = new Map<number, number>();
	for (const [index, piece] of pieces.entries()) {
		if (!Buffer.isBuffer(piece)) lastUse.set(piece.source, index);
	}
	const opened = new Map<number, RangeSource>();
	try {
		for (const [index, piece] of pieces.entries()) {
			if (Buffer.isBuffer(piece)) {
				yield piece;
				continue;
			}
			const source = opened.get(piece.source) ?? (await open(piece.source));
			opened.set(piece.source, source);
			let left = piece.bytes;
			for await (const part of source.range(piece.offset, piece.bytes)) {
				left -= part.length;
				yield part;
			}
			if (left > 0) throw new MovieError('is cut off');
			if (lastUse.get(piece.source) === index) {
				source.close?.();
				opened.delete(piece.source);
			}
		}
	} finally {
		for (const source of opened.values()) source.close?.();
	}
}
