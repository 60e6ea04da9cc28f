import { MovieError } from '../movie/box';
import type { RangeSource } from '../movie/byte-source';
import type { WrittenMovie } from '../movie/write/write-movie';

/**
 * A film's bytes, piece by piece. A source is opened when its turn comes and closed after it, and no
 * more of it is held than what has just been read.
 */
export async function* filmBytes(
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
