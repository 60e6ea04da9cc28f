import type { Sound } from '../movie/sound/sound-format';
import { RunTable } from '../movie/write/run-table';
import { writeMovie, type WrittenMovie } from '../movie/write/write-movie';
import type { Clip } from './clip';
import { layoutOf, readBackwards } from './layout';
import { soundTrack } from './sound-track';

/**
 * The compressed sound of a clip as an M4A file, from the first picture to the last. Its only
 * source is the clip.
 *
 * @returns undefined for an index that names the same bytes twice
 */
export function planSoundOf({ video, window }: Clip, sound: Sound): WrittenMovie | undefined {
	const { rate } = sound.format;
	const shown = Math.round(((window.to - window.from) / video.timescale) * rate);
	// Whole frames only: a part of one would be charged as more than the clip has.
	const frames = Math.floor(Math.min(sound.values + sound.delay, shown) / sound.frameValues);
	const duration = Math.max(1, frames) * sound.frameValues;
	const timeline = { scale: rate, starts: [0, duration] };
	const runs = new RunTable();
	const tracks = [
		soundTrack([{ sound, source: 0, start: 0, end: duration }], timeline, 'mp4', runs),
	];
	const layout = layoutOf(runs, 1);
	const written = writeMovie({
		container: 'mp4',
		timescale: rate,
		duration,
		tracks,
		runs,
		layout,
	});
	return readBackwards(written.pieces, 1) === undefined ? written : undefined;
}
