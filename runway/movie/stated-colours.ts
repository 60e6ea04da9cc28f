import { BitReader } from './bit-reader';
import { FULL_CHROMA, H264_WITH_FORMAT } from './pixel-format';

/** How a codec's settings say that colors are to be shown. */
export interface StatedColours {
	/** Numbers of ITU-T H.273, 8; 2 if nothing is said. */
	primaries: number;
	transfer: number;
	matrix: number;
	/** Whether black and white are the outermost values. */
	isFullRange: boolean;
}

const NOTHING: StatedColours = { primaries: 2, transfer: 2, matrix: 2, isFullRange: false };

/** Shapes of a pixel that are written out. */
const OWN_PIXEL_SHAPE = 255;

/** No real file has more of anything that is counted here. */
const MOST_ENTRIES = 64;

const few = (count: number) => Math.min(count, MOST_ENTRIES);

/** The bytes of a part of a picture without those that only keep its start recognizable. */
function withoutGuards(part: Buffer): Buffer {
	const plain = Buffer.alloc(part.length);
	let length = 0;
	for (let index = 0; index < part.length; index++) {
		const isGuard = part[index] === 3 && index >= 2 && part[index - 1] + part[index - 2] === 0;
		if (!isGuard) plain[length++] = part[index];
	}
	return plain.subarray(0, length);
}

/** The start of `vui_parameters`, which H.264 and HEVC share. Source: ITU-T H.264, E.1.1. */
function coloursOfUsage(reader: BitReader): StatedColours {
	if (reader.bit() === 1 && reader.bits(8) === OWN_PIXEL_SHAPE) reader.skip(32);
	if (reader.bit() === 1) reader.skip(1);
	if (reader.bit() === 0) return NOTHING;
	reader.skip(3);
	const isFullRange = reader.bit() === 1;
	if (reader.bit() === 0) return { ...NOTHING, isFullRange };
	const [primaries, transfer, matrix] = [8, 8, 8].map((bits) => reader.bits(bits));
	return { primaries, transfer, matrix, isFullRange };
}

/** A list of weights of H.264, which ends where its next one would be 0. */
function skipWeights(reader: BitReader, count: number): void {
	let last = 8;
	for (let index = 0; index < count; index++) {
		const step = reader.number();
		const signed = step % 2 === 1 ? (step + 1) / 2 : -step / 2;
		last = (last + signed + 256) % 256;
		if (last === 0) return;
	}
}

/** Source: ITU-T H.264, 7.3.2.1.1. */
function ofH264(set: Buffer): StatedColours {
	const reader = new BitReader(withoutGuards(set).subarray(4));
	reader.number();
	if (H264_WITH_FORMAT.includes(set[1])) {
		const chroma = reader.number();
		if (chroma === FULL_CHROMA) reader.skip(1);
		reader.skipNumbers(2);
		reader.skip(1);
		if (reader.bit() === 1) {
			for (let list = 0; list < (chroma === FULL_CHROMA ? 12 : 8); list++) {
				if (reader.bit() === 1) skipWeights(reader, list < 6 ? 16 : 64);
			}
		}
	}
	reader.number();
	const order = reader.number();
	if (order === 0) reader.number();
	if (order === 1) {
		reader.skip(1);
		reader.skipNumbers(2);
		reader.skipNumbers(few(reader.number()));
	}
	reader.number();
	reader.skip(1);
	reader.skipNumbers(2);
	if (reader.bit() === 0) reader.skip(1);
	reader.skip(1);
	if (reader.bit() === 1) reader.skipNumbers(4);
	return reader.bit() === 1 ? coloursOfUsage(reader) : NOTHING;
}

/** Source: ITU-T H.265, 7.3.4. */
function skipHevcWeights(reader: BitReader): void {
	for (let size = 0; size < 4; size++) {
		for (let list = 0; list < 6; list += size === 3 ? 3 : 1) {
			if (reader.bit() === 0) {
				reader.number();
				continue;
			}
			if (size > 1) reader.number();
			reader.skipNumbers(Math.min(64, 1 << (4 + size * 2)));
		}
	}
}

/** Which pictures others are made of. Source: ITU-T H.265, 7.3.7. */
function skipReferences(reader: BitReader): void {
	const sets = few(reader.number());
	let pictures = 0;
	for (let set = 0; set < sets; set++) {
		if (set > 0 && reader.bit() === 1) {
			reader.skip(1);
			reader.number();
			let kept = 0;
			for (let picture = 0; picture <= pictures; picture++) {
				if (reader.bit() === 1 || reader.bit() === 1) kept += 1;
			}
			pictures = kept;
			continue;
		}
		pictures = few(reader.number()) + few(reader.number());
		for (let picture = 0; picture < pictures; picture++) {
			reader.number();
			reader.skip(1);
		}
	}
}

/** Source: ITU-T H.265, 7.3.2.2 and 7.3.3. */
function ofHevc(set: Buffer): StatedColours {
	const reader = new BitReader(withoutGuards(set).subarray(2));
	reader.skip(4);
	const layers = reader.bits(3);
	reader.skip(1 + 88 + 8);
	const layerParts = Array.from({ length: layers }, () => [reader.bit(), reader.bit()]);
	if (layers > 0) reader.skip((8 - layers) * 2);
	for (const [hasProfile, hasLevel] of layerParts) reader.skip(hasProfile * 88 + hasLevel * 8);
	reader.number();
	if (reader.number() === FULL_CHROMA) reader.skip(1);
	reader.skipNumbers(2);
	if (reader.bit() === 1) reader.skipNumbers(4);
	reader.skipNumbers(2);
	const orderBits = reader.number() + 4;
	const isOfEachLayer = reader.bit() === 1;
	reader.skipNumbers((isOfEachLayer ? layers + 1 : 1) * 3);
	reader.skipNumbers(6);
	if (reader.bit() === 1 && reader.bit() === 1) skipHevcWeights(reader);
	reader.skip(2);
	if (reader.bit() === 1) {
		reader.skip(8);
		reader.skipNumbers(2);
		reader.skip(1);
	}
	skipReferences(reader);
	if (reader.bit() === 1) reader.skip(few(reader.number()) * (orderBits + 1));
	reader.skip(2);
	return reader.bit() === 1 ? coloursOfUsage(reader) : NOTHING;
}

/** The first of a list of parameter sets that has a type; undefined if there is none. */
function setOfType(sets: Buffer, isType: (firstByte: number) => boolean): Buffer | undefined {
	let at = 0;
	while (at + 5 <= sets.length) {
		const end = at + 4 + sets.readUInt32BE(at);
		if (isType(sets[at + 4])) return sets.subarray(at + 4, end);
		at = end;
	}
	return undefined;
}

const H264_SEQUENCE = 7;
const HEVC_SEQUENCE = 33;

/**
 * The colors that the settings of H.264 and HEVC state.
 *
 * @param sets parameter sets with their lengths in four bytes
 */
export function statedColours(codec: string | undefined, sets: Buffer): StatedColours {
	if (codec === 'h264') {
		const set = setOfType(sets, (byte) => (byte & 31) === H264_SEQUENCE);
		return set === undefined || set.length < 5 ? NOTHING : ofH264(set);
	}
	if (codec !== 'hevc') return NOTHING;
	const set = setOfType(sets, (byte) => ((byte >> 1) & 63) === HEVC_SEQUENCE);
	return set === undefined ? NOTHING : ofHevc(set);
}
