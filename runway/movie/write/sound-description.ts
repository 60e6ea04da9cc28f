import type { SoundFormat } from '../sound/sound-format';
import { box, fullBox, shorts, words } from './box-writer';

/** A part of an MPEG-4 description, with its length in four bytes of seven bits. */
function descriptor(tag: number, ...inside: Buffer[]): Buffer {
	const body = Buffer.concat(inside);
	const length = [21, 14, 7].map((shift) => ((body.length >> shift) & 0x7f) | 0x80);
	return Buffer.concat([Buffer.from([tag, ...length, body.length & 0x7f]), body]);
}

function elementaryStream(objectType: number, config: Buffer): Buffer {
	const isSound = 0x15;
	const decoder = Buffer.concat([Buffer.from([objectType, isSound, 0, 0, 0]), words(0, 0)]);
	return fullBox(
		'esds',
		0,
		0,
		descriptor(
			3,
			shorts(0),
			Buffer.from([0]),
			descriptor(4, decoder, ...(config.length > 0 ? [descriptor(5, config)] : [])),
			descriptor(6, Buffer.from([2])),
		),
	);
}

const start = Buffer.concat([Buffer.alloc(6), shorts(1)]);

function plain(type: string, channels: number, bits: number, rate: number, ...more: Buffer[]) {
	const fields = [Buffer.alloc(8), shorts(channels, bits, 0, 0), words(Math.round(rate) * 65_536)];
	return box(type, start, ...fields, ...more);
}

/** The description of a sound track, as a whole box of `stsd`. */
export function soundDescription(format: SoundFormat): Buffer {
	const { channels, rate } = format;
	if (format.codec === 'aac') {
		return plain('mp4a', channels, 16, rate, elementaryStream(0x40, format.config));
	}
	if (format.codec === 'mp3') {
		const version1 = 0x6b;
		const version2 = 0x69;
		const type = rate >= 32_000 ? version1 : version2;
		return plain('mp4a', channels, 16, rate, elementaryStream(type, Buffer.alloc(0)));
	}
	const { bits, isFloat, isBigEndian } = format;
	if (bits === 16 && rate < 65_536) return plain(isBigEndian ? 'twos' : 'sowt', channels, 16, rate);
	return linearPcm(channels, rate, bits, isFloat, isBigEndian);
}

/** QuickTime's second version of a description, for everything that the first has no name for. */
function linearPcm(
	channels: number,
	rate: number,
	bits: number,
	isFloat: boolean,
	isBigEndian: boolean,
): Buffer {
	const exactRate = Buffer.alloc(8);
	exactRate.writeDoubleBE(rate);
	const isPacked = 8;
	const flags = (isFloat ? 1 : 4) | (isBigEndian ? 2 : 0) | isPacked;
	return box(
		'lpcm',
		start,
		shorts(2, 0, 0, 0, 3, 16, 0xfffe, 0),
		words(0x1_00_00, 72),
		exactRate,
		words(channels, 0x7f_00_00_00, bits, flags, (bits / 8) * channels, 1),
	);
}
