import type { FileFacts } from '../../catalogue/prices';
import { fileTypeOf, SIGNATURE_BYTES } from '../signature';
import type { ByteSource } from '../../movie/byte-source';
import { measureMovie } from './movie';
import { measureJpeg, measurePng, measureWebp } from './picture';
import { measureFlac, measureMp3, measureWave } from './sound';

type Measure = (source: ByteSource) => Promise<FileFacts>;

/** Formats that state their length or size in a simple way. */
const MEASURES: Record<string, Measure> = {
	'audio/flac': measureFlac,
	'audio/mp4': measureMovie,
	'audio/mpeg': measureMp3,
	'audio/wav': measureWave,
	'image/jpeg': measureJpeg,
	'image/png': measurePng,
	'image/webp': measureWebp,
	'video/mp4': measureMovie,
	'video/quicktime': measureMovie,
};

/**
 * Length and size of a file by its own header, and closes the source. What it does not state,
 * states for a part of the file only, or in a way that does not fit together, is left out: never a guess.
 *
 * @throws what reading throws
 */
export async function measureFile(source: ByteSource): Promise<FileFacts> {
	try {
		const head = await source.read(0, SIGNATURE_BYTES);
		const { mimeType = '' } = (head === undefined ? undefined : fileTypeOf(head)) ?? {};
		return Object.hasOwn(MEASURES, mimeType) ? await MEASURES[mimeType](source) : {};
	} finally {
		source.close?.();
	}
}
