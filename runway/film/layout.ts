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

/** A source that would have to be read backwards; undefined if there is none. */
export function readBackwards(layout: Run[], sources: number): number | undefined {
	const readTo = new Float64Array(sources);
	for (const { pieces } of layout) {
		for (const piece of pieces) {
			if (Buffer.isBuffer(piece)) continue;
			if (piece.offset < readTo[piece.source]) return piece.source;
			readTo[piece.source] = piece.offset + bytesOf(piece);
		}
	}
	return undefined;
}
