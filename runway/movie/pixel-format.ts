import { BitReader } from './bit-reader';

const CHROMA = ['4:0:0', '4:2:0', '4:2:2', '4:4:4'];
export const FULL_CHROMA = 3;

/** Profiles of H.264 that say how their pixels are written; the others have 8 bits and 4:2:0. */
export const H264_WITH_FORMAT = [44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244];

const words = (bits: number, chroma: number) => `${bits} bits (${CHROMA[chroma] ?? 'unknown'})`;

function ofH264(settings: Buffer): string | undefined {
	if (settings.length < 13) return undefined;
	if (!H264_WITH_FORMAT.includes(settings[1])) return words(8, 1);
	// The first set of parameters: behind its length come its type, profile and level.
	const reader = new BitReader(settings.subarray(12));
	reader.number();
	const chroma = reader.number();
	if (chroma === FULL_CHROMA) reader.bit();
	return words(8 + reader.number(), chroma);
}

function ofHevc(settings: Buffer): string | undefined {
	return settings.length < 18 ? undefined : words(8 + (settings[17] & 7), settings[16] & 3);
}

function ofAv1(settings: Buffer): string | undefined {
	if (settings.length < 3) return undefined;
	const [isHigh, isTwelve, isGrey, isNarrow, isLow] = [6, 5, 4, 3, 2].map(
		(place) => (settings[2] >> place) & 1,
	);
	const bits = isHigh === 0 ? 8 : isTwelve === 0 ? 10 : 12;
	return words(bits, isGrey === 1 ? 0 : isNarrow === 0 ? FULL_CHROMA : isLow === 0 ? 2 : 1);
}

const READERS: Record<string, (settings: Buffer) => string | undefined> = {
	h264: ofH264,
	hevc: ofHevc,
	av1: ofAv1,
};

/** How a codec's settings say that pixels are written; undefined if they say nothing. */
export const pixelFormat = (codec: string | undefined, settings: Buffer): string | undefined =>
	READERS[codec ?? '']?.(settings);
