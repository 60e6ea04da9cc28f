/** The samples of a track in the order of decoding: one entry for each, in every array. */
export interface Samples {
	count: number;
	/** Where each begins in the file. */
	offsets: Float64Array;
	/** Bytes. */
	sizes: Uint32Array;
	/** Time of decoding, in units of the track, from the first sample on. */
	times: Float64Array;
	durations: Uint32Array;
	/** From the time of decoding to that of showing; undefined if all are 0. */
	shifts: Int32Array | undefined;
	/** 1 for samples at which decoding can begin; undefined if it can begin at any. */
	isSync: Uint8Array | undefined;
	/** Position of the sample's description in the track's list. */
	descriptions: Uint16Array;
}

/** One entry of an edit list. */
export interface Edit {
	/** In seconds; 0 means up to the end. */
	seconds: number;
	/** In units of the track; -1 for a stretch without a picture. */
	from: number;
	rate: number;
}

export interface Track {
	kind: 'video' | 'sound' | 'other';
	/** Whether players show it; others are there to be chosen, or for a program of its own. */
	isEnabled: boolean;
	/** Units a second. */
	timescale: number;
	/** Units from the start of the file's timeline to the first sample, in fragmented files. */
	firstTime: number;
	/** As shown, in pixels; 0 for sound. */
	width: number;
	height: number;
	/** How the picture is turned, as nine numbers of four bytes. */
	matrix: Buffer;
	/** Whole boxes of `stsd`. */
	descriptions: Buffer[];
	samples: Samples;
	edits: Edit[];
}

/** The facts that an MP4 or MOV states. */
export interface Movie {
	tracks: Track[];
}

/** The track of a kind that a player takes: the first that is switched on. */
export function trackOf({ tracks }: Movie, kind: Track['kind']): Track | undefined {
	const filled = tracks.filter((track) => track.kind === kind && track.samples.count > 0);
	return filled.find(({ isEnabled }) => isEnabled) ?? filled[0];
}
