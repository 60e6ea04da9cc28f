/** The start of a box of an MP4 or MOV file. Source: ISO/IEC 14496-12, 4.2. */
export interface BoxHeader {
	/** Four letters. */
	type: string;
	/** Bytes of this header. */
	headerBytes: number;
	/**
	 * Of the whole box, the header included; infinite if it reaches to the end of the file, and
	 * undefined if the length is none that a box can have.
	 */
	bytes: number | undefined;
}

const SHORT_HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/** Bytes that are enough for every header. */
export const BOX_HEADER_BYTES = LONG_HEADER_BYTES;

/** @returns undefined if it takes more bytes */
export function readBoxHeader(start: Buffer): BoxHeader | undefined {
	if (start.length < SHORT_HEADER_BYTES) return undefined;
	const type = start.toString('latin1', 4, SHORT_HEADER_BYTES);
	const short = start.readUInt32BE(0);
	if (short === 0) return { type, headerBytes: SHORT_HEADER_BYTES, bytes: Infinity };
	if (short !== 1) {
		const bytes = short < SHORT_HEADER_BYTES ? undefined : short;
		return { type, headerBytes: SHORT_HEADER_BYTES, bytes };
	}
	if (start.length < LONG_HEADER_BYTES) return undefined;
	const long = Number(start.readBigUInt64BE(SHORT_HEADER_BYTES));
	const isPossible = long >= LONG_HEADER_BYTES && Number.isSafeInteger(long);
	return { type, headerBytes: LONG_HEADER_BYTES, bytes: isPossible ? long : undefined };
}
