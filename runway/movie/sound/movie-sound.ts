import { type Box, boxesIn, boxOf } from '../box';
import type { Track } from '../movie';
import { pcmIn } from '../pcm';
import { presentationOf } from '../presentation';
import { AAC_FRAME_VALUES, readAacConfig } from './aac';
import type { Sound, SoundFormat } from './sound-format';
import { pcmSound } from './pcm-sound';

/** A codec, as the descriptors of MPEG-4 describe it. */
interface Descriptor {
	objectType: number;
	config: Buffer;
}

/** Parts of `esds` that contain other parts, with the bytes before those. */
const NESTED: Record<number, number> = { 3: 3, 4: 13 };

function readDescriptor(esds: Buffer): Descriptor {
	const found: Descriptor = { objectType: 0, config: Buffer.alloc(0) };
	let at = 4;
	while (at + 2 <= esds.length) {
		const tag = esds[at];
		at += 1;
		let bytes = 0;
		for (let more = true; more && at < esds.length; at++) {
			bytes = bytes * 128 + (esds[at] & 0x7f);
			more = esds[at] >= 0x80;
		}
		if (tag === 4) found.objectType = esds[at] ?? 0;
		if (tag === 5) found.config = Buffer.from(esds.subarray(at, at + bytes));
		at += Object.hasOwn(NESTED, tag) ? NESTED[tag] : bytes;
	}
	return found;
}

/**
 * QuickTime's descriptions are longer in their later versions, and put the codec into a box more.
 */
function soundBoxes(description: Buffer): Box[] {
	const version = description.readUInt16BE(16);
	const boxes = boxesIn(description, 36 + ([0, 16, 36][version] ?? 0));
	const wave = boxOf(boxes, 'wave');
	return wave === undefined ? boxes : [...boxes, ...boxesIn(wave)];
}

const OTHERS: Record<string, string> = {
	'ac-3': 'AC-3',
	'ec-3': 'E-AC-3',
	Opus: 'Opus',
	alac: 'Apple Lossless',
	fLaC: 'FLAC',
	enca: 'encrypted sound',
	alaw: 'A-law',
	ulaw: 'μ-law',
	ima4: 'IMA ADPCM',
	'raw ': 'PCM 8 bits',
	sowt: 'PCM 8 bits',
	twos: 'PCM 8 bits',
};

/** The format of a track's sound, or the name of one that is not joined. */
export function soundFormatOf(description: Buffer): SoundFormat | string {
	const type = description.toString('latin1', 4, 8);
	const pcm = pcmIn(description);
	if (pcm !== undefined) return { codec: 'pcm', ...pcm };
	if (description.length < 36) return `'${type}'`;
	const rate = description.readUInt32BE(32) / 65_536;
	const channels = description.readUInt16BE(24);
	if (type === '.mp3' || type === 'ms\0U') return { codec: 'mp3', rate, channels };
	if (type !== 'mp4a') return OTHERS[type] ?? `'${type}'`;
	const { objectType, config } = readDescriptor(
		boxOf(soundBoxes(description), 'esds') ?? Buffer.alloc(0),
	);
	if (objectType === 0x69 || objectType === 0x6b) return { codec: 'mp3', rate, channels };
	const aac = readAacConfig(config);
	if (aac === undefined) return 'a kind of AAC that is not joined';
	return { codec: 'aac', rate: aac.rate, channels: aac.channels, config };
}

/** The sound of an MP4, MOV or M4A; the name of its codec if it cannot be joined. */
export function movieSound(track: Track): Sound | string {
	const { descriptions, samples, timescale } = track;
	if (descriptions.length !== 1) return 'sound in several codings';
	const format = soundFormatOf(descriptions[0]);
	if (typeof format === 'string') return format;
	const toValues = (units: number) => Math.round((units * format.rate) / timescale);
	const { delaySeconds, from, to } = presentationOf(track);
	const delay = Math.round(delaySeconds * format.rate);
	const skipped = toValues(from);
	const values = Math.max(0, toValues(to) - skipped);
	if (format.codec === 'pcm') {
		return { ...pcmSound(format, samples.offsets, samples.sizes), delay, skipped, values };
	}
	return {
		format,
		frameValues: format.codec === 'mp3' ? (format.rate >= 32_000 ? 1152 : 576) : AAC_FRAME_VALUES,
		frames: samples.count,
		skipped,
		values,
		delay,
		timeOf: (index) => toValues(samples.times[index]),
		frame: (index, source) => [
			{ source, offset: samples.offsets[index], bytes: samples.sizes[index] },
		],
	};
}
