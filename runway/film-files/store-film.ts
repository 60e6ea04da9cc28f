import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { untilStopped } from '../api/abort';
import { stopSignal } from '../api/context';
import { filmBytes } from '../film/film-bytes';
import { streamLike } from '../media/stream';
import type { WrittenMovie } from '../movie/write/write-movie';
import type { FilmFile } from './film-file';

/**
 * Streams a file that is made of others into n8n's binary store.
 *
 * @param files its sources
 */
export async function storeFilm(
	context: IExecuteFunctions,
	written: WrittenMovie,
	files: Array<FilmFile | undefined>,
	{ fileName, mimeType }: { fileName: string; mimeType: string },
): Promise<IBinaryData> {
	const bytes = filmBytes(written, async (source) => await files[source]!.open());
	const like = await files[0]!.stream();
	const { prepareBinaryData } = context.helpers;
	if (like === undefined) {
		const pieces: Buffer[] = [];
		for await (const piece of bytes) pieces.push(piece);
		return await prepareBinaryData(Buffer.concat(pieces), fileName, mimeType);
	}
	like.on('error', () => {});
	like.destroy();
	const stream = streamLike(like, bytes, () => void bytes.return(undefined));
	const arrival = prepareBinaryData(stream, fileName, mimeType);
	return await untilStopped(arrival, stopSignal(context)).finally(() => stream.destroy());
}

export const mimeTypeOfFilm = (container: 'mp4' | 'mov'): string =>
	container === 'mov' ? 'video/quicktime' : 'video/mp4';
