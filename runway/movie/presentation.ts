import { MovieError } from './box';
import type { Track } from './movie';

/** Which part of a track is shown, and when. */
export interface Presentation {
	/** Before it begins. */
	delaySeconds: number;
	/** In units of the track, counted from its first sample's time of decoding. */
	from: number;
	to: number;
}

/** Edit lists are written in units of the file, which cannot say the end of a picture exactly. */
const ROUNDING_SECONDS = 0.002;

/** A damaged table may name years, which would fill the memory with silence. */
const MOST_SECONDS = 24 * 60 * 60;

/** @throws MovieError for a track that is put together from several parts of itself, or has no end */
export function presentationOf({ samples, edits, timescale, firstTime }: Track): Presentation {
	const { start, end } = extentOf(samples);
	if ((end - start) / timescale > MOST_SECONDS) {
		throw new MovieError('claims to last more than a day');
	}
	const shown = edits.filter(({ from }) => from >= 0);
	const delaySeconds = edits
		.slice(
			0,
			edits.findIndex(({ from }) => from >= 0),
		)
		.reduce((sum, { seconds }) => sum + seconds, 0);
	if (shown.length === 0) {
		return { delaySeconds: (firstTime + start) / timescale, from: start, to: end };
	}
	if (shown.length > 1 || shown[0].rate !== 1) {
		throw new MovieError('is put together by an edit list of several parts');
	}
	const [{ from: stated, seconds }] = shown;
	// Fragments count their time from the start of the whole.
	const inTrack = stated - firstTime;
	// The time before the first picture is the time that it takes to decode it.
	const from = Math.max(inTrack, start);
	const late = Math.max(0, start - inTrack) / timescale;
	const editEnd = inTrack + seconds * timescale;
	const isWhole = seconds === 0 || editEnd > end - ROUNDING_SECONDS * timescale;
	return { delaySeconds: delaySeconds + late, from, to: isWhole ? end : Math.round(editEnd) };
}

/** Of all samples, from the first one that is shown to the end of the last. */
function extentOf({ count, times, durations, shifts }: Track['samples']) {
	let start = Infinity;
	let end = 0;
	for (let index = 0; index < count; index++) {
		const shownAt = times[index] + (shifts?.[index] ?? 0);
		start = Math.min(start, shownAt);
		end = Math.max(end, shownAt + durations[index]);
	}
	return { start: count === 0 ? 0 : start, end };
}
