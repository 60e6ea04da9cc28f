import { readFileFacts, type FileFactsJson } from './file-facts';
import { StreamSource } from '../movie/byte-source';

/** How far a file is read for its facts: to its end, which only passes by. */
const ANY_LENGTH = Infinity;

/**
 * Reads the facts of a file while it streams by. Each piece is handed over and let go, so no more of the
 * file is held than its index.
 */
export class PassingFacts {
	private readonly facts: Promise<FileFactsJson>;

	private hasEnough = false;

	private isOver = false;

	/** Set while the reader waits for a piece. */
	private take: ((piece: IteratorResult<Buffer>) => void) | undefined;

	/** Set while a piece waits for the reader. */
	private wake = () => {};

	constructor() {
		const pieces: AsyncIterableIterator<Buffer> = {
			[Symbol.asyncIterator]: () => pieces,
			next: async () => {
				if (this.isOver) return { done: true, value: undefined };
				return await new Promise((resolve) => {
					this.take = resolve;
					this.wake();
				});
			},
		};
		this.facts = readFileFacts(new StreamSource(pieces, ANY_LENGTH))
			.catch(() => ({}))
			.finally(() => {
				this.hasEnough = true;
				this.wake();
			});
	}

	async add(piece: Buffer): Promise<void> {
		await this.give({ done: false, value: piece });
	}

	/** To be called once the file is over, with the number of its bytes. */
	async end(bytes: number): Promise<FileFactsJson> {
		await this.give({ done: true, value: undefined }, true);
		return { ...(await this.facts), bytes };
	}

	private async give(piece: IteratorResult<Buffer>, isLast = false): Promise<void> {
		while (!this.hasEnough && this.take === undefined) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
		this.isOver = isLast;
		const { take } = this;
		this.take = undefined;
		take?.(piece);
	}
}
