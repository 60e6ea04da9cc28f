import { parameterSets } from '../movie/video-description';
import type { RunTable } from '../movie/write/run-table';
import {
	addPieces,
	bytesOf,
	type Container,
	type PlannedEdit,
	type Run,
	type TrackPlan,
} from '../movie/write/track-plan';
import type { Clip } from './clip';
import type { Timeline } from './timeline';

/** So many seconds of pictures lie together, with their sound beside them. */
const RUN_SECONDS = 1;

/** The clip's descriptions, by their place in the list of the film. */
interface Descriptions {
	all: Buffer[];
	placesOf: number[][];
}

/** Names for one codec, by whether the pictures may contain its settings, too. */
const NAMES: Record<string, { only: string; also: string }> = {
	h264: { only: 'avc1', also: 'avc3' },
	hevc: { only: 'hvc1', also: 'hev1' },
};

/** The name of all descriptions: players take one name for a track. */
function commonName(clips: Clip[]): string | undefined {
	const found = new Set(
		clips.flatMap(({ video }) => video.descriptions.map((each) => each.toString('latin1', 4, 8))),
	);
	const names = NAMES[clips[0].descriptions[0].codec ?? ''];
	if (found.size < 2 || names === undefined) return undefined;
	const haveSettings = clips.every((clip) =>
		clip.descriptions.every((each) => parameterSets(each).length > 0),
	);
	return haveSettings ? names.only : names.also;
}

function called(description: Buffer, name: string | undefined): Buffer {
	if (name === undefined) return description;
	const copy = Buffer.from(description);
	copy.write(name, 4, 'latin1');
	return copy;
}

/**
 * Descriptions that set a decoder up alike are one. Several are legal, and QuickTime goes by them,
 * but other players set their decoder up once: for these, the pictures contain the settings, too.
 */
function collectDescriptions(clips: Clip[]): Descriptions {
	const all: Buffer[] = [];
	const places = new Map<string, number>();
	const name = commonName(clips);
	const placesOf = clips.map(({ video, descriptions }) =>
		descriptions.map(({ settings }, index) => {
			const description = called(video.descriptions[index], name);
			const key = description.toString('latin1', 4, 8) + settings.toString('latin1');
			const found = places.get(key);
			if (found !== undefined) return found;
			places.set(key, all.length);
			return all.push(description) - 1;
		}),
	);
	return { all, placesOf };
}

interface Times {
	durations: Float64Array;
	shifts: Int32Array;
	edits: PlannedEdit[];
	length: number;
}

const countOf = (clips: Clip[]) =>
	clips.reduce((sum, { window }) => sum + window.end - window.first, 0);

/** How long it takes from the first picture's decoding to its showing, at most. */
function delayOf(clips: Clip[], scale: number): number {
	let delay = 0;
	for (const { video, window } of clips) {
		const { times, shifts } = video.samples;
		for (let index = window.first; index < window.end; index++) {
			// Also of pictures that an old way of counting shows before they are decoded.
			const decoded = times[index] - times[window.firstShown];
			const shown = times[index] + (shifts?.[index] ?? 0) - window.from;
			delay = Math.max(delay, Math.round(((decoded - shown) * scale) / video.timescale));
		}
	}
	return delay;
}

/**
 * All clips one after the other; undefined if they have pictures that are not to be seen. What it
 * takes to decode the first picture is counted below zero in an MP4, since YouTube and Instagram
 * ask for files without edit lists; QuickTime expects an edit.
 */
function continuousTimes(
	clips: Clip[],
	{ scale, starts }: Timeline,
	container: Container,
): Times | undefined {
	if (clips.some(({ window }) => window.shown < window.end - window.first)) return undefined;
	const count = countOf(clips);
	const longest = delayOf(clips, scale);
	const delay = container === 'mov' ? longest : 0;
	const decodedAt = new Float64Array(count + 1);
	const shifts = new Int32Array(count);
	let at = 0;
	for (const [number, { video, window }] of clips.entries()) {
		const { times, shifts: own } = video.samples;
		const toFilm = (units: number) => Math.round((units * scale) / video.timescale);
		for (let index = window.first; index < window.end; index++, at++) {
			decodedAt[at] = starts[number] + toFilm(times[index] - times[window.first]);
			const shown = times[index] + (own?.[index] ?? 0) - window.from;
			shifts[at] = starts[number] + delay + toFilm(shown) - decodedAt[at];
		}
	}
	const end = starts[clips.length];
	decodedAt[count] = end;
	const durations = new Float64Array(count);
	for (let index = 0; index < count; index++) {
		durations[index] = decodedAt[index + 1] - decodedAt[index];
		if (durations[index] < 0 || (durations[index] === 0 && index + 1 === count)) return undefined;
	}
	return {
		durations,
		shifts,
		length: end,
		edits: delay === 0 ? [] : [{ duration: end, from: delay }],
	};
}

