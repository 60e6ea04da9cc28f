import type { IExecuteFunctions } from 'n8n-workflow';

import { readClip } from '../film/clip';
import { planFilm } from '../film/film';
import type { Downloaded } from '../media/download';
import { fileNameOf } from '../media/file-name';
import { readSound } from '../movie/sound/read-sound';
import { fileInStore, reading } from './film-file';
import type { Picture } from './picture';
import { mimeTypeOfFilm, storeFilm } from './store-film';

const thousandths = (seconds: number) => Math.round(seconds * 1000) / 1000;

/**
 * Lays a sound under the picture of a video, in place of its own. No picture is changed; the last
 * one stays for as long as the sound goes on.
 *
 * @throws FilmError, MovieError, RunwayError
 */
export async function layUnder(
	context: IExecuteFunctions,
	{ binary, label }: Picture,
	sound: Downloaded,
	name: string,
): Promise<Downloaded> {
	const video = await fileInStore(context, binary, label);
	const voice = await fileInStore(context, sound.binary, label);
	const clip = await readClip(video.open);
	const voices = [await reading(voice, readSound)];
	const film = planFilm(['the video'], [clip], { from: 'voices', voices, whenLonger: 'hold' });
	const { container, written, facts } = film;
	return {
		binary: await storeFilm(context, written, [video, voice], {
			fileName: fileNameOf(name, container),
			mimeType: mimeTypeOfFilm(container),
		}),
		facts: { ...facts, seconds: thousandths(facts.seconds) },
	};
}
