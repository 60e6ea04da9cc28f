/** Kilobits a second by the number in the header, of version 1 and of the later ones. */
const BIT_RATES = [
	[0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
	[0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

const RATES = [44_100, 48_000, 32_000];

export const MP3_HEADER_BYTES = 4;

export interface Mp3Header {
	bytes: number;
	rate: number;
	channels: number;
	values: number;
	/** Offset of the frame's own data, after the header that says how to read them. */
	sideBytes: number;
}

/** The header of a frame of Layer III; undefined if there is none. Source: ISO/IEC 11172-3, 2.4. */
export function mp3Header(bytes: Buffer, at = 0): Mp3Header | undefined {
	if (at + MP3_HEADER_BYTES > bytes.length) return undefined;
	if (bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return undefined;
	const version = (bytes[at + 1] >> 3) & 3;
	const isFirst = version === 3;
	const isLayer3 = ((bytes[at + 1] >> 1) & 3) === 1;
	const kilobits = BIT_RATES[isFirst ? 0 : 1][bytes[at + 2] >> 4];
	const fullRate = RATES[(bytes[at + 2] >> 2) & 3];
	if (version === 1 || !isLayer3 || !(kilobits > 0) || fullRate === undefined) return undefined;
	const rate = fullRate / (isFirst ? 1 : version === 2 ? 2 : 4);
	const channels = bytes[at + 3] >> 6 === 3 ? 1 : 2;
	const values = isFirst ? 1152 : 576;
	const padding = (bytes[at + 2] >> 1) & 1;
	return {
		bytes: Math.floor((values / 8) * ((kilobits * 1000) / rate)) + padding,
		rate,
		channels,
		values,
		sideBytes: isFirst ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17,
	};
}

/** A silent frame of the smallest bit rate: all that it holds is its header. */
export function silentMp3Frame(rate: number, channels: number): Buffer {
	const version = rate >= 32_000 ? 3 : rate >= 16_000 ? 2 : 0;
	const fullRate = rate * (version === 3 ? 1 : version === 2 ? 2 : 4);
	for (let bitRate = 1; bitRate < 15; bitRate++) {
		const start = Buffer.from([
			0xff,
			0xe0 | (version << 3) | (1 << 1) | 1,
			(bitRate << 4) | (RATES.indexOf(fullRate) << 2),
			channels === 1 ? 3 << 6 : 0,
		]);
		const header = mp3Header(start);
		if (header !== undefined && header.bytes >= MP3_HEADER_BYTES + header.sideBytes) {
			return Buffer.concat([start, Buffer.alloc(header.bytes - start.length)]);
		}
	}
	return Buffer.alloc(0);
}
