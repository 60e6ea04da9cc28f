import { readAacConfig, silentAacFrame } from '../movie/sound/aac';
import { silentMp3Frame } from '../movie/sound/mp3';
import type { Sound, SoundFormat } from '../movie/sound/sound-format';
import { soundDescription } from '../movie/write/sound-description';
import type { Container, Piece, Run, TrackPlan } from '../movie/write/track-plan';
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
		const move = Math.round((heardFrom + lead - skipped) / frameValues);
		const first = Math.max(0, Math.floor(skipped / frameValues) - 1, -move);
		const last = Math.min(frames, Math.ceil((skipped + values) / frameValues));
		const slotsEnd = Math.min(count, Math.ceil((heardTo + lead) / frameValues));
		for (let index = first; index < last && index + move < slotsEnd; index++) {
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
): TrackPlan {
	const [{ sound }] = placements;
	const { format, frameValues } = sound;
	const { placement, frame, lead } = fillSlots(placements, timeline, container);
	const silence = silenceIn(format, frameValues);
	const isPcm = format.codec === 'pcm';
	const valueBytes = isPcm ? (format.bits / 8) * format.channels : 0;
	const sizes = new Uint32Array(placement.length);
	const runs: Run[] = [];
	let fileEnd = -1;
	let owner = EMPTY;
	for (let slot = 0; slot < placement.length; slot++) {
		const seconds = (slot * frameValues - lead) / format.rate;
		const isSilent = placement[slot] === EMPTY;
		const parts = isSilent ? [] : placements[placement[slot]].sound.frame(frame[slot]);
		const last = runs.at(-1);
		const joins =
			last !== undefined && owner === placement[slot] && seconds - last.seconds < RUN_SECONDS;
		const isNext = isSilent || parts[0]?.offset === fileEnd;
		const run = joins && isNext ? last : newRun(runs, seconds);
		owner = placement[slot];
		for (const { offset, bytes } of parts) {
			const { source } = placements[placement[slot]];
			addPiece(run.pieces, { source, offset, bytes });
			sizes[slot] += bytes;
			fileEnd = offset + bytes;
		}
		if (isSilent) {
			run.pieces.push(silence);
			sizes[slot] = silence.length;
		}
		// The end of a recording, filled up.
		if (isPcm && sizes[slot] < silence.length) {
			run.pieces.push(silence.subarray(sizes[slot]));
			sizes[slot] = silence.length;
			fileEnd = -1;
		}
		run.bytes += sizes[slot];
		run.samples += isPcm ? frameValues : 1;
	}
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
		runs,
	};
}

function newRun(runs: Run[], seconds: number): Run {
	const run: Run = { seconds, samples: 0, bytes: 0, description: 0, pieces: [] };
	runs.push(run);
	return run;
}

function addPiece(pieces: Piece[], piece: Exclude<Piece, Buffer>): void {
	const last = pieces.at(-1);
	const isNext =
		last !== undefined &&
		!Buffer.isBuffer(last) &&
		last.source === piece.source &&
		last.offset + last.bytes === piece.offset;
	if (isNext) last.bytes += piece.bytes;
	else pieces.push(piece);
}
