import type { FileFacts } from '../../catalogue/prices';
import { BOX_HEADER_BYTES, readBoxHeader } from '../../movie/box-header';
import type { ByteSource } from '../../movie/byte-source';
import { secondsOf } from './plausible';

/** A real file has some dozens of boxes outside of its pictures and sounds. */
const MOST_BOXES = 10_000;

/** More frames a second than any camera of a film takes. */
const MOST_FRAMES_PER_SECOND = 1_000;

/** The boxes that are read, with the parent of each. */
const PARENTS: Record<string, string> = {
	moov: '',
	trak: 'moov',
	mdia: 'trak',
	minf: 'mdia',
	stbl: 'minf',
};

/** Enough of a box for what is read of it. */
const BODY_BYTES: Record<string, number> = { mvhd: 32, tkhd: 96, hdlr: 12, stsz: 12, stz2: 12 };

interface Track {
	isVideo: boolean;
	frames?: number;
	width?: number;
	height?: number;
}

interface Movie {
	seconds?: number;
	/** Whether more follows behind the index, in fragments. */
	isFragmented?: boolean;
	tracks: Track[];
}

/**
 * Goes through the boxes of an MP4 or MOV, and past its pictures and sounds. Source: ISO/IEC
 * 14496-12.
 */
class MovieReader {
	private boxes = 0;

	private readonly movie: Movie = { tracks: [] };

	constructor(private readonly source: ByteSource) {}

	/** @returns undefined for a file without an index, or with one that does not fit together */
	async read(): Promise<Movie | undefined> {
		return (await this.readLevel('', 0, Infinity)) === 'index' ? this.movie : undefined;
	}

	/**
	 * @param parent the box whose inside it is; none for the file itself
	 * @returns `odd` if boxes do not fit into each other, or are too many
	 */
	private async readLevel(
		parent: string,
		from: number,
		to: number,
	): Promise<'index' | 'read' | 'odd'> {
		let at = from;
		while (at < to) {
			this.boxes += 1;
			if (this.boxes > MOST_BOXES) return 'odd';
			const start = await this.source.read(at, Math.min(BOX_HEADER_BYTES, to - at));
			const header = start === undefined ? undefined : readBoxHeader(start);
			if (header === undefined) return 'read';
			const { type, headerBytes, bytes } = header;
			if (bytes === undefined || (to !== Infinity && at + bytes > to)) return 'odd';
			const end = at + bytes;
			const inside = at + headerBytes;
			if (type === 'mvex' && parent === 'moov') this.movie.isFragmented = true;
			if (PARENTS[type] === parent) {
				if (type === 'trak') this.movie.tracks.push({ isVideo: false });
				if ((await this.readLevel(type, inside, end)) === 'odd') return 'odd';
				if (type === 'moov') return 'index';
			} else if (parent !== '' && !(await this.readBody(type, inside, end))) {
				return 'odd';
			}
			at = end;
		}
		return 'read';
	}

	/** @returns whether the box is whole, or of no concern */
	private async readBody(type: string, from: number, end: number): Promise<boolean> {
		if (!Object.hasOwn(BODY_BYTES, type)) return true;
		const length = Math.min(BODY_BYTES[type], end - from);
		const body = await this.source.read(from, length);
		if (body === undefined || body.length < length) return false;
		if (type === 'mvhd') this.movie.seconds ??= durationIn(body);
		const track = this.movie.tracks.at(-1);
		if (track === undefined) return true;
		if (type === 'tkhd') Object.assign(track, sizeIn(body));
		if (type === 'hdlr' && body.length >= 12) {
			track.isVideo ||= body.toString('latin1', 8, 12) === 'vide';
		}
		if ((type === 'stsz' || type === 'stz2') && body.length >= 12) {
			track.frames ??= body.readUInt32BE(8);
		}
		return true;
	}
}

/** Seconds of `mvhd`; a length of ones only means that it is not known. */
function durationIn(body: Buffer): number | undefined {
	const isLong = body[0] === 1;
	if (body.length < (isLong ? 32 : 20)) return undefined;
	const scale = body.readUInt32BE(isLong ? 20 : 12);
	const duration = isLong ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16);
	return duration === 0xff_ff_ff_ff ? undefined : secondsOf(duration, scale);
}

/** Width and height of `tkhd`, which are numbers with two bytes behind the point. */
function sizeIn(body: Buffer): { width: number; height: number } | undefined {
	const at = body[0] === 1 ? 88 : 76;
	if (body.length < at + 8) return undefined;
	const width = body.readUInt16BE(at);
	const height = body.readUInt16BE(at + 4);
	return width > 0 && height > 0 ? { width, height } : undefined;
}

function factsOf({ seconds: stated, isFragmented, tracks }: Movie): FileFacts {
	// The index of a file in fragments covers the first of them, if any.
	const seconds = isFragmented ? undefined : stated;
	const video = tracks.find(({ isVideo }) => isVideo);
	const { frames = 0, width, height } = video ?? {};
	const isCountable =
		seconds !== undefined && frames > 0 && frames / seconds <= MOST_FRAMES_PER_SECOND;
	return {
		...(seconds === undefined ? {} : { seconds }),
		...(isCountable ? { frames } : {}),
		...(width === undefined || height === undefined ? {} : { width, height }),
	};
}

/** The facts that an MP4, MOV or M4A states; none if it is inconsistent. */
export async function measureMovie(source: ByteSource): Promise<FileFacts> {
	const movie = await new MovieReader(source).read();
	return movie === undefined ? {} : factsOf(movie);
}
