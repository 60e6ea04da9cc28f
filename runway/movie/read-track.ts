import { assertBytes, boxAt, boxesIn, boxOf, MovieError } from './box';
import type { Edit, Track } from './movie';
import { readChunksAsSamples, readSamples } from './sample-tables';
import { pcmIn } from './pcm';

const KINDS: Record<string, Track['kind']> = { vide: 'video', soun: 'sound' };

/** A track, and the number that fragments call it by. */
export interface NumberedTrack {
	id: number;
	track: Track;
}

/** One `trak`. Source: ISO/IEC 14496-12, 8.3 to 8.6. */
export function readTrack(trak: Buffer, movieTimescale: number): NumberedTrack {
	const tkhd = boxAt(trak, 'tkhd') ?? Buffer.alloc(0);
	const isLong = tkhd[0] === 1;
	assertBytes(tkhd, isLong ? 96 : 84);
	const sizeAt = isLong ? 88 : 76;

	const mdhd = boxAt(trak, 'mdia', 'mdhd') ?? Buffer.alloc(0);
	assertBytes(mdhd, mdhd[0] === 1 ? 32 : 20);
	const timescale = mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12);
	if (timescale === 0) throw new MovieError('has a damaged index');

	const hdlr = boxAt(trak, 'mdia', 'hdlr') ?? Buffer.alloc(0);
	const kind = KINDS[hdlr.toString('latin1', 8, 12)] ?? 'other';
	const stbl = boxesIn(boxAt(trak, 'mdia', 'minf', 'stbl') ?? Buffer.alloc(0));
	const descriptions = readDescriptions(boxOf(stbl, 'stsd'));
	const pcm = kind === 'sound' && descriptions.length === 1 ? pcmIn(descriptions[0]) : undefined;
	return {
		id: tkhd.readUInt32BE(isLong ? 20 : 12),
		track: {
			kind,
			isEnabled: (tkhd[3] & 1) === 1,
			timescale,
			firstTime: 0,
			width: tkhd.readUInt32BE(sizeAt) / 65_536,
			height: tkhd.readUInt32BE(sizeAt + 4) / 65_536,
			matrix: Buffer.from(tkhd.subarray(sizeAt - 36, sizeAt)),
			descriptions,
			samples:
				pcm === undefined
					? readSamples(stbl)
					: readChunksAsSamples(stbl, (pcm.bits / 8) * pcm.channels),
			edits: readEdits(boxAt(trak, 'edts', 'elst'), movieTimescale),
		},
	};
}

/** Copies, so that the whole index need not be kept. */
function readDescriptions(stsd: Buffer | undefined): Buffer[] {
	if (stsd === undefined) return [];
	const found: Buffer[] = [];
	let at = 8;
	for (const { body } of boxesIn(stsd, 8)) {
		found.push(Buffer.from(stsd.subarray(at, at + 8 + body.length)));
		at += 8 + body.length;
	}
	return found;
}

function readEdits(elst: Buffer | undefined, movieTimescale: number): Edit[] {
	if (elst === undefined) return [];
	assertBytes(elst, 8);
	const isLong = elst[0] === 1;
	const entryBytes = isLong ? 20 : 12;
	const count = elst.readUInt32BE(4);
	assertBytes(elst, 8 + count * entryBytes);
	return Array.from({ length: count }, (_none, index) => {
		const at = 8 + index * entryBytes;
		const duration = isLong ? Number(elst.readBigUInt64BE(at)) : elst.readUInt32BE(at);
		const from = isLong ? Number(elst.readBigInt64BE(at + 8)) : elst.readInt32BE(at + 4);
		const rateAt = at + entryBytes - 4;
		return { seconds: duration / movieTimescale, from, rate: elst.readInt32BE(rateAt) / 65_536 };
	});
}
