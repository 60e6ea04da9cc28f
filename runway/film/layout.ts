import type { RunTable } from '../movie/write/run-table';
import { bytesOf, type Piece, type Stretch } from '../movie/write/track-plan';

/** The first bytes of a run that come out of a file; all of a run comes out of one. */
const stretchOf = (runs: RunTable, run: number): Stretch | undefined =>
	runs.piecesOf(run).find((piece): piece is Stretch => !Buffer.isBuffer(piece));

/**
 * The order of all runs in the film. What comes out of one clip keeps its order, since files are read
 * forward only; everything else goes beside it by time.
 *
 * @param clips number of clips, which are the first of the sources
 */
export function layoutOf(runs: RunTable, clips: number): Uint32Array {
	const own: number[][] = Array.from({ length: clips }, () => []);
	const others: number[] = [];
	const offsets = new Float64Array(runs.count);
	for (let run = 0; run < runs.count; run++) {
		const stretch = stretchOf(runs, run);
		offsets[run] = stretch?.offset ?? 0;
		if (stretch !== undefined && stretch.source < clips) own[stretch.source].push(run);
		else others.push(run);
	}
	others.sort((a, b) => runs.secondsOf(a) - runs.secondsOf(b));
	const layout = new Uint32Array(runs.count);
	let at = 0;
	let next = 0;
	for (const ofClip of own) {
		ofClip.sort((a, b) => offsets[a] - offsets[b]);
		for (const run of ofClip) {
			const seconds = runs.secondsOf(run);
			while (next < others.length && runs.secondsOf(others[next]) <= seconds) {
				layout[at++] = others[next++];
			}
			layout[at++] = run;
		}
	}
	layout.set(others.slice(next), at);
	return layout;
}

/** A source that would have to be read backwards; undefined if there is none. */
export function readBackwards(pieces: Piece[], sources: number): number | undefined {
	const readTo = new Float64Array(sources);
	for (const piece of pieces) {
		if (Buffer.isBuffer(piece)) continue;
		if (piece.offset < readTo[piece.source]) return piece.source;
		readTo[piece.source] = piece.offset + bytesOf(piece);
	}
	return undefined;
}
