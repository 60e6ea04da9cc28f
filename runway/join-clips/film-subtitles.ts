import type { IExecuteFunctions } from 'n8n-workflow';

import { type FilmSound, type FilmSubtitles, secondsOfSound } from '../film/film';
import { cuesFor } from '../film/subtitles/break-lines';
import { readSubtitles } from '../film/subtitles/subtitle-text';
import { ItemFiles } from '../media/item-files';
import { TextFile } from '../media/text-file';
import type { FilmChoices } from './film-form';

/** Subtitles for some days of speech. */
const LONGEST_TEXT = 2_000_000;

/** The subtitles that the form asks for; undefined for none. */
export async function readFilmSubtitles(
	context: IExecuteFunctions,
	items: number[],
	{ subtitles, language }: FilmChoices,
	sound: FilmSound,
): Promise<FilmSubtitles | undefined> {
	const [first] = items;
	if (subtitles === 'none') return undefined;
	if (subtitles === 'text') {
		const texts = items.map((item) => textOf(context, 'subtitleText', item));
		return { language, cues: (starts) => textCues(texts, starts, sound) };
	}
	const text =
		subtitles === 'srt' ? textOf(context, 'srtText', first) : await textFileOf(context, first);
	const cues = readSubtitles(text);
	return { language, cues: () => cues };
}

function textOf(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const given: unknown = context.getNodeParameter(name, itemIndex, '');
	return given === null || given === undefined ? '' : String(given);
}

async function textFileOf(context: IExecuteFunctions, itemIndex: number): Promise<string> {
	const label = 'Subtitle File Field';
	const name = context.getNodeParameter('srtField', itemIndex, '');
	const binary = new ItemFiles(context, itemIndex).one(name, { label, mediaTypes: [] });
	return await new TextFile(binary, label, LONGEST_TEXT).text(context);
}

/** As long as the voice of a clip, or else the clip. */
function textCues(texts: string[], starts: number[], sound: FilmSound) {
	return texts.flatMap((text, place) => {
		const voice = sound.from === 'voices' ? sound.voices[place] : undefined;
		const isKnown = voice !== undefined && typeof voice !== 'string';
		const spoken = isKnown ? starts[place] + secondsOfSound(voice) : Infinity;
		return cuesFor(text, starts[place], Math.min(spoken, starts[place + 1]));
	});
}
