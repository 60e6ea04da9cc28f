import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { mediaField } from '../form/fields/media-field';
import { shownFor } from '../form/fields/shown-for';
import { itemForm } from '../form/item-form';
import { filesOf } from '../media/files-of-item';
import type { MediaInput } from '../media/media-input';
import { sourceNamed } from '../media/sources';
import { binarySource } from '../media/sources/binary';
import { languageChoices, lettersOf, NO_LANGUAGE } from './subtitle-languages';
import {
	cleanText,
	innerValues,
	isEmpty,
	isFromExpression,
	itemValues,
	readChoice,
	readText,
	requiredText,
	textIn,
} from '../values';

const NOTHING_WRITTEN = 'Nothing was written.';

/** The clip of an item, from anywhere that n8n can read. */
const clip = mediaField({
	prefix: 'clip',
	wireName: 'clip',
	required: true,
	labels: { label: 'Clip' },
	binaryField: 'data',
	mediaTypes: ['video'],
	sources: ['binary', 'task', 'fetch'],
});

const voice = mediaField({
	prefix: 'voice',
	wireName: 'voice',
	required: true,
	labels: { label: 'Voice' },
	binaryField: 'voice',
	mediaTypes: ['audio'],
	sources: ['binary', 'fetch'],
});

const track = mediaField({
	prefix: 'track',
	wireName: 'track',
	required: true,
	labels: { label: 'Track' },
	binaryField: 'track',
	mediaTypes: ['audio'],
	sources: ['binary', 'fetch'],
});

const SOUND: INodeProperties = {
	displayName: 'Sound',
	name: 'sound',
	type: 'options',
	options: [
		{
			name: 'From the Clips',
			value: 'clips',
			description: 'Keep the sound of each clip. A clip without sound is silent.',
		},
		{
			name: 'Voice per Clip',
			value: 'voices',
			description: 'Add a voice to each clip, for example from Text to Speech',
		},
		{
			name: 'One Track for the Film',
			value: 'track',
			description: 'Add music or a narration that starts with the film',
		},
		{ name: 'None', value: 'none', description: 'Make a silent film' },
	],
	default: 'clips',
	hint: 'A voice or track replaces the sound of the clips. To mix a voice with music, use an audio editor first.',
};

const WHEN_LONGER: INodeProperties = {
	displayName: 'If a Voice Is Longer Than Its Clip',
	name: 'whenLonger',
	type: 'options',
	options: [
		{
			name: 'Hold the Last Picture',
			value: 'hold',
			description: 'The picture freezes until the voice ends',
		},
		{ name: 'Cut the Voice', value: 'cut', description: 'The voice stops when its clip ends' },
		{
			name: 'Let It Run On',
			value: 'runOn',
			description: 'The voice goes on over the next clip, until the next voice begins',
		},
	],
	default: 'hold',
};

const SUBTITLES: INodeProperties = {
	displayName: 'Subtitles',
	name: 'subtitles',
	type: 'options',
	options: [
		{ name: 'None', value: 'none' },
		{
			name: 'Text per Clip',
			value: 'text',
			description: 'Show a text during each clip, or as long as its voice lasts',
		},
		{
			name: 'SRT or VTT Text',
			value: 'srt',
			description: 'Use subtitles that have their own times, counted from the start of the film',
		},
		{ name: 'SRT or VTT File', value: 'file', description: 'The same, from a file of the item' },
	],
	default: 'none',
	description:
		'Add subtitles that viewers can switch on, and the same as .srt and .vtt files. They are not burned into the picture.',
};

const SUBTITLE_TEXT: INodeProperties = {
	displayName: 'Subtitle Text',
	name: 'subtitleText',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. {{ $json.text }}',
	hint: 'Broken into readable lines. A clip whose text comes out empty has no subtitles.',
};

const SRT_TEXT: INodeProperties = {
	displayName: 'SRT or VTT',
	name: 'srtText',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. {{ $json.srt }}',
	hint: 'The first item of each film counts',
};

export const SRT_FIELD: INodeProperties = {
	displayName: 'Subtitle File Field',
	name: 'srtField',
	type: 'string',
	typeOptions: { binaryDataProperty: true },
	default: 'srt',
	placeholder: 'e.g. srt',
	hint: 'The name of the input field that holds the SRT or VTT file. The first item of each film counts.',
};

const FILM_PER: INodeProperties = {
	displayName: 'One Film Per',
	name: 'filmPer',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.product }}',
	hint: 'Items with the same value become one film. Leave it empty to join all items into one.',
};

const FILE_NAME: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. spring-campaign',
	description: 'Name of the output files, without extension',
};

const LANGUAGE: INodeProperties = {
	displayName: 'Subtitle Language',
	name: 'language',
	type: 'options',
	options: languageChoices,
	default: NO_LANGUAGE,
	description: 'The language that players show for the subtitle track',
};

