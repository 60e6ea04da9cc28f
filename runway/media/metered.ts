import type { OpenedFile } from './open-file';
import { type FileStream, transformed } from './stream';
import { Wholeness } from './wholeness';

/** A file on its way through: counted, and looked at for its end. */
export class Metered {
	bytes = 0;

	readonly stream: FileStream;

	private readonly wholeness = new Wholeness();

	/** @param tooLarge makes the error for a file of more than `mostBytes` */
	constructor(
		private readonly file: OpenedFile,
		mostBytes: number,
		tooLarge: () => Error,
	) {
		const meter = (chunk: Buffer) => {
			file.limits.moved();
			this.bytes += chunk.length;
			if (this.bytes > mostBytes) throw tooLarge();
			this.wholeness.add(chunk);
			return chunk;
		};
		this.stream = transformed(file.body, async function* (chunks) {
			for await (const chunk of chunks) yield meter(chunk);
		});
	}

	/** What shows that the file did not come whole, in words; undefined where nothing does. */
	get lack(): string | undefined {
		const { announced } = this.file;
		if (announced !== undefined && this.bytes < announced) {
			return `${this.bytes} of ${announced} bytes arrived`;
		}
		return this.wholeness.isCut ? `it was cut off after ${this.bytes} bytes` : undefined;
	}
}
