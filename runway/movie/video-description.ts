import { type Box, boxesIn, boxOf } from './box';
import { pixelFormat } from './pixel-format';
import { type StatedColours, statedColours } from './stated-colours';

/** The part of a picture's description that decides whether it can follow another one. */
export interface VideoDescription {
	/** As an answer names it: h264, hevc, av1, prores; undefined for one that is not joined. */
	codec: 'h264' | 'hevc' | 'av1' | 'prores' | undefined;
	/** In words, with what distinguishes it from others of its kind. */
	name: string;
	/** Of the coded picture, in pixels. */
	width: number;
	height: number;
	/** The decoder's settings. */
	settings: Buffer;
	/** Bits of a color and how they are shared: "10 bits (4:2:0)"; undefined if that is not known. */
	pixels: string | undefined;
	/** As the file states them, or else the decoder's settings. */
	colours: StatedColours;
	/** Width of a pixel by its height. */
	pixelShape: number;
}

const HEADER_BYTES = 8 + 78;
/** Bytes before the sequence header in the settings of AV1. */
const AV1_HEADER_BYTES = 4;

const PRORES: Record<string, string> = {
	apco: 'ProRes 422 Proxy',
	apcs: 'ProRes 422 LT',
	apcn: 'ProRes 422',
	apch: 'ProRes 422 HQ',
	ap4h: 'ProRes 4444',
	ap4x: 'ProRes 4444 XQ',
};

const CODECS: Record<string, [VideoDescription['codec'], string, string]> = {
	avc1: ['h264', 'H.264', 'avcC'],
	avc3: ['h264', 'H.264', 'avcC'],
	hvc1: ['hevc', 'HEVC', 'hvcC'],
	hev1: ['hevc', 'HEVC', 'hvcC'],
	av01: ['av1', 'AV1', 'av1C'],
	...Object.fromEntries(
		Object.entries(PRORES).map(([type, name]) => [type, ['prores', name, ''] as const]),
	),
};

/** Other codecs, for messages. */
const OTHERS: Record<string, string> = {
	encv: 'encrypted video',
	mp4v: 'MPEG-4 Visual',
	vp09: 'VP9',
	jpeg: 'Motion JPEG',
	hap1: 'Hap',
};

/** @param description a whole box of `stsd` */
export function videoDescription(description: Buffer): VideoDescription {
	const type = description.toString('latin1', 4, 8);
	const [codec, name, settingsType] = Object.hasOwn(CODECS, type) ? CODECS[type] : [];
	const known = description.length >= HEADER_BYTES;
	const boxes = known ? boxesIn(description, HEADER_BYTES) : [];
	const settings = Buffer.from(boxOf(boxes, settingsType ?? '') ?? Buffer.alloc(0));
	const shown = {
		codec: known ? codec : undefined,
		name: name ?? OTHERS[type] ?? `'${type}'`,
		width: known ? description.readUInt16BE(32) : 0,
		height: known ? description.readUInt16BE(34) : 0,
		settings,
		pixels: pixelFormat(codec, settings),
		pixelShape: pixelShapeIn(boxes),
	};
	return { ...shown, colours: coloursIn(boxes, statedColours(codec, parameterSets(shown))) };
}

/** Bit of the last byte of `colr`. Source: ISO/IEC 14496-12, 12.1.5. */
const FULL_RANGE = 0x80;

function coloursIn(boxes: Box[], stated: StatedColours): StatedColours {
	const colr = boxOf(boxes, 'colr');
	if (colr === undefined || colr.length < 10 || !/^ncl[cx]/.test(colr.toString('latin1', 0, 4))) {
		return stated;
	}
	const [primaries, transfer, matrix] = [4, 6, 8].map((at) => colr.readUInt16BE(at));
	// QuickTime's older form of the box does not say it.
	const isFullRange = colr.length < 11 ? stated.isFullRange : (colr[10] & FULL_RANGE) !== 0;
	return { primaries, transfer, matrix, isFullRange };
}

function pixelShapeIn(boxes: Box[]): number {
	const pasp = boxOf(boxes, 'pasp');
	if (pasp === undefined || pasp.length < 8) return 1;
	return pasp.readUInt32BE(0) / pasp.readUInt32BE(4) || 1;
}

/**
 * The parameter sets of a decoder's settings as a picture's data has them, so that a decoder that
 * was set up for another clip takes them over. Empty for ProRes, whose pictures need none.
 */
export function parameterSets({
	codec,
	settings,
}: Pick<VideoDescription, 'codec' | 'settings'>): Buffer {
	if (codec === 'av1') return settings.subarray(AV1_HEADER_BYTES);
	const sets: Buffer[] = [];
	if (codec === 'h264' && settings.length > 6) {
		let at = 5;
		for (const mask of [0x1f, 0xff]) {
			let count = settings[at] & mask;
			at += 1;
			for (; count > 0 && at + 2 <= settings.length; count--) {
				const end = at + 2 + settings.readUInt16BE(at);
				sets.push(settings.subarray(at + 2, end));
				at = end;
			}
		}
	}
	if (codec === 'hevc' && settings.length > 22) {
		let at = 23;
		for (let arrays = settings[22]; arrays > 0 && at + 3 <= settings.length; arrays--) {
			let count = settings.readUInt16BE(at + 1);
			at += 3;
			for (; count > 0 && at + 2 <= settings.length; count--) {
				const end = at + 2 + settings.readUInt16BE(at);
				sets.push(settings.subarray(at + 2, end));
				at = end;
			}
		}
	}
	return Buffer.concat(
		sets.flatMap((set) => {
			const length = Buffer.alloc(4);
			length.writeUInt32BE(set.length);
			return [length, set];
		}),
	);
}

/** Bytes of the length before each part of a picture. */
export function lengthBytes({ codec, settings }: VideoDescription): number {
	if (codec === 'h264') return (settings[4] & 3) + 1;
	return codec === 'hevc' ? (settings[21] & 3) + 1 : 0;
}
