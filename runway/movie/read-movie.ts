import { assertBytes, type Box, boxAt, boxesIn, boxOf, MovieError } from './box';
import { BOX_HEADER_BYTES, readBoxHeader } from './box-header';
import type { ByteSource } from './byte-source';
import { FragmentedTrack, readDefaults } from './fragments';
import type { Movie } from './movie';
import { type NumberedTrack, readTrack } from './read-track';

/** The index of ten hours with sound has some 30 MB. */
const MOST_INDEX_BYTES = 100_000_000;

/** Fragments of a tenth of a second, for a day. */
const MOST_BOXES = 1_000_000;

/**
 * Reads the index of an MP4 or MOV, wherever it is, and skips the pictures. Of a fragmented
 * file, which has its index in pieces, everything is gone through.
 *
 * @throws MovieError in words that follow the name of the file
 */
export async function readMovie(
	source: ByteSource,
	mostIndexBytes = MOST_INDEX_BYTES,
): Promise<Movie> {
	const reader = new MovieReader(source, mostIndexBytes);
	await reader.read();
	return reader.movie();
}

/** Boxes with which such a file may begin. */
const FIRST_BOXES = new Set(
	'ftyp styp moov moof mdat free skip wide pnot uuid sidx prft emsg'.split(' '),
);

class MovieReader {
	private tracks: NumberedTrack[] | undefined;

	private readonly fragmented = new Map<number, FragmentedTrack>();

	constructor(
		private readonly source: ByteSource,
		private readonly mostIndexBytes: number,
	) {}

	async read(): Promise<void> {
		let at = 0;
		for (let boxes = 0; boxes < MOST_BOXES; boxes++) {
			const start = await this.source.read(at, BOX_HEADER_BYTES);
			const header = start === undefined ? undefined : readBoxHeader(start);
			if (header === undefined) return;
			const { type, headerBytes, bytes } = header;
			if (at === 0 && !FIRST_BOXES.has(type)) throw new MovieError('is not an MP4 or MOV file');
			// Bytes that are no box lie behind the end of many a file.
			if (bytes === undefined || bytes === Infinity) return;
			if (type === 'moov' || type === 'moof') {
				await this.readIndex(type, at, headerBytes, bytes);
				if (type === 'moov' && this.fragmented.size === 0) return;
			}
			at += bytes;
		}
	}

	private async readIndex(type: string, at: number, headerBytes: number, bytes: number) {
		if (bytes > this.mostIndexBytes) {
			throw new MovieError(`has an index of more than ${this.mostIndexBytes / 1_000_000} MB`);
		}
		const body = await this.source.read(at + headerBytes, bytes - headerBytes);
		if (body === undefined || body.length < bytes - headerBytes) {
			throw new MovieError('is cut off');
		}
		if (type === 'moov') this.readMoov(body);
		else this.readMoof(boxesIn(body), at);
	}

	private readMoov(moov: Buffer): void {
		const boxes = boxesIn(moov);
		const mvhd = boxOf(boxes, 'mvhd') ?? Buffer.alloc(0);
		assertBytes(mvhd, mvhd[0] === 1 ? 32 : 20);
		const timescale = mvhd.readUInt32BE(mvhd[0] === 1 ? 20 : 12) || 1;
		this.tracks = boxes
			.filter(({ type }) => type === 'trak')
			.map(({ body }) => readTrack(body, timescale));
		const mvex = boxOf(boxes, 'mvex');
		if (mvex === undefined) return;
		for (const [id, defaults] of readDefaults(mvex)) {
			this.fragmented.set(id, new FragmentedTrack(defaults));
		}
	}

	private readMoof(moof: Box[], moofAt: number): void {
		let dataAt = moofAt;
		for (const { type, body } of moof) {
			if (type !== 'traf') continue;
			const tfhd = boxAt(body, 'tfhd') ?? Buffer.alloc(0);
			assertBytes(tfhd, 8);
			const track = this.fragmented.get(tfhd.readUInt32BE(4));
			if (track !== undefined) dataAt = track.add(boxesIn(body), moofAt, dataAt);
		}
	}

	movie(): Movie {
		if (this.tracks === undefined) throw new MovieError('is cut off, or was never finished');
		for (const { id, track } of this.tracks) {
			const fragments = this.fragmented.get(id);
			if (fragments === undefined || track.samples.count > 0) continue;
			track.samples = fragments.samples();
			track.firstTime = fragments.firstTime;
		}
		return { tracks: this.tracks.map(({ track }) => track) };
	}
}
