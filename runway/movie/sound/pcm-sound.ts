import type { Stretch } from '../write/track-plan';
import type { Sound, SoundFormat } from './sound-format';

/** Values that are put into a film as a whole: as long as a frame of the other codecs. */
const FRAME_VALUES = 1024;

/** Sound that is not compressed, which lies in the file in one or more stretches. */
export function pcmSound(
	format: Extract<SoundFormat, { codec: 'pcm' }>,
	offsets: ArrayLike<number>,
	sizes: ArrayLike<number>,
): Sound {
	const valueBytes = (format.bits / 8) * format.channels;
	const starts = new Float64Array(offsets.length + 1);
	for (let index = 0; index < offsets.length; index++) {
		starts[index + 1] = starts[index] + Math.floor(sizes[index] / valueBytes) * valueBytes;
	}
	const total = starts[offsets.length];
	const frameBytes = FRAME_VALUES * valueBytes;
	return {
		format,
		frameValues: FRAME_VALUES,
		frames: Math.ceil(total / frameBytes),
		skipped: 0,
		values: total / valueBytes,
		delay: 0,
		timeOf: (index) => index * FRAME_VALUES,
		frame(index, source) {
			const parts: Stretch[] = [];
			const end = Math.min(total, (index + 1) * frameBytes);
			let at = index * frameBytes;
			let stretch = lastAtOrBefore(starts, at);
			while (at < end) {
				const bytes = Math.min(end, starts[stretch + 1]) - at;
				if (bytes > 0) {
					parts.push({ source, offset: offsets[stretch] + at - starts[stretch], bytes });
				}
				at += bytes;
				stretch += 1;
			}
			return parts;
		},
	};
}

function lastAtOrBefore(starts: Float64Array, place: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (starts[middle] <= place) low = middle;
		else high = middle - 1;
	}
	return low;
}
