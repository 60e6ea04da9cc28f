import { bytesOf, type Run, type Stretch, type TrackPlan } from '../movie/write/track-plan';

/** The first bytes of a run that come out of a file; all of a run comes out of one. */
const stretchOf = ({ pieces }: Run): Stretch | undefined =>
	pieces.find((piece): piece is Stretch => !Buffer.isBuffer(piece));

const offsetOf = (run: Run): number => stretchOf(run)?.offset ?? 0;

/**
 * The order of all runs in the film. What comes out of one clip keeps its order, since files are read
 * forward only; everything else goes beside it by time.
 *
 * @param clips number of clips, which are the first of the sources
 */
export function layoutOf(tracks: TrackPlan[], clips: number): Run[] {
	const own: Run[][] = Array.from({ length: clips }, () => []);
	const others: Run[] = [];
	for (const { runs } of tracks) {
		for (const run of runs) {
			const stretch = stretchOf(run);
			if (stretch !== undefined && stretch.source < clips) own[stretch.source].push(run);
			else others.push(run);
		}
	}
	others.sort((a, b) => a.seconds - b.seconds);
	const layout: Run[] = [];
	let next = 0;
	for (const runs of own) {
		runs.sort((a, b) => offsetOf(a) - offsetOf(b));
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
