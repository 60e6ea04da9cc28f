import type { Pcm } from '../pcm';
import type { Stretch } from '../write/track-plan';
import { aacName } from './aac';

/** How sound is coded. */
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
	/** Values of silence before it begins; below 0 if it begins earlier. */
	delay: number;
	/**
	 * The place of a frame in its file. Uncompressed sound may have it in parts.
	 *
	 * @param source position of the file among the sources of a film
	 */
	frame(index: number, source: number): Stretch[];
	/** Values before a frame, those of gaps included. */
	timeOf(index: number): number;
}

function kindOf(format: SoundFormat): string {
	if (format.codec === 'mp3') return 'MP3';
	if (format.codec === 'aac') return aacName(format.config);
	const { bits, isFloat, isBigEndian } = format;
	return `PCM ${bits} bits${isFloat ? ' float' : ''}${isBigEndian ? ' big-endian' : ''}`;
}

/** Says all that a decoder is set up with: sounds can follow each other if their names are the same. */
export function soundName(format: SoundFormat): string {
	const { rate, channels } = format;
	const layout = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
	return `${kindOf(format)} ${rate / 1000} kHz ${layout}`;
}
