import { codecOf, movieFacts } from '../movie/movie-facts';
import type { ByteSource } from '../movie/byte-source';
import { readMovie } from '../movie/read-movie';
import { readSound } from '../movie/sound/read-sound';
import { measureJpeg, measurePng, measureWebp } from './measure/picture';
import { fileTypeOf, SIGNATURE_BYTES } from './signature';

/** The facts that a file states, as an output item shows them; unknown ones are left out. */
export interface FileFactsJson {
	[name: string]: number | string | boolean | undefined;
	seconds?: number;
	width?: number;
	height?: number;
	frameRate?: number;
	codec?: string;
	hasSound?: boolean;
	bytes?: number;
}

/** An index larger than this is not worth its place in memory. */
const MOST_INDEX_BYTES = 8_000_000;

const MILLISECONDS = 1_000;

async function soundFacts(source: ByteSource): Promise<FileFactsJson> {
	const sound = await readSound(source);
	if (typeof sound === 'string') return { hasSound: true };
	const seconds = (sound.values + sound.delay) / sound.format.rate;
	return {
		seconds: Math.round(seconds * MILLISECONDS) / MILLISECONDS,
		codec: codecOf(sound.format),
		hasSound: true,
	};
}

const filmFacts = async (source: ByteSource) =>
	movieFacts(await readMovie(source, MOST_INDEX_BYTES));

/** Width and height. */
const pictureFacts =
	(measure: (source: ByteSource) => Promise<object>) =>
	async (source: ByteSource): Promise<FileFactsJson> => ({ ...(await measure(source)) });

const READERS: Record<string, (source: ByteSource) => Promise<FileFactsJson>> = {
	'audio/aac': soundFacts,
	'audio/mp4': soundFacts,
	'audio/mpeg': soundFacts,
	'audio/wav': soundFacts,
	'image/jpeg': pictureFacts(measureJpeg),
	'image/png': pictureFacts(measurePng),
	'image/webp': pictureFacts(measureWebp),
	'video/mp4': filmFacts,
	'video/quicktime': filmFacts,
};

/** @throws what reading throws, in particular for a file whose index is damaged */
export async function readFileFacts(source: ByteSource): Promise<FileFactsJson> {
	const head = await source.read(0, SIGNATURE_BYTES);
	const { mimeType = '' } = (head === undefined ? undefined : fileTypeOf(head)) ?? {};
	return Object.hasOwn(READERS, mimeType) ? await READERS[mimeType](source) : {};
}
