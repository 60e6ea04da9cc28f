import type { ByteSource } from '../byte-source';
import { AAC_FRAME_VALUES, aacConfigOf, readAacConfig } from './aac';
import { framedSound } from './framed-sound';
import type { Sound } from './sound-format';

const HEADER_BYTES = 7;

interface AdtsHeader {
	headerBytes: number;
	/** Of the frame, its header included. */
	bytes: number;
	config: Buffer;
	isAlone: boolean;
}

/** The header of a frame of bare AAC; undefined if there is none. Source: ISO/IEC 14496-3, 1.A.2. */
export function adtsHeader(start: Buffer): AdtsHeader | undefined {
	if (start.length < HEADER_BYTES || start[0] !== 0xff || (start[1] & 0xf6) !== 0xf0) {
		return undefined;
	}
	const layout = ((start[2] & 1) << 2) | (start[3] >> 6);
	return {
		headerBytes: (start[1] & 1) === 1 ? HEADER_BYTES : HEADER_BYTES + 2,
		bytes: ((start[3] & 3) << 11) | (start[4] << 3) | (start[5] >> 5),
		config: aacConfigOf((start[2] >> 6) + 1, (start[2] >> 2) & 15, layout),
		isAlone: (start[6] & 3) === 0,
	};
}

/** AAC as it comes out of an encoder, without a file around it. */
export async function adtsSound(source: ByteSource, from: number): Promise<Sound | string> {
	const offsets: number[] = [];
	const sizes: number[] = [];
	let config: Buffer | undefined;
	for (let at = from; ;) {
		const header = adtsHeader((await source.read(at, HEADER_BYTES)) ?? Buffer.alloc(0));
		if (header === undefined || header.bytes <= header.headerBytes) break;
		if (at + header.bytes > (source.bytes ?? Infinity)) break;
		config ??= header.config;
		if (!header.isAlone || !header.config.equals(config)) return 'a kind of AAC that is not joined';
		offsets.push(at + header.headerBytes);
		sizes.push(header.bytes - header.headerBytes);
		at += header.bytes;
	}
	const known = config === undefined ? undefined : readAacConfig(config);
	if (config === undefined || known === undefined) return 'a kind of AAC that is not joined';
	const { rate, channels } = known;
	const frames = { offsets, sizes, before: 0, behind: 0 };
	return framedSound({ codec: 'aac', rate, channels, config }, AAC_FRAME_VALUES, frames);
}
