import { box, fullBox, letters, long, shorts, words } from './box-writer';
import type { RunTable } from './run-table';
import { sampleTable } from './sample-boxes';
import { bytesOf, type Container, type Piece, type TrackPlan } from './track-plan';

/** A film that is ready to be written. */
export interface MoviePlan {
	container: Container;
	/** Units a second of the whole. */
	timescale: number;
	/** In those units. */
	duration: number;
	tracks: TrackPlan[];
	/** Those of all tracks. */
	runs: RunTable;
	/** The numbers of all runs, in their order in the file. */
	layout: Uint32Array;
}

/** A film as a list of what it is made of. */
export interface WrittenMovie {
	bytes: number;
	pieces: Piece[];
}

/** The index goes first, so that a film plays while it loads. */
export function writeMovie(plan: MoviePlan): WrittenMovie {
	const pieces = mergedPieces(plan);
	const dataBytes = pieces.reduce((sum, piece) => sum + bytesOf(piece), 0);
	const ftyp = fileType(plan);
	const places = placesOf(plan);
	// The index is as long wherever it points to.
	const shortIndexBytes = index(plan, places, 0, false).length;
	const isLong = ftyp.length + shortIndexBytes + 8 + dataBytes >= 2 ** 32;
	const indexBytes = isLong ? index(plan, places, 0, true).length : shortIndexBytes;
	const mdatHead = isLong
		? Buffer.concat([words(1), letters('mdat'), long(dataBytes + 16)])
		: Buffer.concat([words(dataBytes + 8), letters('mdat')]);
	const dataAt = ftyp.length + indexBytes + mdatHead.length;
	const head = Buffer.concat([ftyp, index(plan, places, dataAt, isLong), mdatHead]);
	return { bytes: head.length + dataBytes, pieces: [head, ...pieces] };
}

/** Merges ranges that are adjacent in their source: a clip is copied in few long ranges. */
function mergedPieces({ layout, runs }: MoviePlan): Piece[] {
	const pieces: Piece[] = [];
	let last: Exclude<Piece, Buffer> | undefined;
	for (const run of layout) {
		for (const piece of runs.piecesOf(run)) {
			if (Buffer.isBuffer(piece)) {
				pieces.push(piece);
				last = undefined;
			} else if (last?.source === piece.source && last.offset + last.bytes === piece.offset) {
				last.bytes += piece.bytes;
			} else {
				last = piece;
				pieces.push(last);
			}
		}
	}
	return pieces;
}

function fileType({ container }: MoviePlan): Buffer {
	return container === 'mov'
		? box('ftyp', letters('qt  '), words(512), letters('qt  '))
		: box('ftyp', letters('isom'), words(512), letters('isomiso2iso4mp41'));
}

/** Where each run begins among the data of the film. */
function placesOf({ layout, runs }: MoviePlan): Float64Array {
	const places = new Float64Array(runs.count);
	let at = 0;
	for (const run of layout) {
		places[run] = at;
		at += runs.bytesOf(run);
	}
	return places;
}

function index(plan: MoviePlan, places: Float64Array, dataAt: number, isLong: boolean): Buffer {
	const offsetsOf = ({ runs: { first, end } }: TrackPlan) =>
		places.subarray(first, end).map((place) => dataAt + place);
	return box(
		'moov',
		movieHeader(plan),
		...plan.tracks.map((track, number) =>
			trackBox(plan, track, number + 1, sampleTable(track, plan.runs, offsetsOf(track), isLong)),
		),
	);
}

const UPRIGHT = words(0x1_00_00, 0, 0, 0, 0x1_00_00, 0, 0, 0, 0x40_00_00_00);

/** Times in the long form only if they need it: some players know no other. */
function times(duration: number, between: Buffer) {
	const isLong = duration >= 2 ** 32 - 1;
	return {
		version: isLong ? 1 : 0,
		fields: isLong
			? [long(0), long(0), between, long(duration)]
			: [words(0, 0), between, words(duration)],
	};
}

function movieHeader({ timescale, duration, tracks }: MoviePlan): Buffer {
	const { version, fields } = times(duration, words(timescale));
	const rateAndVolume = Buffer.concat([words(0x1_00_00), shorts(0x1_00), Buffer.alloc(10)]);
	return fullBox(
		'mvhd',
		version,
		0,
		...fields,
		rateAndVolume,
		UPRIGHT,
		Buffer.alloc(24),
		words(tracks.length + 1),
	);
}

const MEDIA = {
	video: { handler: 'vide', header: () => fullBox('vmhd', 0, 1, Buffer.alloc(8)) },
	sound: { handler: 'soun', header: () => fullBox('smhd', 0, 0, Buffer.alloc(4)) },
	subtitles: { handler: 'sbtl', header: () => fullBox('nmhd', 0, 0) },
};

/** Players show one of the tracks that share a number. */
const ALTERNATIVES = { video: 0, sound: 1, subtitles: 2 };

function trackBox(plan: MoviePlan, track: TrackPlan, number: number, stbl: Buffer): Buffer {
	const { kind, edits } = track;
	const length = times(plan.duration, words(number, 0));
	const tkhd = fullBox(
		'tkhd',
		length.version,
		3,
		...length.fields,
		Buffer.alloc(8),
		shorts(0, ALTERNATIVES[kind], kind === 'sound' ? 0x1_00 : 0, 0),
		track.matrix ?? UPRIGHT,
		words(Math.round(track.width * 65_536), Math.round(track.height * 65_536)),
	);
	return box('trak', tkhd, ...editBox(edits), mediaBox(plan, track, stbl));
}

function editBox(edits: TrackPlan['edits']): Buffer[] {
	if (edits.length === 0) return [];
	const isLong = edits.some(({ duration, from }) => Math.max(duration, from) >= 2 ** 31);
	const entries = edits.flatMap(({ duration, from }) => [
		...(isLong ? [long(duration), long(from)] : [words(duration, from)]),
		words(0x1_00_00),
	]);
	return [box('edts', fullBox('elst', isLong ? 1 : 0, 0, words(edits.length), ...entries))];
}

/** Three letters of five bits each. */
function languageCode(language = 'und'): Buffer {
	const [a, b, c] = [...language].map((letter) => letter.charCodeAt(0) - 0x60);
	return shorts((a << 10) | (b << 5) | c, 0);
}

function mediaBox({ container }: MoviePlan, track: TrackPlan, stbl: Buffer): Buffer {
	const { handler, header } = MEDIA[track.kind];
	const { version, fields } = times(track.duration, words(track.timescale));
	const isMov = container === 'mov';
	const hdlr = (type: string, subtype: string) =>
		fullBox('hdlr', 0, 0, letters(isMov ? type : '\0\0\0\0'), letters(subtype), Buffer.alloc(13));
	return box(
		'mdia',
		fullBox('mdhd', version, 0, ...fields, languageCode(track.language)),
		hdlr('mhlr', handler),
		box(
			'minf',
			header(),
			...(isMov ? [hdlr('dhlr', 'url ')] : []),
			box('dinf', fullBox('dref', 0, 0, words(1), fullBox('url ', 0, 1))),
			stbl,
		),
	);
}
