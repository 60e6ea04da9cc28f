import type { IExecuteFunctions } from 'n8n-workflow';

/** A stream as n8n's helpers return it; a verified package cannot import its module. */
export type FileStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** The class of a stream, as far as it is needed to make another one. */
interface StreamClass {
	from(pieces: AsyncIterable<Buffer>, options: { objectMode: boolean }): FileStream;
}

/**
 * A stream of what `transform` makes of another one, piece by piece. Destroying it destroys the
 * other one as well.
 *
 * Node's `compose` would do the same in a line, but on Node 22.16 to 22.23 and 24.0 to 24.15 its
 * stream never ends when the source is cut.
 */
export function transformed(
	source: FileStream,
	transform: (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): FileStream {
	// An error that comes before anyone reads would otherwise be an unhandled event, which ends the
	// whole n8n process; the reader of the stream still gets it.
	source.on('error', () => {});
	return streamLike(source, transform(source), () => source.destroy());
}

/**
 * A stream of pieces that come from somewhere else.
 *
 * @param like any stream of n8n's, whose class is the only one at hand
 * @param close ends what the pieces come from, also while one is under way
 */
export function streamLike(
	like: FileStream,
	source: AsyncIterable<Buffer>,
	close: () => void,
): FileStream {
	const pieces = source[Symbol.asyncIterator]();
	const closing: AsyncIterableIterator<Buffer> = {
		[Symbol.asyncIterator]: () => closing,
		next: async () => await pieces.next(),
		// The generator's own `return` waits for the piece that is under way, which may never come.
		return: async () => {
			close();
			return { done: true, value: undefined };
		},
	};
	const { constructor }: { constructor: unknown } = like;
	const stream = (constructor as StreamClass).from(closing, { objectMode: false });
	stream.on('error', () => {});
	return stream;
}

/** The same stream; `look` sees each piece that is taken from it, and ends it by throwing. */
export function watched(source: FileStream, look: (piece: Buffer) => void): FileStream {
	return transformed(source, async function* (pieces) {
		for await (const piece of pieces) {
			look(piece);
			yield piece;
		}
	});
}
