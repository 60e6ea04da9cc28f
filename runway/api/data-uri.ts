/**
 * Bytes that are turned into text at a time: a multiple of three, so that no text ends in between.
 */
const STEP_BYTES = 48 * 1024;

const prefixOf = (mimeType: string) => `data:${mimeType};base64,`;

/**
 * A file in the text of a request. It is kept as bytes, and becomes text only when that is sent.
 */
export class DataUri {
	constructor(
		private readonly mimeType: string,
		private readonly content: Buffer,
	) {}

	/** Characters of the URI for a file of so many bytes. */
	static lengthOf(mimeType: string, bytes: number): number {
		return prefixOf(mimeType).length + Math.ceil(bytes / 3) * 4;
	}

	get length(): number {
		return DataUri.lengthOf(this.mimeType, this.content.length);
	}

	/** @returns bytes that were written */
	writeTo(target: Buffer, at: number): number {
		let end = at + target.write(prefixOf(this.mimeType), at, 'latin1');
		for (let from = 0; from < this.content.length; from += STEP_BYTES) {
			end += target.write(this.content.toString('base64', from, from + STEP_BYTES), end, 'latin1');
		}
		return end - at;
	}

	toString(): string {
		return prefixOf(this.mimeType) + this.content.toString('base64');
	}
}
