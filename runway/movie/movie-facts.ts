import { type Movie, type Track, trackOf } from './movie';
import { presentationOf } from './presentation';
import type { SoundFormat } from './sound/sound-format';
import { videoDescription } from './video-description';

/** The facts that an MP4 or MOV states. */
export interface MovieFacts {
	[name: string]: number | string | boolean | undefined;
	seconds?: number;
	width?: number;
	height?: number;
	frameRate?: number;
	codec?: string;
	hasSound: boolean;
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000;

export const codecOf = (format: SoundFormat): string => format.codec;

function spanOf(track: Track): { start: number; end: number } {
	const { delaySeconds: start, from, to } = presentationOf(track);
	return { start, end: start + (to - from) / track.timescale };
}

/** @throws MovieError for an index that does not fit together */
export function movieFacts(movie: Movie): MovieFacts {
	const { tracks } = movie;
	const filled = tracks.filter(({ samples }) => samples.count > 0);
	const hasSound = filled.some(({ kind }) => kind === 'sound');
	const shownParts = filled.filter(({ kind }) => kind !== 'other').map(spanOf);
	// What all tracks begin late by is nothing that is seen or heard.
	const start = Math.min(...shownParts.map((part) => part.start));
	const seconds = thousandths(Math.max(0, ...shownParts.map(({ end }) => end - start)));
	const video = trackOf(movie, 'video');
	if (video === undefined) return { seconds, hasSound };
	const { from, to } = presentationOf(video);
	const [first] = video.descriptions.map(videoDescription);
	const { codec, width = 0, height = 0 } = first ?? {};
	const shown = (to - from) / video.timescale;
	return {
		seconds,
		width: Math.round(video.width || width),
		height: Math.round(video.height || height),
		...(shown > 0 ? { frameRate: thousandths(video.samples.count / shown) } : {}),
		...(codec === undefined ? {} : { codec }),
		hasSound,
	};
}
