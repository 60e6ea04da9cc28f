import { readAacConfig, silentAacFrame } from '../movie/sound/aac';
import { silentMp3Frame } from '../movie/sound/mp3';
import type { Sound, SoundFormat } from '../movie/sound/sound-format';
import { soundDescription } from '../movie/write/sound-description';
import type { RunTable } from '../movie/write/run-table';
import {
	addPieces,
	bytesIn,
	type Container,
	goesOn,
	type Piece,
	type Run,
	type TrackPlan,
} from '../movie/write/track-plan';
import type { Timeline } from './timeline';

/** So many seconds of sound lie together. */
const RUN_SECONDS = 0.5;

/** Sound and its place in a film. */
export interface Placement {
	sound: Sound;
	/** Position of its file among the sources of the film. */
	source: number;
	/** In units of the film; what is behind `end` is cut. */
	start: number;
	end: number;
}

const EMPTY = -1;

/** The content of each slot of the track; a slot is as long as a frame. */
interface Slots {
	placement: Int32Array;
	frame: Int32Array;
	/** Values of the track before the film begins. */
	lead: number;
}

/**
 * Decoders need the frame before the first one that is heard; it has its place before the film,
 * which takes an edit list. AAC in an MP4 goes without: no frame of it needs another one to be
 * read.
 */
function leadOf([first]: Placement[], container: Container): number {
	const { skipped, frameValues, delay, format } = first.sound;
	const isAlone = format.codec === 'aac' && container === 'mp4';
	if (first.start > 0 || delay > 0 || isAlone) return 0;
	return skipped - Math.max(0, Math.floor(skipped / frameValues) - 1) * frameValues;
}

/**
 * Every frame goes to the slot that is nearest to its time, so that sound is never off by more than
 * half a frame, and no clip moves the next one.
 */
function fillSlots(
	placements: Placement[],
	{ scale, starts }: Timeline,
	container: Container,
): Slots {
	const { frameValues, format } = placements[0].sound;
	const toValues = (units: number) => Math.round((units * format.rate) / scale);
	const lead = leadOf(placements, container);
	const count = Math.ceil((toValues(starts[starts.length - 1]) + lead) / frameValues);
	const placement = new Int32Array(count).fill(EMPTY);
	const frame = new Int32Array(count);
	for (const [number, { sound, start, end }] of placements.entries()) {
		const { skipped, values, delay, frames } = sound;
		const heardFrom = toValues(start) + delay;
		const heardTo = Math.min(heardFrom + values, toValues(end));
		if (heardTo <= heardFrom) continue;
		const from = heardFrom + lead - skipped;
		let move = Math.round(from / frameValues);
		const first = Math.max(0, Math.floor(skipped / frameValues) - 1, -move);
		const last = Math.min(frames, Math.ceil((skipped + values) / frameValues));
		const slotsEnd = Math.min(count, Math.ceil((heardTo + lead) / frameValues));
		for (let index = first; index < last && index + move < slotsEnd; index++) {
			// What a recording left out makes the rest come later; roughly told times change nothing.
			const late = from + sound.timeOf(index) - (index + move) * frameValues;
			if (Math.abs(late) >= frameValues) move += Math.round(late / frameValues);
			placement[index + move] = number;
			frame[index + move] = index;
		}
	}
	return { placement, frame, lead };
}

function silenceIn(format: SoundFormat, frameValues: number): Buffer {
	if (format.codec === 'pcm')
		return Buffer.alloc(frameValues * (format.bits / 8) * format.channels);
	if (format.codec === 'mp3') return silentMp3Frame(format.rate, format.channels);
	const config = readAacConfig(format.config);
	return config === undefined ? Buffer.alloc(0) : silentAacFrame(config);
}

/** The track of sound, with silence if there is none. All placements have the same format. */
export function soundTrack(
	placements: Placement[],
	timeline: Timeline,
	container: Container,
	runs: RunTable,
): TrackPlan {
	const [{ sound }] = placements;
	const { format, frameValues } = sound;
	const { placement, frame, lead } = fillSlots(placements, timeline, container);
	const silence = silenceIn(format, frameValues);
	const isPcm = format.codec === 'pcm';
	const valueBytes = isPcm ? (format.bits / 8) * format.channels : 0;
	const piecesOf = (slot: number): Piece[] => {
		if (placement[slot] === EMPTY) return [silence];
		const { sound: heard, source } = placements[placement[slot]];
		const pieces: Piece[] = heard.frame(frame[slot], source);
		// The end of a recording is filled up.
		const missing = isPcm ? silence.length - bytesIn(pieces) : 0;
		return missing > 0 ? [...pieces, silence.subarray(0, missing)] : pieces;
	};
	const sizes = new Uint32Array(placement.length);
	const first = runs.count;
	let last: Run | undefined;
	let owner = EMPTY;
	for (let slot = 0; slot < placement.length; slot++) {
		const seconds = (slot * frameValues - lead) / format.rate;
		const pieces = piecesOf(slot);
		sizes[slot] = bytesIn(pieces);
		const samples = isPcm ? frameValues : 1;
		const isSame = owner === placement[slot] && goesOn(last?.pieces.at(-1), pieces[0]);
		if (last !== undefined && isSame && seconds - last.seconds < RUN_SECONDS) {
			addPieces(last, pieces);
			last.samples += samples;
		} else {
			if (last !== undefined) runs.add(last);
			last = { seconds, samples, description: 0, pieces };
		}
		owner = placement[slot];
	}
	if (last !== undefined) runs.add(last);
	const values = placement.length * frameValues;
	return {
		kind: 'sound',
		timescale: format.rate,
		duration: values,
		width: 0,
		height: 0,
		descriptions: [soundDescription(format)],
		sizes: isPcm ? { all: valueBytes, count: values } : sizes,
		durations: isPcm ? { all: 1, count: values } : { all: frameValues, count: placement.length },
		edits:
			lead === 0 ? [] : [{ duration: timeline.starts[timeline.starts.length - 1], from: lead }],
		runs: { first, end: runs.count },
	};
}
