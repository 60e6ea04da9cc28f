import type { FileFactsJson } from './file-facts';
import type { OpenedFile } from './open-file';
import { SIGNATURE_BYTES } from './signature';
import { PassingFacts } from './passing-facts';
import { type FileStream, transformed } from './stream';
import { TruncationCheck } from './truncation';

/**
 * The bytes that compression can add to a file that it cannot shrink. The announced length is then
 * that of the packed file, and n8n hands out the unpacked one without a word about it.
 */
const PACKING_SHARE = 0.001;
const PACKING_BYTES = 100;

/** A file on its way through: counted, and checked for its end. */
export class Metered {
	bytes = 0;

	/** Its first bytes, for its signature. */
	head: Buffer = Buffer.alloc(0);

	readonly stream: FileStream;

	private readonly truncation = new TruncationCheck();

	private readonly passing = new PassingFacts();

	/** @param tooLarge makes the error for a file of more than `mostBytes` */
	constructor(
		private readonly file: OpenedFile,
		mostBytes: number,
		tooLarge: () => Error,
	) {
		const look = (piece: Buffer) => {
			file.limits.moved();
			this.bytes += piece.length;
			if (this.bytes > mostBytes) throw tooLarge();
			if (this.head.length < SIGNATURE_BYTES) {
				const more = piece.subarray(0, SIGNATURE_BYTES - this.head.length);
				this.head = Buffer.concat([this.head, more]);
			}
			this.truncation.add(piece);
		};
		const { passing } = this;
		this.stream = transformed(file.body, async function* (pieces) {
			for await (const piece of pieces) {
				look(piece);
				await passing.add(piece);
				yield piece;
			}
		});
	}

	/** The facts that the file states; known once the stream has ended. */
	async facts(): Promise<FileFactsJson> {
		return await this.passing.end(this.bytes);
	}

	/** A sign that the file did not come whole, in words; undefined if there is none. */
	get missing(): string | undefined {
		const { announced = 0 } = this.file;
		if (this.bytes < announced * (1 - PACKING_SHARE) - PACKING_BYTES) {
			return `${this.bytes} of ${announced} bytes arrived`;
		}
		return this.truncation.isTruncated ? `it was cut off after ${this.bytes} bytes` : undefined;
	}
}
