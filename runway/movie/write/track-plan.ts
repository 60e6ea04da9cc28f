export type Container = 'mp4' | 'mov';

/** Bytes of a film: a stretch of one of its sources, or what is written out here. */
export type Piece = { source: number; offset: number; bytes: number } | Buffer;

/** Samples of one track that lie together in the film. */
export interface Run {
	/** When the first is shown, for the order in the file. */
	seconds: number;
	samples: number;
	bytes: number;
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
	runs: Run[];
}

export const bytesOf = (piece: Piece): number =>
	Buffer.isBuffer(piece) ? piece.length : piece.bytes;
