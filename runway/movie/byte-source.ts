/** A file that can be read in parts, forward only. */
export interface ByteSource {
	/** Of the whole file, if known. */
	readonly bytes?: number;
	/**
	 * @returns `length` bytes from `offset` on, and fewer only if the file ends; undefined for a
	 * place that the source does not get to
	 */
	read(offset: number, length: number): Promise<Buffer | undefined>;
	/** For a file that is not read to its end. */
	close?(): void;
}

/** A source that also hands out long stretches, which are not held as a whole. */
export interface RangeSource extends ByteSource {
	/** The bytes there, piece by piece; fewer only at the end of the file. */
	range(offset: number, length: number): AsyncIterable<Buffer>;
}

const NOTHING = Buffer.alloc(0);

/**
 * A file that streams by. What is skipped comes all the same and is let go at once: no more is held
 * than one piece of the stream and what is asked for.
 *
 * @param mostBytes how far it may be read
 */
export class StreamSource implements RangeSource {
	private readonly pieces: AsyncIterator<Buffer>;

	/** The bytes that have come and are not skipped yet; they begin at `start` of the file. */
	private held: Buffer = NOTHING;

	private start = 0;

	constructor(
		private readonly stream: AsyncIterable<Buffer> & { destroy?(): unknown },
		private readonly mostBytes: number,
		readonly bytes?: number,
	) {
		this.pieces = stream[Symbol.asyncIterator]();
	}

	async read(offset: number, length: number): Promise<Buffer | undefined> {
		const end = Math.min(offset + length, this.mostBytes);
		if (!(offset >= this.start && offset <= end)) return undefined;
		this.skipTo(offset);
		const more: Buffer[] = [];
		let arrived = this.start + this.held.length;
		while (arrived < end) {
			const { done, value } = await this.pieces.next();
			if (done === true) break;
			arrived += value.length;
			// What lies before is let go at once; the rest is put together once, however long it is.
			if (arrived <= offset) this.start = arrived;
			else more.push(value);
		}
		if (more.length > 0) {
			this.held = Buffer.concat([this.held, ...more]);
			this.start = arrived - this.held.length;
			this.skipTo(offset);
		}
		return this.start < offset ? NOTHING : this.held.subarray(0, length);
	}

	async *range(offset: number, length: number): AsyncGenerator<Buffer> {
		let left = length;
		this.skipTo(offset);
		while (left > 0) {
			if (this.held.length === 0) {
				const { done, value } = await this.pieces.next();
				if (done === true) return;
				this.held = value;
				this.skipTo(offset + length - left);
				continue;
			}
			const piece = this.held.subarray(0, left);
			this.skipTo(this.start + piece.length);
			left -= piece.length;
			yield piece;
		}
	}

	private skipTo(offset: number): void {
		const step = Math.min(offset - this.start, this.held.length);
		this.held = this.held.subarray(step);
		this.start += step;
	}

	close(): void {
		// To end its iterator closes no stream that was never read. One that breaks while it is closed
		// has been read enough.
		const ended = this.pieces.return?.() ?? Promise.resolve();
		void ended.catch(() => {}).then(() => this.stream.destroy?.());
	}
}

/** A file that is in memory already. */
export function memorySource(content: Buffer): RangeSource {
	return {
		bytes: content.length,
		read: async (offset, length) => content.subarray(offset, offset + length),
		async *range(offset, length) {
			yield content.subarray(offset, offset + length);
		},
	};
}
