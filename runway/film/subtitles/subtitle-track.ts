import { subtitleDescription } from '../../movie/write/subtitle-description';
import type { RunTable } from '../../movie/write/run-table';
import type { TrackPlan } from '../../movie/write/track-plan';
import type { Timeline } from '../timeline';
import type { Cue } from './cue';

/** One subtitle as it lies in the film: the length of its text, and the text. */
function sampleOf(lines: string[]): Buffer {
	const text = Buffer.from(lines.join('\n'));
	const length = Buffer.alloc(2);
	length.writeUInt16BE(text.length);
	return Buffer.concat([length, text]);
}

/** Cues that follow each other within the film; one that runs into the next gives way to it. */
export function cuesWithin(cues: Cue[], end: number): Cue[] {
	return cues.flatMap((cue, index) => {
		const to = Math.min(cue.end, cues[index + 1]?.start ?? Infinity, end);
		return to > cue.start ? [{ ...cue, end: to }] : [];
	});
}

/** The subtitles as a track of their own, which a viewer can switch on. */
export function subtitleTrack(
	cues: Cue[],
	{ scale, starts }: Timeline,
	{ width, height }: { width: number; height: number },
	language: string,
	runs: RunTable,
): TrackPlan {
	const end = starts[starts.length - 1];
	const sizes: number[] = [];
	const durations: number[] = [];
	const first = runs.count;
	let at = 0;
	const add = (lines: string[], to: number) => {
		if (to <= at) return;
		const piece = sampleOf(lines);
		sizes.push(piece.length);
		durations.push(to - at);
		runs.add({ seconds: at / scale, samples: 1, description: 0, pieces: [piece] });
		at = to;
	};
	for (const cue of cues) {
		// Nothing is shown between two subtitles.
		add([], Math.min(end, Math.round(cue.start * scale)));
		add(cue.lines, Math.min(end, Math.round(cue.end * scale)));
	}
	add([], end);
	return {
		kind: 'subtitles',
		timescale: scale,
		duration: end,
		width,
		height,
		language,
		descriptions: [subtitleDescription(width, height)],
		sizes,
		durations,
		edits: [],
		runs: { first, end: runs.count },
	};
}
