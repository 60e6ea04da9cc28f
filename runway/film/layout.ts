import { MovieError } from '../movie/box';
import { bytesOf, type Run, type TrackPlan } from '../movie/write/track-plan';

/** Place in its file of the first bytes of a run that come out of `source`. */
function offsetIn(run: Run, source: number): number | undefined {
	for (const piece of run.pieces) {
		if (!Buffer.isBuffer(piece) && piece.source === source) return piece.offset;
	}
	return undefined;
}

/**
 * The order of all runs in the film. What comes out of one clip keeps its order, since files are read
 * forward only; everything else goes beside it by time.
 *
 * @param clips number of clips, which are the first of the sources
 */
export function layoutOf(tracks: TrackPlan[], clips: number): Run[] {
	const own: Run[][] = Array.from({ length: clips }, () => []);
	const others: Run[] = [];
	for (const run of tracks.flatMap(({ runs }) => runs)) {
		const source = run.pieces.find((piece) => !Buffer.isBuffer(piece)) as
			{ source: number } | undefined;
		if (source !== undefined && source.source < clips) own[source.source].push(run);
		else others.push(run);
	}
	others.sort((a, b) => a.seconds - b.seconds);
	const layout: Run[] = [];
	let next = 0;
	for (const [source, runs] of own.entries()) {
		runs.sort((a, b) => (offsetIn(a, source) ?? 0) - (offsetIn(b, source) ?? 0));
		for (const run of runs) {
			while (next < others.length && others[next].seconds <= run.seconds)
				layout.push(others[next++]);
			layout.push(run);
		}
	}
	layout.push(...others.slice(next));
	return layout;
}

/** @throws MovieError if a file would have to be read backwards */
export function assertForward(layout: Run[], sources: number): void {
	const readTo = new Float64Array(sources);
	for (const piece of layout.flatMap(({ pieces }) => pieces)) {
		if (Buffer.isBuffer(piece)) continue;
		if (piece.offset < readTo[piece.source]) {
			throw new MovieError('has an index that names the same bytes twice');
		}
		readTo[piece.source] = piece.offset + bytesOf(piece);
	}
}
