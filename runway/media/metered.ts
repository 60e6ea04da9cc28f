import { type FileStream, transformed } from './stream';
import { Wholeness } from './wholeness';

/** A file on its way through: counted, and looked at for its end. */
export class Metered {
	bytes = 0;

	readonly stream: FileStream;

	private readonly wholeness = new Wholeness();

	/** @param tooLarge makes the error for a file of more than `mostBytes` */
	constructor(source: FileStream, mostBytes: number, tooLarge: () => Error) {
		const meter = (chunk: Buffer) => {
			this.bytes += chunk.length;
			if (this.bytes > mostBytes) throw tooLarge();
			this.wholeness.add(chunk);
			return chunk;
		};
		this.stream = transformed(source, async function* (chunks) {
			for await (const chunk of chunks) yield meter(chunk);
		});
	}

	/** Whether the file ended before its own end, as far as its format tells. */
	get isCut(): boolean {
		return this.wholeness.isCut;
	}
}
