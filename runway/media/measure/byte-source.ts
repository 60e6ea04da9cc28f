/** A file that can be read here and there. Whoever reads goes forward only. */
export interface ByteSource {
	/** Of the whole file, where that is known. */
	readonly bytes?: number;
	/**
	 * @returns `length` bytes from `offset` on, and fewer only where the file ends; undefined for a
	 * place that the source does not get to
	 */
	read(offset: number, length: number): Promise<Buffer | undefined>;
	/** For a file that is not read to its end. */
	close?(): void;
}

const NOTHING = Buffer.alloc(0);

/**
 * A file that streams by. What is skipped comes all the same and is let go at once: no more is held
 * than one piece of the stream and what is asked for.
 *
 * @param mostBytes how far it may be read
 */
export class StreamSource implements ByteSource {
	private readonly pieces: AsyncIterator<Buffer>;

	/** What has come and is not skipped yet, which begins at `start` of the file. */
	private held: Buffer = NOTHING;

	private start = 0;

	constructor(
		stream: AsyncIterable<Buffer>,
		private readonly mostBytes: number,
		readonly bytes?: number,
	) {
		this.pieces = stream[Symbol.asyncIterator]();
	}

	async read(offset: number, length: number): Promise<Buffer | undefined> {
		const end = offset + length;
		if (!(offset >= this.start && end <= this.mostBytes)) return undefined;
		this.skipTo(offset);
		while (this.start + this.held.length < end) {
			const { done, value } = await this.pieces.next();
			if (done === true) break;
			this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
			this.skipTo(offset);
		}
		return this.start < offset ? NOTHING : this.held.subarray(0, length);
	}

	private skipTo(offset: number): void {
		const step = Math.min(offset - this.start, this.held.length);
		this.held = this.held.subarray(step);
		this.start += step;
	}

	close(): void {
		// A stream that breaks while it is closed has been read enough.
		this.pieces.return?.().catch(() => {});
	}
}

/** A file that is in memory already. */
export function memorySource(content: Buffer): ByteSource {
	return {
		bytes: content.length,
		read: async (offset, length) => content.subarray(offset, offset + length),
	};
}