const FILM_OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'filmOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [FILE_NAME, LANGUAGE],
};

const within = (field: typeof voice, value: string) =>
	field.properties.map((property) => shownFor(property, 'sound', value));

/** The fields of Join Clips. */
export const filmProperties: INodeProperties[] = [
	...clip.properties,
	FILM_PER,
	SOUND,
	...within(voice, 'voices'),
	shownFor(WHEN_LONGER, 'sound', 'voices'),
	...within(track, 'track'),
	SUBTITLES,
	shownFor(SUBTITLE_TEXT, 'subtitles', 'text'),
	shownFor(SRT_TEXT, 'subtitles', 'srt'),
	shownFor(SRT_FIELD, 'subtitles', 'file'),
];

export const filmOptions = FILM_OPTIONS;

/** The sources that need no request to Runway, and so no credential. */
export const SOURCES_WITHOUT_RUNWAY = ['binary', 'fetch'];

export type WhenLonger = 'hold' | 'cut' | 'runOn';

/** Settings of the whole film, from the form of its first item. */
export interface FilmChoices {
	sound: 'clips' | 'voices' | 'track' | 'none';
	whenLonger: WhenLonger;
	subtitles: 'none' | 'text' | 'srt' | 'file';
	fileName: string | undefined;
	/** By its three letters. */
	language: string;
}

/** @throws RunwayError */
export function readChoices(context: IExecuteFunctions, itemIndex: number): FilmChoices {
	const values = itemValues(context, itemIndex);
	const options = innerValues(values, FILM_OPTIONS.name, FILM_OPTIONS.displayName);
	const sound = readChoice<FilmChoices['sound']>(values, SOUND, NOTHING_WRITTEN);
	return {
		sound,
		whenLonger: sound === 'voices' ? readChoice(values, WHEN_LONGER, NOTHING_WRITTEN) : 'hold',
		subtitles: readChoice(values, SUBTITLES, NOTHING_WRITTEN),
		fileName: readText(options, FILE_NAME, NOTHING_WRITTEN),
		language: lettersOf(readChoice(options, LANGUAGE, NOTHING_WRITTEN)),
	};
}

function readFile(field: typeof clip, context: IExecuteFunctions, itemIndex: number): MediaInput {
	const { values, reader } = itemForm(context, itemIndex);
	return field.read(values, reader) as MediaInput;
}

/** @throws RunwayError if the item names no file */
export const readClipField = (context: IExecuteFunctions, itemIndex: number) =>
	readFile(clip, context, itemIndex);

export const readVoiceField = (context: IExecuteFunctions, itemIndex: number) =>
	readFile(voice, context, itemIndex);

export const readTrackField = (context: IExecuteFunctions, itemIndex: number) =>
	readFile(track, context, itemIndex);

/** Whether the item names no voice, or a field in which it has no file: such a clip is silent. */
export function hasNoVoice(context: IExecuteFunctions, itemIndex: number): boolean {
	const given = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const source = sourceNamed(given('voiceSource'));
	// Reading the voice says what is wrong with it.
	if (source === undefined) return false;
	const name = given(source === binarySource ? 'voiceBinaryField' : 'voiceUrl');
	if (isEmpty(name)) return true;
	if (source !== binarySource || typeof name !== 'string') return false;
	return !Object.hasOwn(filesOf(context.getInputData()[itemIndex]), cleanText(name));
}

/**
 * The words of a clip; empty if an expression finds none for it.
 *
 * @throws RunwayError for a field that nobody filled in: no clip would have subtitles
 */
export function readSubtitle(context: IExecuteFunctions, itemIndex: number): string {
	const values = itemValues(context, itemIndex);
	const isLeftEmpty = isEmpty(values.get(SUBTITLE_TEXT.name));
	if (isLeftEmpty && isFromExpression(values, SUBTITLE_TEXT)) return '';
	return requiredText(values, SUBTITLE_TEXT, NOTHING_WRITTEN);
}

export const readSrtText = (context: IExecuteFunctions, itemIndex: number): string =>
	requiredText(itemValues(context, itemIndex), SRT_TEXT, NOTHING_WRITTEN);

/** The items of each film, in their order, by the value that they have in common. */
export function groupItems(context: IExecuteFunctions): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const itemIndex of context.getInputData().keys()) {
		const values = itemValues(context, itemIndex);
		const given = values.get(FILM_PER.name);
		if (isEmpty(given) && isFromExpression(values, FILM_PER)) {
			throw inputError(
				`'${FILM_PER.displayName}' is empty for item ${itemIndex + 1}`,
				'Give every item a value, or leave the field empty to join all items into one film.',
				NOTHING_WRITTEN,
			);
		}
		const key = textIn(given) ?? JSON.stringify(given) ?? '';
		groups.set(key, [...(groups.get(key) ?? []), itemIndex]);
	}
	return groups;
}
