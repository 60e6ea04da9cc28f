import { assertBytes, type Box, boxOf, MovieError } from './box';
import type { Samples } from './movie';

/** A day of pictures, or half a day of sound; a damaged table may name billions. */
export const MOST_SAMPLES = 2_500_000;

export function emptySamples(count: number): Samples {
	if (count > MOST_SAMPLES) throw new MovieError('names more pictures than a film can have');
	return {
		count,
		offsets: new Float64Array(count),
		sizes: new Uint32Array(count),
		times: new Float64Array(count),
		durations: new Uint32Array(count),
		shifts: undefined,
		isSync: undefined,
		descriptions: new Uint16Array(count),
	};
}

interface Table {
	count: number;
	/** A field of an entry, both counted from 0. */
	at(entry: number, field: number): number;
}

const NO_TABLE: Table = { count: 0, at: () => 0 };

/** A table of numbers of four bytes, behind `headerBytes` that end with the number of entries. */
function tableIn(body: Buffer | undefined, fields: number, headerBytes = 8): Table {
	if (body === undefined) return NO_TABLE;
	assertBytes(body, headerBytes);
	const count = body.readUInt32BE(headerBytes - 4);
	assertBytes(body, headerBytes + count * fields * 4);
	return {
		count,
		at: (entry, field) => body.readUInt32BE(headerBytes + (entry * fields + field) * 4),
	};
}

function readSizes(boxes: Box[]): { count: number; sizeOf(index: number): number } {
	const plain = boxOf(boxes, 'stsz');
	if (plain !== undefined) {
		assertBytes(plain, 12);
		const size = plain.readUInt32BE(4);
		const count = plain.readUInt32BE(8);
		if (size === 0) assertBytes(plain, 12 + count * 4);
		return { count, sizeOf: (index) => (size === 0 ? plain.readUInt32BE(12 + index * 4) : size) };
	}
	const packed = boxOf(boxes, 'stz2');
	if (packed === undefined) return { count: 0, sizeOf: () => 0 };
	assertBytes(packed, 12);
	const bits = packed[7];
	const count = packed.readUInt32BE(8);
	if (![4, 8, 16].includes(bits)) throw new MovieError('has a damaged index');
	assertBytes(packed, 12 + Math.ceil((count * bits) / 8));
	return {
		count,
		sizeOf(index) {
			if (bits === 16) return packed.readUInt16BE(12 + index * 2);
			if (bits === 8) return packed[12 + index];
			const pair = packed[12 + (index >> 1)];
			return index % 2 === 0 ? pair >> 4 : pair & 15;
		},
	};
}

/** Where each chunk begins. */
function readChunks(boxes: Box[]): { count: number; at(chunk: number): number } {
	const long = boxOf(boxes, 'co64');
	if (long !== undefined) {
		assertBytes(long, 8);
		const count = long.readUInt32BE(4);
		assertBytes(long, 8 + count * 8);
		return { count, at: (chunk) => Number(long.readBigUInt64BE(8 + chunk * 8)) };
	}
	const table = tableIn(boxOf(boxes, 'stco'), 1);
	return { count: table.count, at: (chunk) => table.at(chunk, 0) };
}

/** Calls `visit` for each chunk, with the number of its samples and their description. */
function eachChunk(
	boxes: Box[],
	visit: (offset: number, samples: number, description: number) => void,
): void {
	const chunks = readChunks(boxes);
	const runs = tableIn(boxOf(boxes, 'stsc'), 3);
	let run = 0;
	for (let chunk = 0; chunk < chunks.count; chunk++) {
		while (run + 1 < runs.count && runs.at(run + 1, 0) <= chunk + 1) run += 1;
		if (runs.count === 0) throw new MovieError('has a damaged index');
		visit(chunks.at(chunk), runs.at(run, 1), Math.max(runs.at(run, 2) - 1, 0));
	}
}

function readTimes(boxes: Box[], samples: Samples): void {
	const durations = tableIn(boxOf(boxes, 'stts'), 2);
	let index = 0;
	let time = 0;
	for (let entry = 0; entry < durations.count; entry++) {
		const duration = durations.at(entry, 1);
		const end = Math.min(samples.count, index + durations.at(entry, 0));
		for (; index < end; index++) {
			samples.times[index] = time;
			samples.durations[index] = duration;
			time += duration;
		}
	}
	if (index < samples.count) throw new MovieError('has a damaged index');
}

function readShifts(boxes: Box[], samples: Samples): void {
	const table = tableIn(boxOf(boxes, 'ctts'), 2);
	if (table.count === 0) return;
	const shifts = new Int32Array(samples.count);
	let index = 0;
	for (let entry = 0; entry < table.count && index < samples.count; entry++) {
		const end = Math.min(samples.count, index + table.at(entry, 0));
		// Signed in version 1, and in what many programs write as version 0.
		shifts.fill(table.at(entry, 1) | 0, index, end);
		index = end;
	}
	if (shifts.some((shift) => shift !== 0)) samples.shifts = shifts;
}

function readSync(boxes: Box[], samples: Samples): void {
	const body = boxOf(boxes, 'stss');
	if (body === undefined) return;
	const table = tableIn(body, 1);
	samples.isSync = new Uint8Array(samples.count);
	for (let entry = 0; entry < table.count; entry++) {
		const index = table.at(entry, 0) - 1;
		if (index < samples.count) samples.isSync[index] = 1;
	}
}

/** The tables of `stbl`. Source: ISO/IEC 14496-12, 8.6 and 8.7. */
export function readSamples(boxes: Box[]): Samples {
	const { count, sizeOf } = readSizes(boxes);
	const samples = emptySamples(count);
	let index = 0;
	eachChunk(boxes, (offset, inChunk, description) => {
		let at = offset;
		const end = Math.min(count, index + inChunk);
		for (; index < end; index++) {
			samples.offsets[index] = at;
			samples.sizes[index] = sizeOf(index);
			samples.descriptions[index] = description;
			at += samples.sizes[index];
		}
	});
	if (index < count) throw new MovieError('has a damaged index');
	readTimes(boxes, samples);
	readShifts(boxes, samples);
	readSync(boxes, samples);
	return samples;
}

/**
 * The same for uncompressed sound, whose every chunk counts as one sample: one each for
 * the 48,000 values of a second would fill the memory.
 *
 * @param valueBytes of one value of all channels
 */
export function readChunksAsSamples(boxes: Box[], valueBytes: number): Samples {
	const { count } = readSizes(boxes);
	const found: Array<[offset: number, values: number]> = [];
	let left = count;
	eachChunk(boxes, (offset, inChunk) => {
		const values = Math.min(inChunk, left);
		left -= values;
		if (values > 0) found.push([offset, values]);
	});
	const samples = emptySamples(found.length);
	let time = 0;
	for (const [index, [offset, values]] of found.entries()) {
		samples.offsets[index] = offset;
		samples.sizes[index] = values * valueBytes;
		samples.times[index] = time;
		samples.durations[index] = values;
		time += values;
	}
	return samples;
}
