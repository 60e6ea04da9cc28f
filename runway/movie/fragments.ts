import { assertBytes, type Box, boxesIn, boxOf, MovieError } from './box';
import type { Samples } from './movie';
import { emptySamples, MOST_SAMPLES } from './sample-tables';

/** Defaults for values that a fragment omits. */
export interface Defaults {
	description: number;
	duration: number;
	size: number;
	flags: number;
}

const NOT_SYNC = 0x1_00_00;

/** Defaults of `mvex`, by the number of their track. Source: ISO/IEC 14496-12, 8.8.3. */
export function readDefaults(mvex: Buffer): Map<number, Defaults> {
	const entries = boxesIn(mvex)
		.filter(({ type }) => type === 'trex')
		.map(({ body }) => {
			assertBytes(body, 24);
			const [description, duration, size, flags] = [8, 12, 16, 20].map((at) =>
				body.readUInt32BE(at),
			);
			return [body.readUInt32BE(4), { description, duration, size, flags }] as const;
		});
	return new Map(entries);
}

interface Entry {
	offset: number;
	size: number;
	time: number;
	duration: number;
	shift: number;
	isSync: boolean;
	description: number;
}

/** Reads the fields of a box one after the other; flags say which of them are present. */
class FieldReader {
	private at = 8;

	constructor(
		private readonly body: Buffer,
		readonly flags: number,
	) {}

	next(flag: number): number | undefined {
		if ((this.flags & flag) === 0) return undefined;
		assertBytes(this.body, this.at + 4);
		this.at += 4;
		return this.body.readUInt32BE(this.at - 4);
	}

	nextLong(flag: number): number | undefined {
		const high = this.next(flag);
		const low = this.next(flag);
		return high === undefined || low === undefined ? undefined : high * 2 ** 32 + low;
	}
}

function fieldsOf(body: Buffer): FieldReader {
	assertBytes(body, 8);
	return new FieldReader(body, body.readUInt32BE(0) & 0xff_ff_ff);
}

/** Collects the samples of one track from the fragments of a file. */
export class FragmentedTrack {
	private readonly entries: Entry[] = [];

	/** Time of the first sample, if the file states it. */
	firstTime = 0;

	private time = 0;

	constructor(private readonly defaults: Defaults) {}

	/**
	 * @param moofAt where the fragment begins in the file
	 * @param dataAt where the samples begin if nothing is said about it
	 * @returns where the samples of this track end
	 */
	add(traf: Box[], moofAt: number, dataAt: number): number {
		const tfhd = fieldsOf(boxOf(traf, 'tfhd') ?? Buffer.alloc(0));
		const base = tfhd.nextLong(1) ?? ((tfhd.flags & 0x2_00_00) === 0 ? dataAt : moofAt);
		const description = tfhd.next(2) ?? this.defaults.description;
		const usual: Defaults = {
			description,
			duration: tfhd.next(8) ?? this.defaults.duration,
			size: tfhd.next(16) ?? this.defaults.size,
			flags: tfhd.next(32) ?? this.defaults.flags,
		};
		this.startAt(boxOf(traf, 'tfdt'));
		let at = base;
		for (const { type, body } of traf) {
			if (type === 'trun') at = this.addRun(body, base, at, usual);
		}
		return at;
	}

	/** A gap before a fragment makes the last picture stay longer. */
	private startAt(tfdt: Buffer | undefined): void {
		if (tfdt === undefined) return;
		assertBytes(tfdt, tfdt[0] === 1 ? 12 : 8);
		const stated = tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4);
		const last = this.entries.at(-1);
		if (last === undefined) {
			this.firstTime = stated;
		} else if (stated - this.firstTime > this.time) {
			last.duration += stated - this.firstTime - this.time;
			this.time = stated - this.firstTime;
		}
	}

	private addRun(body: Buffer, base: number, from: number, usual: Defaults): number {
		const run = fieldsOf(body);
		const count = body.readUInt32BE(4);
		const offset = run.next(1);
		const firstFlags = run.next(4);
		const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => (run.flags & flag) !== 0).length;
		if (fields > 0) assertBytes(body, 8 + count * fields * 4);
		if (count + this.entries.length > MOST_SAMPLES) throw new MovieError('has a damaged index');
		let at = offset === undefined ? from : base + (offset | 0);
		for (let index = 0; index < count; index++) {
			const duration = run.next(0x100) ?? usual.duration;
			const size = run.next(0x200) ?? usual.size;
			const ownFlags = run.next(0x400);
			const flags = ownFlags ?? (index === 0 ? (firstFlags ?? usual.flags) : usual.flags);
			const shift = (run.next(0x800) ?? 0) | 0;
			const isSync = (flags & NOT_SYNC) === 0;
			const description = Math.max(usual.description - 1, 0);
			this.entries.push({
				offset: at,
				size,
				time: this.time,
				duration,
				shift,
				isSync,
				description,
			});
			this.time += duration;
			at += size;
		}
		return at;
	}

	/** All samples, behind those of the file's own index. */
	samples(): Samples {
		const samples = emptySamples(this.entries.length);
		if (this.entries.some(({ shift }) => shift !== 0))
			samples.shifts = new Int32Array(samples.count);
		if (this.entries.some(({ isSync }) => !isSync)) samples.isSync = new Uint8Array(samples.count);
		for (const [index, entry] of this.entries.entries()) {
			samples.offsets[index] = entry.offset;
			samples.sizes[index] = entry.size;
			samples.times[index] = entry.time;
			samples.durations[index] = entry.duration;
			samples.descriptions[index] = entry.description;
			if (samples.shifts !== undefined) samples.shifts[index] = entry.shift;
			if (samples.isSync !== undefined) samples.isSync[index] = entry.isSync ? 1 : 0;
		}
		return samples;
	}
}
