import { readBoxHeader } from '../movie/box-header';

/** One block of a file, as its first bytes describe it. */
interface Block {
	/** Its first bytes included; infinite if nothing is said about the end. */
	bytes: number;
	/** The rest does not matter. */
	isLast: boolean;
}

/** Reads the start of a block; undefined if it takes more bytes. */
type ReadBlock = (start: Buffer) => Block | undefined;

const HEADER_BYTES = 8;
const RIFF_HEADER_BYTES = 12;
const REST: Block = { bytes: Infinity, isLast: true };

/** Boxes at the top level of a file. Source: ISO/IEC 14496-12, and Apple's QuickTime format. */
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

/** PNG: a signature, then chunks; `IEND` is the last. Source: W3C PNG, 5. */
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

/**
 * WebP: one chunk with its length. A WAV is built alike, but many programs write it as a stream,
 * whose length they do not know, and put any number there: it says nothing.
 */
const webpChunk: ReadBlock = (start) => {
	if (start.length < RIFF_HEADER_BYTES) return undefined;
	const isWebp = start.toString('latin1', HEADER_BYTES, RIFF_HEADER_BYTES) === 'WEBP';
	return isWebp ? { bytes: start.readUInt32LE(4) + HEADER_BYTES, isLast: true } : REST;
};

function formatOf(start: Buffer): ReadBlock {
	const text = start.toString('latin1', 0, HEADER_BYTES);
	if (BOXES.has(text.slice(4))) return isoBox;
	if (text.startsWith('\x89PNG')) return pngChunk;
	return text.startsWith('RIFF') ? webpChunk : () => REST;
}

/**
 * Whether a file that streams by was cut short, by the length that it states itself. A proxy that
 * announces a wrong length, or none, cuts a file without any error of the network. Only a file that
 * is certainly cut counts as such: an odd one may be usable all the same.
 *
 * Says nothing about formats that do not state their length (JPEG, MP3, WAV, …).
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
