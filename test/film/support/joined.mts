import fs from 'node:fs';
import { type RangeSource, StreamSource } from '../../../runway/movie/byte-source.ts';
import { type Clip, readClip } from '../../../runway/film/clip.ts';
import { filmBytes } from '../../../runway/film/film-bytes.ts';
import { type Film, type FilmSound, planFilm } from '../../../runway/film/film.ts';

/** A file as n8n hands it out: a stream from its start. */
export function openFile(file: string): RangeSource {
	const { size } = fs.statSync(file);
	return new StreamSource(fs.createReadStream(file), size, size);
}

export const clipOf = async (file: string): Promise<Clip> =>
	await readClip(async () => openFile(file));

export const namesOf = (files: string[]) => files.map((_file, index) => `clip ${index + 1}`);

/** Joins files into a film, and says what was planned. */
export async function join(
	files: string[],
	target: string,
	sound: FilmSound = { from: 'clips' },
	soundFiles: string[] = [],
): Promise<Film> {
	const clips: Clip[] = [];
	for (const file of files) clips.push(await clipOf(file));
	const film = planFilm(namesOf(files), clips, sound);
	const sources = [...files, ...soundFiles];
	const output = fs.createWriteStream(target);
	for await (const piece of filmBytes(film.written, async (index) => openFile(sources[index]))) {
		output.write(piece);
	}
	await new Promise<void>((resolve) => output.end(resolve));
	return film;
}