/**
 * Each clip with an edit of its own, which leaves out what is not to be seen. Between decoding and
 * showing, the first picture of every edit waits for the same time: ffmpeg, and what is made with
 * it, count the time of an edit from its first decoding.
 */
function cutTimes(clips: Clip[], { scale, starts }: Timeline): Times {
	const count = countOf(clips);
	const durations = new Float64Array(count);
	const shifts = new Int32Array(count);
	const edits: PlannedEdit[] = [];
	const delay = delayOf(clips, scale);
	let at = 0;
	let base = 0;
	// Behind everything that the clips before have in the track, seen or not.
	let free = 0;
	for (const [number, { video, window }] of clips.entries()) {
		const { times, durations: own, shifts: ownShifts } = video.samples;
		const toFilm = (units: number) => Math.round((units * scale) / video.timescale);
		const decodedAt = (index: number) => toFilm(times[index] - times[window.first]);
		const shownAt = (index: number) =>
			toFilm(times[index] + (ownShifts?.[index] ?? 0) - window.from);
		const wait = decodedAt(window.firstShown) + delay;
		let earliest = 0;
		let latest = 0;
		for (let index = window.first; index < window.end; index++) {
			earliest = Math.min(earliest, shownAt(index));
			latest = Math.max(latest, shownAt(index) + toFilm(own[index]));
		}
		const later = Math.max(0, free - (base + wait + earliest));
		if (at > 0) durations[at - 1] += later;
		base += later;
		const length = starts[number + 1] - starts[number];
		const end = Math.max(decodedAt(window.end - 1) + toFilm(own[window.end - 1]), length);
		for (let index = window.first; index < window.end; index++, at++) {
			const next = index + 1 < window.end ? decodedAt(index + 1) : end;
			durations[at] = next - decodedAt(index);
			shifts[at] = wait + shownAt(index) - decodedAt(index);
		}
		edits.push({ duration: length, from: base + wait });
		free = base + wait + Math.max(length, latest);
		base += end;
	}
	return { durations, shifts, edits, length: base };
}

/** The track of pictures: those of all clips, as they are. */
export function pictureTrack(
	clips: Clip[],
	timeline: Timeline,
	container: Container,
	runs: RunTable,
): TrackPlan {
	const { all, placesOf } = collectDescriptions(clips);
	const { durations, shifts, edits, length } =
		continuousTimes(clips, timeline, container) ?? cutTimes(clips, timeline);
	const count = countOf(clips);
	const sizes = new Uint32Array(count);
	const isSync = new Uint8Array(count);
	const firstRun = runs.count;
	const add = (run: Run | undefined) => {
		if (run?.pieces.some((piece) => bytesOf(piece) > 0)) runs.add(run);
	};
	let at = 0;
	for (const [source, { video, window, descriptions }] of clips.entries()) {
		const { samples, timescale } = video;
		const sets = descriptions.map((each) =>
			all.length > 1 ? parameterSets(each) : Buffer.alloc(0),
		);
		let run: Run | undefined;
		let fileEnd = -1;
		for (let index = window.first; index < window.end; index++, at++) {
			const own = samples.descriptions[index];
			const description = placesOf[source][own];
			const offset = samples.offsets[index];
			const bytes = samples.sizes[index];
			const seconds =
				timeline.starts[source] / timeline.scale +
				(samples.times[index] - samples.times[window.first]) / timescale;
			isSync[at] = samples.isSync?.[index] ?? 1;
			const isLater = run !== undefined && seconds - run.seconds >= RUN_SECONDS;
			const hasSets = isSync[at] === 1 && sets[own].length > 0;
			const stretch = { source, offset, bytes };
			const pieces = hasSets ? [sets[own], stretch] : [stretch];
			sizes[at] = bytes + (hasSets ? sets[own].length : 0);
			if (run === undefined || fileEnd !== offset || run.description !== description || isLater) {
				add(run);
				run = { seconds, samples: 0, description, pieces };
			} else {
				addPieces(run, pieces);
			}
			run.samples += 1;
			fileEnd = offset + bytes;
		}
		add(run);
	}
	const [{ video, descriptions }] = clips;
	return {
		kind: 'video',
		timescale: timeline.scale,
		duration: length,
		width: video.width || descriptions[0].width,
		height: video.height || descriptions[0].height,
		matrix: video.matrix,
		descriptions: all,
		sizes,
		durations,
		shifts,
		isSync,
		edits,
		runs: { first: firstRun, end: runs.count },
	};
}
