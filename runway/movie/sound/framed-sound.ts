import type { Sound, SoundFormat } from './sound-format';

/** Frames of a file that is nothing but frames. */
interface Frames {
	offsets: number[];
	sizes: number[];
	/** Values before and behind what is to be heard. */
	before: number;
	behind: number;
}

export function framedSound(
	format: SoundFormat,
	frameValues: number,
	{ offsets, sizes, before, behind }: Frames,
): Sound {
	return {
		format,
		frameValues,
		frames: offsets.length,
		skipped: before,
		values: Math.max(0, offsets.length * frameValues - before - behind),
		delay: 0,
		timeOf: (index) => index * frameValues,
		frame: (index, source) => [{ source, offset: offsets[index], bytes: sizes[index] }],
	};
}
