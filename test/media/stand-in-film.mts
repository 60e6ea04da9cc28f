/**
 * Something that passes for a whole MP4: a brand, and a box that reaches to the end.
 *
 * @param bytes of the whole file
 */
export function standInFilm(bytes: number): Buffer {
	const film = Buffer.alloc(bytes, 'frame ');
	film.write('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 0, 'latin1');
	film.writeUInt32BE(bytes - 24, 24);
	film.write('mdat', 28, 'latin1');
	return film;
}
