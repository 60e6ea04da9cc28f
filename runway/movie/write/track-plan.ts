export type Container = 'mp4' | 'mov';

/** Bytes that lie together in one of a film's sources. */
export interface Stretch {
	/** Position of the file among the sources. */
	source: number;
	offset: number;
	bytes: number;
}

/** Bytes of a film: from one of its sources, or what is written out here. */
export type Piece = Stretch | Buffer;

/** Samples of one track that lie together in the film. */
export interface Run {
	/** When the first is shown, for the order in the file. */
	seconds: number;
	samples: number;
	/** Position of their description in the track's list. */
	description: number;
	pieces: Piece[];
}

/** A stretch of the track that is shown. */
export interface PlannedEdit {
	/** In units of the film. */
	duration: number;
	/** In units of the track; -1 for nothing. */
	from: number;
}

export interface TrackPlan {
	kind: 'video' | 'sound' | 'subtitles';
	timescale: number;
	/** In units of the track. */
	duration: number;
	width: number;
	height: number;
	/** How the picture is turned; none if it is not. */
	matrix?: Buffer;
	/** Language by its three letters. */
	language?: string;
	descriptions: Buffer[];
	/** One entry for each sample, or one for all of them. */
	sizes: ArrayLike<number> | { all: number; count: number };
	durations: ArrayLike<number> | { all: number; count: number };
	shifts?: Int32Array;
	isSync?: Uint8Array;
	/** None if the track is shown as it is. */
	edits: PlannedEdit[];
	/** Of the film's runs, those of this track; `end` is behind the last. */
	runs: { first: number; end: number };
}

export const bytesOf = (piece: Piece): number =>
	Buffer.isBuffer(piece) ? piece.length : piece.bytes;

export const bytesIn = (pieces: Piece[]): number =>
	pieces.reduce((sum, piece) => sum + bytesOf(piece), 0);

/** Whether a piece can lie behind another one: in their source, or because both are written out. */
export function goesOn(piece: Piece | undefined, next: Piece): boolean {
	if (piece === undefined) return false;
	if (Buffer.isBuffer(piece) || Buffer.isBuffer(next)) {
		return Buffer.isBuffer(piece) && Buffer.isBuffer(next);
	}
	return piece.source === next.source && piece.offset + piece.bytes === next.offset;
}

/** Stretches that go on where the last one ends make it longer. */
export function addPieces({ pieces }: Run, more: Piece[]): void {
	for (const piece of more) {
		const last = pieces.at(-1);
		if (last !== undefined && !Buffer.isBuffer(last) && goesOn(last, piece)) {
			last.bytes += bytesOf(piece);
		} else {
			pieces.push(piece);
		}
	}
}
