import type { IExecuteFunctions } from 'n8n-workflow';

import { type FilmSound, type FilmSubtitles, secondsOfSound } from '../film/film';
import { cuesFor } from '../film/subtitles/break-lines';
import { readSubtitles } from '../film/subtitles/subtitle-text';
import { ItemFiles } from '../media/item-files';
import { TextFile } from '../media/text-file';
import { type FilmChoices, readSrtText, readSubtitle, SRT_FIELD } from './film-form';

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
		const texts = items.map((item) => readSubtitle(context, item));
		return { language, cues: (starts) => textCues(texts, starts, sound) };
	}
	const text = subtitles === 'srt' ? readSrtText(context, first) : await textFileOf(context, first);
	const cues = readSubtitles(text);
	return { language, cues: () => cues };
}

async function textFileOf(context: IExecuteFunctions, itemIndex: number): Promise<string> {
	const { name: parameter, displayName: label } = SRT_FIELD;
	const name = context.getNodeParameter(parameter, itemIndex, '');
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
