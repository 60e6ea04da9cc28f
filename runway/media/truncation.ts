import { readBoxHeader } from './iso-box';

/** One block of a file, as its first bytes tell it. */
interface Block {
	/** Its first bytes included; infinite where nothing is said about the end. */
	bytes: number;
	/** What follows is of no concern. */
	isLast: boolean;
}

/** Reads the start of a block; undefined where it takes more bytes. */
type ReadBlock = (start: Buffer) => Block | undefined;

const HEADER_BYTES = 8;
const RIFF_HEADER_BYTES = 12;
const REST: Block = { bytes: Infinity, isLast: true };

/** What stands at the top of a file. Source: ISO/IEC 14496-12, and Apple's QuickTime format. */
const BOXES = new Set(
	'ftyp moov mdat moof mfra free skip wide meta uuid udta pnot sidx ssix styp emsg prft pdin'.split(
		' ',
	),
);

/**
 * MP4 and MOV: boxes, one after the other up to the end. Source: ISO/IEC 14496-12, 4.2. Bytes that
 * are no box lie behind the end of many a file and do no harm.
 */
const isoBox: ReadBlock = (start) => {
	if (start.length < HEADER_BYTES) return undefined;
	if (!BOXES.has(start.toString('latin1', 4, HEADER_BYTES))) return REST;
	const header = readBoxHeader(start);
	if (header === undefined) return undefined;
	return header.bytes === undefined ? REST : { bytes: header.bytes, isLast: false };
};

/** PNG: a signature, then chunks, of which `IEND` is the last. Source: W3C PNG, 5. */
const pngChunk: ReadBlock = (start) => {
	if (start.length < HEADER_BYTES) return undefined;
	if (start[0] === 0x89) return { bytes: HEADER_BYTES, isLast: false };
	const type = start.toString('latin1', 4, HEADER_BYTES);
	if (!/^[A-Za-z]{4}$/.test(type)) return REST;
	const lengthTypeAndChecksum = 12;
	return {
		bytes: start.readUInt32BE(0) + lengthTypeAndChecksum,
		isLast: type === 'IEND',
	};
};

/** Programs that write a WAV as a stream, and cannot know its length, write the largest they know. */
export const RIFF_LENGTH_UNKNOWN = 0x7ff00000;

/**
 * WAV and WebP: one chunk with its length. Some programs count a WAV's own header in it, or a last
 * byte that only fills up.
 */
const riffChunk: ReadBlock = (start) => {
	if (start.length < RIFF_HEADER_BYTES) return undefined;
	const bytes = start.readUInt32LE(4);
	if (bytes === 0 || bytes >= RIFF_LENGTH_UNKNOWN) return REST;
	const isWave = start.toString('latin1', HEADER_BYTES, RIFF_HEADER_BYTES) === 'WAVE';
	return { bytes: Math.max(isWave ? bytes : bytes + HEADER_BYTES, 1), isLast: true };
};

function formatOf(start: Buffer): ReadBlock {
	const text = start.toString('latin1', 0, HEADER_BYTES);
	if (text.endsWith('ftyp')) return isoBox;
	if (text.startsWith('\x89PNG')) return pngChunk;
	return text.startsWith('RIFF') ? riffChunk : () => REST;
}

/**
 * Whether a file that streams by was cut short, by its own account of its length. A proxy that
 * announces a wrong length, or none, cuts a file without any error of the network. Only a file that
 * is certainly cut counts as such: an odd one may be usable all the same.
 *
 * Says nothing about formats that do not tell their length (JPEG, MP3, …).
 */
export class TruncationCheck {
	private pending: Buffer = Buffer.alloc(0);

	private readBlock: ReadBlock | undefined;

	private block: Block = { bytes: 0, isLast: false };

	/** Bytes of the current block that are still to come. */
	private left = 0;

	add(piece: Buffer): void {
		let rest = this.pending.length > 0 ? Buffer.concat([this.pending, piece]) : piece;
		this.pending = Buffer.alloc(0);
		while (rest.length > 0) {
			if (this.left === 0) {
				if (this.block.isLast) return;
				if (rest.length >= HEADER_BYTES) this.readBlock ??= formatOf(rest);
				const block = this.readBlock?.(rest);
				if (block === undefined) {
					this.pending = rest;
					return;
				}
				this.block = block;
				this.left = block.bytes;
			}
			const step = Math.min(this.left, rest.length);
			this.left -= step;
			rest = rest.subarray(step);
		}
	}

	get isTruncated(): boolean {
		if (this.readBlock === undefined || this.left === Infinity) return false;
		const endMissing = this.readBlock === pngChunk && !this.block.isLast;
		// Less than a box is nothing of one.
		const startOnly = this.readBlock !== isoBox && this.pending.length > 0;
		return this.left > 0 || startOnly || endMissing;
	}
}
