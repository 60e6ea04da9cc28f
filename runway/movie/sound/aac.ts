/** Samples a second by their number. Source: ISO/IEC 14496-3, 1.6.3. */
const RATES = [
	96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
	7_350,
];

const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8];

/** The parts of a frame by the number of the layout: one channel, two, or the low one. */
const ELEMENTS: Record<number, Array<'one' | 'two' | 'low'>> = {
	1: ['one'],
	2: ['two'],
	3: ['one', 'two'],
	4: ['one', 'two', 'one'],
	5: ['one', 'two', 'two'],
	6: ['one', 'two', 'two', 'low'],
	7: ['one', 'two', 'two', 'two', 'low'],
};

const IDS = { one: 0, two: 1, low: 3 };

/** Of one frame. */
export const AAC_FRAME_VALUES = 1024;

export interface AacConfig {
	rate: number;
	channels: number;
	layout: number;
}

/** Kinds of AAC by their number: low complexity, and the same with the high notes or the second channel told in few words. */
const NAMES: Record<number, string> = { 2: 'AAC', 5: 'HE-AAC', 29: 'HE-AAC v2' };

/** Bit of a frame of 960 values, as digital radio has them. */
const SHORT_FRAMES = 4;

const kindIn = (config: Buffer): number => config[0] >> 3;

/** What players call AAC with these settings. */
export const aacName = (config: Buffer): string => NAMES[kindIn(config)] ?? 'AAC';

/** Reads an AudioSpecificConfig; undefined for one that cannot be joined. */
export function readAacConfig(config: Buffer): AacConfig | undefined {
	if (config.length < 2) return undefined;
	const bits = config.readUInt16BE(0);
	const rate = RATES[(bits >> 7) & 15];
	const layout = (bits >> 3) & 15;
	const channels = CHANNELS[layout];
	const isKnown = Object.hasOwn(NAMES, kindIn(config)) && rate !== undefined && channels > 0;
	const isShort = kindIn(config) === 2 && (bits & SHORT_FRAMES) !== 0;
	return isKnown && !isShort ? { rate, channels, layout } : undefined;
}

/** The settings for frames of an ADTS stream. */
export function aacConfigOf(type: number, rateNumber: number, layout: number): Buffer {
	const config = Buffer.alloc(2);
	config.writeUInt16BE((type << 11) | (rateNumber << 7) | (layout << 3));
	return config;
}

/** A frame without sound in any channel. Source: ISO/IEC 14496-3, 4.4.2. */
export function silentAacFrame({ layout }: AacConfig): Buffer {
	let bits = '';
	const put = (value: number, length: number) => {
		bits += value.toString(2).padStart(length, '0');
	};
	// Long window, no bands: reserved, sequence, shape, bands, prediction.
	const window = () => put(0, 1 + 2 + 1 + 6 + 1);
	// Neither pulses, nor noise shaping, nor gain control.
	const tools = () => put(0, 3);
	const tags = { one: 0, two: 0, low: 0 };
	for (const element of ELEMENTS[layout] ?? []) {
		put(IDS[element], 3);
		put(tags[element]++, 4);
		if (element === 'two') {
			put(1, 1);
			window();
			put(0, 2);
			put(0, 8);
			tools();
			put(0, 8);
			tools();
		} else {
			put(0, 8);
			window();
			tools();
		}
	}
	put(7, 3);
	const bytes = bits.match(/.{1,8}/g) ?? [];
	return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}
