import type { Pcm } from '../pcm';

/** How sound is coded. Two pieces of sound can follow each other where all of it is the same. */
export type SoundFormat =
	| { codec: 'aac'; rate: number; channels: number; config: Buffer }
	| { codec: 'mp3'; rate: number; channels: number }
	| ({ codec: 'pcm' } & Pcm);

/** One value of each channel is a value; a frame is what can be put into a film as a whole. */
export interface Sound {
	format: SoundFormat;
	frameValues: number;
	frames: number;
	/** Of the first frames, values that are there for the decoder only. */
	skipped: number;
	/** Values that are heard. */
	values: number;
	/** Values of silence before it begins; below 0 where it begins earlier. */
	delay: number;
	/** Where a frame lies in its file. Sound that is not compressed may have it in parts. */
	frame(index: number): Array<{ offset: number; bytes: number }>;
}

const NAMES = { aac: 'AAC', mp3: 'MP3', pcm: 'PCM' };

export function soundName(format: SoundFormat): string {
	const { codec, rate, channels } = format;
	const layout = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
	const bits = format.codec === 'pcm' ? ` ${format.bits} bits` : '';
	return `${NAMES[codec]}${bits} ${rate / 1000} kHz ${layout}`;
}

/** @returns whether one decoder can play both, one after the other */
export function isSameFormat(a: SoundFormat, b: SoundFormat): boolean {
	const isAlike = a.codec === b.codec && a.rate === b.rate && a.channels === b.channels;
	if (a.codec === 'pcm' && b.codec === 'pcm') {
		return (
			isAlike &&
			a.bits === b.bits &&
			a.isFloat === b.isFloat &&
			(a.bits <= 8 || a.isBigEndian === b.isBigEndian)
		);
	}
	if (a.codec === 'aac' && b.codec === 'aac') {
		// The rest of the settings says what follows from these bits.
		return isAlike && a.config.subarray(0, 2).equals(b.config.subarray(0, 2));
	}
	return isAlike;
}
