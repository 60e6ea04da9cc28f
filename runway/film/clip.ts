import { MovieError } from '../movie/box';
import type { ByteSource } from '../movie/byte-source';
import { startsFresh } from '../movie/fresh-start';
import { type Track, trackOf } from '../movie/movie';
import { presentationOf } from '../movie/presentation';
import { readMovie } from '../movie/read-movie';
import { movieSound } from '../movie/sound/movie-sound';
import type { Sound } from '../movie/sound/sound-format';
import { type VideoDescription, videoDescription } from '../movie/video-description';

/** The pictures of a clip that are needed, and what is shown of them. */
export interface PictureWindow {
	/** Of the samples, in the order of decoding; `end` is behind the last. */
	first: number;
	end: number;
	/** The first that is shown, in the order of decoding. */
	firstShown: number;
	/** In units of the track: from the first picture to the end of the last. */
	from: number;
	to: number;
	/** Pictures that are shown; others are there for these only. */
	shown: number;
}

export interface Clip {
	video: Track;
	descriptions: VideoDescription[];
	window: PictureWindow;
	/** Whether its pictures are the same behind another clip as alone. */
	startsFresh: boolean;
	/** Undefined for a clip without sound; the codec's name if it cannot be joined. */
	sound: Sound | string | undefined;
}

/**
 * Reads what a clip says of itself.
 *
 * @param open opens the file from its start
 * @throws MovieError in words that follow the name of the file
 */
export async function readClip(open: () => Promise<ByteSource>): Promise<Clip> {
	const known = await reading(open, async (source) => {
		const clip = await readIndex(source);
		return { ...clip, startsFresh: await firstPicture(source, clip) };
	});
	// An index at the end of the file is read after the pictures.
	const startsFresh =
		known.startsFresh ?? (await reading(open, (again) => firstPicture(again, known)));
	return { ...known, startsFresh: startsFresh ?? true };
}

/** Opens a file, reads of it what is needed, and closes it. */
async function reading<T>(
	open: () => Promise<ByteSource>,
	read: (source: ByteSource) => Promise<T>,
): Promise<T> {
	const source = await open();
	try {
		return await read(source);
	} finally {
		source.close?.();
	}
}

type Index = Omit<Clip, 'startsFresh'>;

function firstPicture(source: ByteSource, { video, window: { first }, descriptions }: Index) {
	return startsFresh(source, video, first, descriptions[video.samples.descriptions[first]]);
}

async function readIndex(source: ByteSource): Promise<Index> {
	const movie = await readMovie(source);
	const video = trackOf(movie, 'video');
	if (video === undefined) throw new MovieError('has no picture');
	const descriptions = video.descriptions.map(videoDescription);
	if (descriptions.length === 0) throw new MovieError('has a damaged index');
	assertInFile(video, source.bytes);
	const presentation = presentationOf(video);
	const window = pictureWindow(video, presentation.from, presentation.to);
	const cutSeconds = (window.from - presentation.from) / video.timescale;
	const soundTrack = trackOf(movie, 'sound');
	if (soundTrack === undefined) return { video, descriptions, window, sound: undefined };
	assertInFile(soundTrack, source.bytes);
	const sound = movieSound(soundTrack);
	return {
		video,
		descriptions,
		window,
		sound: typeof sound === 'string' ? sound : since(sound, presentation.delaySeconds + cutSeconds),
	};
}

/** A file that was cut off may have its whole index at its start. */
function assertInFile({ samples, descriptions }: Track, bytes = Infinity): void {
	for (let index = 0; index < samples.count; index++) {
		if (samples.offsets[index] + samples.sizes[index] > bytes) throw new MovieError('is cut off');
		if (samples.descriptions[index] >= descriptions.length) {
			throw new MovieError('has a damaged index');
		}
	}
}

function pictureWindow({ samples }: Track, from: number, to: number): PictureWindow {
	const { count, times, durations, shifts, isSync } = samples;
	const shownAt = (index: number) => times[index] + (shifts?.[index] ?? 0);
	const isWithin = (index: number) => shownAt(index) >= from && shownAt(index) < to;
	const isPartly = (index: number) =>
		shownAt(index) < to && shownAt(index) + Math.max(durations[index], 1) > from;
	// Players leave out a picture that begins before the cut, unless it is the only one.
	let isSeen = isPartly;
	for (let index = 0; index < count; index++) {
		if (isWithin(index)) isSeen = isWithin;
	}

	let first = 0;
	let end = 0;
	let firstShown: number | undefined;
	for (let index = 0; index < count; index++) {
		if (firstShown === undefined && (isSync?.[index] ?? 1) === 1) first = index;
		if (!isSeen(index)) continue;
		firstShown ??= index;
		end = index + 1;
	}
	if (firstShown === undefined) throw new MovieError('has no picture');

	const window = { first, end, firstShown, from: Infinity, to: 0, shown: 0 };
	for (let index = first; index < end; index++) {
		if (!isSeen(index)) continue;
		window.shown += 1;
		window.from = Math.min(window.from, shownAt(index));
		window.to = Math.max(window.to, shownAt(index) + durations[index]);
	}
	const takesTime = count === 1 || times[count - 1] > times[0];
	if (!takesTime || !(window.to > window.from)) {
		throw new MovieError('has pictures that take no time');
	}
	return window;
}

/** The same sound on a timeline that begins later: at the clip's first picture. */
function since(sound: Sound, seconds: number): Sound {
	const delay = sound.delay - Math.round(seconds * sound.format.rate);
	if (delay >= 0) return { ...sound, delay };
	return {
		...sound,
		delay: 0,
		skipped: sound.skipped - delay,
		values: Math.max(0, sound.values + delay),
	};
}
