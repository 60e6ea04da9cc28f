import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { dollarsOf } from '../catalogue/prices';
import { type Clip, readClip } from '../film/clip';
import { FilmError, unreadable } from '../film/differences';
import { type Film, type FilmSound, planFilm } from '../film/film';
import { srtOf, vttOf } from '../film/subtitles/subtitle-text';
import { type FilmFile, filmFile, reading } from '../film-files/film-file';
import { mimeTypeOfFilm, storeFilm } from '../film-files/store-film';
import { readOutputField } from '../generate/options/output-field';
import { fileNameOf } from '../media/file-name';
import { BESIDE_EACH_OTHER } from '../media/item-files';
import { MovieError } from '../movie/box';
import { readSound } from '../movie/sound/read-sound';
import type { Sound } from '../movie/sound/sound-format';

import {
	type FilmChoices,
	hasNoVoice,
	readChoices,
	readClipField,
	readTrackField,
	readVoiceField,
} from './film-form';
import { readFilmSubtitles } from './film-subtitles';

/** An error that one item of the film is the cause of. */
export class ItemError extends Error {
	constructor(
		readonly itemIndex: number,
		readonly reason: Error,
	) {
		super(reason.message);
	}
}

interface Material {
	clipFiles: FilmFile[];
	clips: Clip[];
	/** Those of the sound, in the film's order. */
	soundFiles: Array<FilmFile | undefined>;
	sound: FilmSound;
}

/** A refusal in the words of a node; anything else stays what it is. */
export function asRefusal(error: unknown): Error {
	if (error instanceof MovieError) {
		return inputError(
			`A clip ${error.message}`,
			'Use whole MP4 or MOV files.',
			'Nothing was written.',
		);
	}
	if (!(error instanceof FilmError)) return error as Error;
	return inputError(error.message, error.advice, 'Nothing was written.');
}

/** Does `work` for each item, and says which item an error belongs to. */
async function forItems<T>(items: number[], work: (item: number, place: number) => Promise<T>) {
	const all: T[] = [];
	for (const [place, item] of items.entries()) {
		const done = work(item, place).catch((error: unknown) => {
			throw new ItemError(item, asRefusal(error));
		});
		all.push(await done);
	}
	return all;
}

/** Says which item a refusal is about. */
async function planned(items: number[], plan: () => Film): Promise<Film> {
	const planning = Promise.resolve().then(plan);
	return await planning.catch((error: unknown) => {
		const item = error instanceof FilmError ? items[error.place] : items[0];
		throw new ItemError(item, asRefusal(error));
	});
}

/** A node that makes a voice puts it where the clip was, unless it is told another field. */
const adviceForClip = ({ mimeType }: FilmFile): string =>
	mimeType.startsWith('audio/')
		? `This is a sound. If the node that made it replaced the clip, enter 'voice' under 'Put Output File in Field' there. ${BESIDE_EACH_OTHER}`
		: 'Use a whole MP4 or MOV file.';

async function readClips(
	context: IExecuteFunctions,
	items: number[],
	names: string[],
): Promise<Array<[file: FilmFile, clip: Clip]>> {
	return await forItems(items, async (item, place) => {
		const file = await filmFile(context, readClipField(context, item));
		const clip = await readClip(file.open).catch((error: unknown) => {
			throw unreadable(`${names[place]} (${file.name})`, error, adviceForClip(file));
		});
		return [file, clip];
	});
}

async function readSoundFile(file: FilmFile, name: string): Promise<Sound | string> {
	return await reading(file, readSound).catch((error: unknown) => {
		throw unreadable(`${name} (${file.name})`, error, 'Use a whole MP3, AAC, M4A or WAV file.');
	});
}

async function readVoices(context: IExecuteFunctions, items: number[], names: string[]) {
	const isSilent = items.map((item) => hasNoVoice(context, item));
	// With no voice at all, the name of the field is wrong: reading it says so.
	const noneAtAll = isSilent.every(Boolean);
	return await forItems(items, async (item, place) => {
		if (isSilent[place] && !noneAtAll) return undefined;
		const file = await filmFile(context, readVoiceField(context, item));
		return { file, sound: await readSoundFile(file, `the voice of ${names[place]}`) };
	});
}

