import type { Clip } from './clip';

/** Above this, sums of many clips would no longer be whole numbers for every player. */
const LARGEST_SCALE = 10_000_000;
/** Below this, times of sound and subtitles would be rough. */
const SMALLEST_SCALE = 10_000;

const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

/** The coarsest units that make all times of a clip whole. */
function ownScale({ video, window }: Clip): number {
	const { samples, timescale } = video;
	let common = divisor(timescale, window.from);
	for (let index = 0; index < samples.count && common > 1; index++) {
		common = divisor(divisor(common, samples.durations[index]), samples.shifts?.[index] ?? 0);
	}
	return timescale / common;
}

/** Units a second that make the times of all clips whole, if there are such. */
export function filmScale(clips: Clip[]): number {
	let scale = 1;
	for (const own of new Set(clips.map(ownScale))) {
		scale *= own / divisor(scale, own);
		if (scale > LARGEST_SCALE) return 90_000;
	}
	while (scale < SMALLEST_SCALE) scale *= 2;
	return scale;
}

export interface Timeline {
	/** Units a second. */
	scale: number;
	/** The start of each clip, then the end of the film. */
	starts: number[];
}

/** @param holds seconds that the last picture of a clip stays */
export function timelineOf(clips: Clip[], holds: number[]): Timeline {
	const scale = filmScale(clips);
	const starts = [0];
	for (const [index, { video, window }] of clips.entries()) {
		const length = Math.round(((window.to - window.from) * scale) / video.timescale);
		starts.push(starts[index] + Math.max(1, length) + Math.round((holds[index] ?? 0) * scale));
	}
	return { scale, starts };
}
