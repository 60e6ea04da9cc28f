import type { Sound } from '../movie/sound/sound-format';
import { RunTable } from '../movie/write/run-table';
import type { Piece } from '../movie/write/track-plan';
import { writeMovie, type WrittenMovie } from '../movie/write/write-movie';
import type { Clip } from './clip';
import { assertPicturesMatch, assertSoundsMatch, FilmError } from './differences';
import { layoutOf, readBackwards } from './layout';
import { pictureTrack } from './pictures';
import { type Placement, soundTrack } from './sound-track';
import type { Cue } from './subtitles/cue';
import { cuesWithin, subtitleTrack } from './subtitles/subtitle-track';
import { type Timeline, timelineOf } from './timeline';

/** The sound of a film. */
export type FilmSound =
	| { from: 'none' }
	| { from: 'clips' }
	/** One for each clip; `whenLonger` is for a voice that is longer than its clip. */
	| {
			from: 'voices';
			voices: Array<Sound | string | undefined>;
			whenLonger: 'hold' | 'cut' | 'runOn';
	  }
	| { from: 'track'; track: Sound | string };

/** The facts that a file states, as an output item names them. */
export interface FilmFacts {
	seconds: number;
	width: number;
	height: number;
	frameRate: number;
	codec: string;
	hasSound: boolean;
	bytes: number;
}

export interface Film {
	container: 'mp4' | 'mov';
	/** Its sources are the clips, and behind them the voices, each in the order of the clips. */
	written: WrittenMovie;
	facts: FilmFacts;
	/** In seconds: the start of each clip, then the end of the film. */
	starts: number[];
	/** Subtitles, as they are in the film. */
	cues: Cue[];
}

/** Subtitles of a film. */
export interface FilmSubtitles {
	/** By its three letters. */
	language: string;
	/** @param starts in seconds, as those of the film */
	cues(starts: number[]): Cue[];
}

const OTHER_SOUND =
	"Choose 'None', 'Voice per Clip' or 'One Track for the Film' under Sound, or generate all clips with one model.";
const OTHER_VOICE = 'Make all voices with one model and in one output format: MP3, AAC or WAV.';

/** Seconds that a voice lasts. */
export const secondsOfSound = ({ values, delay, format }: Sound): number =>
	(values + delay) / format.rate;

const lengthOf = ({ video, window }: Clip) => (window.to - window.from) / video.timescale;

/**
 * Puts clips together to a film, without touching a picture. Nothing is read or written here.
 *
 * @param names what each clip is called within a sentence: "clip 3"
 * @throws FilmError if they cannot become one
 */
export function planFilm(
	names: string[],
	clips: Clip[],
	sound: FilmSound,
	subtitles?: FilmSubtitles,
): Film {
	assertPicturesMatch(names, clips);
	const sounds = matchingSounds(names, clips, sound);
	const timeline = timelineOf(clips, holdsOf(clips, sound, sounds));
	const { scale, starts } = timeline;
	const placements = placementsOf(sound, sounds, timeline);
	const [{ codec }] = clips[0].descriptions;
	const isMov = codec === 'prores' || placements[0]?.sound.format.codec === 'pcm';
	const container = isMov ? 'mov' : 'mp4';
	const runs = new RunTable();
	const pictures = pictureTrack(clips, timeline, container, runs);
	const heard =
		placements.length === 0 ? undefined : soundTrack(placements, timeline, container, runs);
	const inSeconds = starts.map((each) => each / scale);
	const cues = cuesWithin(subtitles?.cues(inSeconds) ?? [], inSeconds[clips.length]);
	const { width, height } = pictures;
	const shownText =
		subtitles === undefined || cues.length === 0
			? undefined
			: subtitleTrack(cues, timeline, { width, height }, subtitles.language, runs);
	const tracks = [pictures, heard, shownText].filter((track) => track !== undefined);
	const layout = layoutOf(runs, clips.length);
	const duration = starts[clips.length];
	const written = writeMovie({ container, timescale: scale, duration, tracks, runs, layout });
	assertReadable(names, written.pieces);
	const shown = clips.reduce((sum, clip) => sum + lengthOf(clip), 0);
	const pictureCount = clips.reduce((sum, { window }) => sum + window.shown, 0);
	return {
		container,
		written,
		starts: inSeconds,
		cues,
		facts: {
			seconds: duration / scale,
			width,
			height,
			frameRate: Math.round((pictureCount / shown) * 1000) / 1000,
			codec: codec ?? '',
			hasSound: heard !== undefined,
			bytes: written.bytes,
		},
	};
}

/** Files are read forward only; one whose index names the same bytes twice is damaged. */
function assertReadable(names: string[], pieces: Piece[]): void {
	const source = readBackwards(pieces, names.length * 2);
	if (source === undefined) return;
	const name = names[source % names.length];
	throw new FilmError(
		`${source < names.length ? name : `the sound for ${name}`} has a damaged index`,
		'Use whole files.',
		source % names.length,
	);
}

function matchingSounds(names: string[], clips: Clip[], sound: FilmSound) {
	if (sound.from === 'clips') {
		return assertSoundsMatch(
			names,
			clips.map((clip) => clip.sound),
			OTHER_SOUND,
		);
	}
	if (sound.from === 'track') return assertSoundsMatch(['the track'], [sound.track], OTHER_VOICE);
	if (sound.from !== 'voices') return [];
	const voiceNames = names.map((name) => `the voice of ${name}`);
	return assertSoundsMatch(voiceNames, sound.voices, OTHER_VOICE);
}

function holdsOf(clips: Clip[], sound: FilmSound, sounds: Array<Sound | undefined>): number[] {
	if (sound.from !== 'voices' || sound.whenLonger !== 'hold') return [];
	return clips.map((clip, index) => {
		const voice = sounds[index];
		return voice === undefined ? 0 : Math.max(0, secondsOfSound(voice) - lengthOf(clip));
	});
}

function placementsOf(
	sound: FilmSound,
	sounds: Array<Sound | undefined>,
	{ starts }: Timeline,
): Placement[] {
	const filmEnd = starts[starts.length - 1];
	if (sound.from === 'track') {
		const source = starts.length - 1;
		const [track] = sounds;
		return track === undefined ? [] : [{ sound: track, source, start: 0, end: filmEnd }];
	}
	const clips = starts.length - 1;
	const runsOn = sound.from === 'voices' && sound.whenLonger === 'runOn';
	return sounds.flatMap((each, index) => {
		if (each === undefined) return [];
		const next = sounds.findIndex((later, place) => place > index && later !== undefined);
		const end = runsOn ? starts[next < 0 ? clips : next] : starts[index + 1];
		const source = sound.from === 'voices' ? clips + index : index;
		return [{ sound: each, source, start: starts[index], end }];
	});
}
