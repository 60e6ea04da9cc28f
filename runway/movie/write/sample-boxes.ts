import { box, fullBox, long, words } from './box-writer';
import type { RunTable } from './run-table';
import type { TrackPlan } from './track-plan';

type PerSample = TrackPlan['sizes'];

/** Runs of equal numbers, as pairs of how many and which. */
function runLengths(values: PerSample): number[] {
	if ('all' in values) return values.count === 0 ? [] : [values.count, values.all];
	const pairs: number[] = [];
	for (let index = 0; index < values.length; index++) {
		if (pairs.length > 0 && pairs[pairs.length - 1] === values[index]) pairs[pairs.length - 2] += 1;
		else pairs.push(1, values[index]);
	}
	return pairs;
}

/** A long list of numbers, without spreading it into arguments. */
function wordsOf(values: ArrayLike<number>): Buffer {
	const buffer = Buffer.alloc(values.length * 4);
	for (let index = 0; index < values.length; index++) {
		buffer.writeUInt32BE(values[index] >>> 0, index * 4);
	}
	return buffer;
}

function runLengthBox(type: string, values: PerSample, version = 0): Buffer {
	const pairs = runLengths(values);
	return fullBox(type, version, 0, words(pairs.length / 2), wordsOf(pairs));
}

function sizeBox(sizes: PerSample): Buffer {
	if ('all' in sizes) return fullBox('stsz', 0, 0, words(sizes.all, sizes.count));
	return fullBox('stsz', 0, 0, words(0, sizes.length), wordsOf(sizes));
}

function chunkBox(offsets: ArrayLike<number>, isLong: boolean): Buffer {
	const head = words(offsets.length);
	if (!isLong) return fullBox('stco', 0, 0, head, wordsOf(offsets));
	return fullBox('co64', 0, 0, head, ...Array.from(offsets, long));
}

function samplesOfChunks({ runs: { first, end } }: TrackPlan, runs: RunTable): Buffer {
	const entries: number[] = [];
	for (let run = first; run < end; run++) {
		const samples = runs.samplesOf(run);
		const description = runs.descriptionOf(run);
		const isAlike =
			run > first &&
			runs.samplesOf(run - 1) === samples &&
			runs.descriptionOf(run - 1) === description;
		if (!isAlike) entries.push(run - first + 1, samples, description + 1);
	}
	return fullBox('stsc', 0, 0, words(entries.length / 3), wordsOf(entries));
}

/** In the version that knows numbers below zero only if there are such. */
function shiftBox(shifts: TrackPlan['shifts']): Buffer[] {
	if (shifts === undefined || shifts.every((shift) => shift === 0)) return [];
	return [runLengthBox('ctts', shifts, shifts.some((shift) => shift < 0) ? 1 : 0)];
}

function syncBox(isSync: Uint8Array | undefined): Buffer[] {
	if (isSync === undefined || isSync.every((each) => each === 1)) return [];
	const numbers: number[] = [];
	for (let index = 0; index < isSync.length; index++) {
		if (isSync[index] === 1) numbers.push(index + 1);
	}
	return [fullBox('stss', 0, 0, words(numbers.length), wordsOf(numbers))];
}

/**
 * The tables of a track. Source: ISO/IEC 14496-12, 8.6 and 8.7.
 *
 * @param offsets where each of its runs begins in the file
 */
export function sampleTable(
	track: TrackPlan,
	runs: RunTable,
	offsets: ArrayLike<number>,
	isLong: boolean,
): Buffer {
	const { descriptions, durations, shifts } = track;
	return box(
		'stbl',
		fullBox('stsd', 0, 0, words(descriptions.length), ...descriptions),
		runLengthBox('stts', durations),
		...shiftBox(shifts),
		...syncBox(track.isSync),
		samplesOfChunks(track, runs),
		sizeBox(track.sizes),
		chunkBox(offsets, isLong),
	);
}