async function collect(
	context: IExecuteFunctions,
	items: number[],
	names: string[],
	choices: FilmChoices,
): Promise<Material> {
	const read = await readClips(context, items, names);
	const clipFiles = read.map(([file]) => file);
	const clips = read.map(([, clip]) => clip);
	if (choices.sound === 'voices') {
		const voices = await readVoices(context, items, names);
		const { whenLonger } = choices;
		const sounds = voices.map((voice) => voice?.sound);
		return {
			clipFiles,
			clips,
			soundFiles: voices.map((voice) => voice?.file),
			sound: { from: 'voices', voices: sounds, whenLonger },
		};
	}
	if (choices.sound === 'track') {
		const [[file, track]] = await forItems(items.slice(0, 1), async (item) => {
			const found = await filmFile(context, readTrackField(context, item));
			return [found, await readSoundFile(found, 'the track')] as const;
		});
		return { clipFiles, clips, soundFiles: [file], sound: { from: 'track', track } };
	}
	return { clipFiles, clips, soundFiles: [], sound: { from: choices.sound } };
}

/**
 * Runway's charges for the clips, as far as the items state them, each task once. An item has room
 * for one `cost`: with voices or a track, it may be that of either, and the sum would be wrong.
 */
function creditsOf(
	context: IExecuteFunctions,
	items: number[],
	sound: FilmSound,
): number | undefined {
	if (sound.from === 'voices' || sound.from === 'track') return undefined;
	const input = context.getInputData();
	const ofTasks = new Map<string | number, number>();
	for (const item of items) {
		const { taskId, cost } = input[item].json;
		const credits = (cost as IDataObject | undefined)?.credits;
		if (typeof credits !== 'number') continue;
		ofTasks.set(typeof taskId === 'string' ? taskId : item, credits);
	}
	if (ofTasks.size === 0) return undefined;
	return [...ofTasks.values()].reduce((sum, credits) => sum + credits, 0);
}

const thousandths = (seconds: number) => Math.round(seconds * 1000) / 1000;

/**
 * Joins the clips of these items into one film.
 *
 * @param value what the items have in common; empty if all items become one film
 * @throws ItemError, RunwayError
 */
export async function makeFilm(
	context: IExecuteFunctions,
	value: string,
	items: number[],
): Promise<INodeExecutionData> {
	const [first] = items;
	const group = value === '' ? '' : ` of '${value.slice(0, 60)}'`;
	const names = items.map((_item, place) => `clip ${place + 1}${group}`);
	const choices = readChoices(context, first);
	const field = readOutputField(context, first);
	const { clipFiles, clips, soundFiles, sound } = await collect(context, items, names, choices);
	const subtitles = await readFilmSubtitles(context, items, choices, sound);
	const film = await planned(items, () => planFilm(names, clips, sound, subtitles));
	const name = choices.fileName ?? (value === '' ? 'film' : value);
	const { container, written } = film;
	const data = await storeFilm(context, written, [...clipFiles, ...soundFiles], {
		fileName: fileNameOf(name, container),
		mimeType: mimeTypeOfFilm(container),
	});
	const text = async (content: string, extension: string, mimeType: string) =>
		await context.helpers.prepareBinaryData(
			Buffer.from(content),
			fileNameOf(name, extension),
			mimeType,
		);
	const credits = creditsOf(context, items, sound);
	return {
		json: {
			...(value === '' ? {} : { film: value }),
			file: { ...film.facts, seconds: thousandths(film.facts.seconds) },
			clips: items.map((item, place) => ({
				start: thousandths(film.starts[place]),
				end: thousandths(film.starts[place + 1]),
				item,
				fileName: clipFiles[place].name,
				...(clipFiles[place].taskId === undefined ? {} : { taskId: clipFiles[place].taskId }),
			})),
			...(credits === undefined ? {} : { cost: { credits, dollars: dollarsOf(credits) } }),
		},
		binary: {
			[field]: data,
			...(film.cues.length === 0
				? {}
				: {
						srt: await text(srtOf(film.cues), 'srt', 'application/x-subrip'),
						vtt: await text(vttOf(film.cues), 'vtt', 'text/vtt'),
					}),
		},
		pairedItem: items.map((item) => ({ item })),
	};
}
