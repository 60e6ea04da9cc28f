import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED, type RunwayError } from '../api/errors';
import { quote } from '../api/safe-text';
import { type Clip, readClip } from '../film/clip';
import { FilmError } from '../film/differences';
import { planFilm } from '../film/film';
import { planSoundOf } from '../film/sound-of-clip';
import { fileNameOf } from '../media/file-name';
import { MediaInput } from '../media/media-input';
import { MovieError } from '../movie/box';
import { fileInStore, type FilmFile, stored } from './film-file';
import type { Picture } from './picture';
import { storeFilm } from './store-film';

/** A video, taken apart for another sound. */
export interface TakenPicture {
	picture: Picture;
	/** Its sound as a file of its own. */
	sound: MediaInput;
}

const USE = 'Use a whole MP4 or MOV file with AAC sound.';

/**
 * Reads a video whose picture is to get another sound, so that what cannot be done is found before
 * anything is paid for.
 *
 * @throws RunwayError
 */
export async function takePicture(
	context: IExecuteFunctions,
	input: MediaInput,
): Promise<TakenPicture> {
	const { label } = input;
	const binary = await stored(context, input);
	const file = await fileInStore(context, binary, label);
	const clip = await readClip(file.open).catch((error: unknown) => {
		throw refusal(file, label, error);
	});
	const sound = await soundOf(context, clip, file, label).catch((error: unknown) => {
		throw refusal(file, label, error);
	});
	return {
		picture: { binary, label },
		sound: new MediaInput({ source: 'binary', binary: sound }, ['audio'], label),
	};
}

async function soundOf(
	context: IExecuteFunctions,
	clip: Clip,
	file: FilmFile,
	label: string,
): Promise<IBinaryData> {
	planFilm([named(file, label)], [clip], { from: 'none' });
	const { sound } = clip;
	if (sound === undefined) throw new MovieError('has no sound');
	if (typeof sound === 'string')
		throw new MovieError(`has sound that cannot be taken out: ${sound}`);
	if (sound.format.codec === 'pcm') {
		throw new MovieError('has uncompressed sound, which cannot be sent alone');
	}
	const written = planSoundOf(clip, sound);
	if (written === undefined) throw new MovieError('has a damaged index');
	const fileName = fileNameOf(file.name.replace(/\.[^.]*$/, ''), 'm4a');
	return await storeFilm(context, written, [file], { fileName, mimeType: 'audio/mp4' });
}

const named = ({ name }: FilmFile, label: string) => `the file in '${label}' (${quote(name)})`;

function refusal(file: FilmFile, label: string, error: unknown): RunwayError | Error {
	if (error instanceof FilmError) {
		return inputError(error.message, error.advice, NOTHING_SENT_OR_CHARGED);
	}
	if (!(error instanceof MovieError)) return error as Error;
	const [first, ...rest] = named(file, label);
	const subject = first.toUpperCase() + rest.join('');
	return inputError(`${subject} ${error.message}`, USE, NOTHING_SENT_OR_CHARGED);
}
