/** Takes an MP4 apart and puts it together again, to make odd ones. It knows nothing of our own reader. */

/** A box: its type, and what is in it. */
export type Box = [type: string, inside: Box[] | Buffer];

const HOLD_BOXES = new Set('moov trak mdia minf stbl edts'.split(' '));

export function parse(file: Buffer): Box[] {
	const boxes: Box[] = [];
	for (let at = 0; at + 8 <= file.length;) {
		const bytes = file.readUInt32BE(at);
		const type = file.toString('latin1', at + 4, at + 8);
		const body = file.subarray(at + 8, at + bytes);
		boxes.push([type, HOLD_BOXES.has(type) ? parse(body) : body]);
		at += bytes;
	}
	return boxes;
}

export const serialize = (boxes: Box[]): Buffer =>
	Buffer.concat(
		boxes.flatMap(([type, inside]) => {
			const body = Buffer.isBuffer(inside) ? inside : serialize(inside);
			const head = Buffer.alloc(8);
			head.writeUInt32BE(body.length + 8);
			head.write(type, 4, 'latin1');
			return [head, body];
		}),
	);

/** Goes down a path of boxes; `trak` and a number for one of several. */
export function find(boxes: Box[], ...path: Array<string | number>): Box {
	let inside: Box[] = boxes;
	let found: Box | undefined;
	for (const [place, type] of path.entries()) {
		if (typeof type === 'number') continue;
		const next = path[place + 1];
		const alike = inside.filter((each) => each[0] === type);
		found = alike[typeof next === 'number' ? next : 0];
		inside = Array.isArray(found?.[1]) ? found[1] : [];
	}
	if (found === undefined) throw new Error(`No box ${path.join(' › ')}`);
	return found;
}

export const tableOf = (boxes: Box[], track: number, table: string): Box =>
	find(boxes, 'moov', 'trak', track, 'mdia', 'minf', 'stbl', table);

/** Numbers of four bytes, as tables have them. */
export function words(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 4);
	for (const [index, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, index * 4);
	return buffer;
}

/** The numbers of a table behind its head. */
export function wordsIn(body: Buffer, from = 8): number[] {
	const values: number[] = [];
	for (let at = from; at + 4 <= body.length; at += 4) values.push(body.readUInt32BE(at));
	return values;
}

const long = (value: number) => {
	const buffer = Buffer.alloc(8);
	buffer.writeBigInt64BE(BigInt(value));
	return buffer;
};

/** All that can be written in 32 bits and in 64 is written in 64. */
export function in64Bits(file: Buffer): Buffer {
	const boxes = parse(file);
	const tracks = (find(boxes, 'moov')[1] as Box[]).filter(([type]) => type === 'trak');
	const lengthened = (box: Box, between: number) => {
		const body = box[1] as Buffer;
		const length = body.readUInt32BE(12 + between);
		const parts = [Buffer.from([1]), body.subarray(1, 4), long(0), long(0)];
		box[1] = Buffer.concat([
			...parts,
			body.subarray(12, 12 + between),
			long(length),
			body.subarray(16 + between),
		]);
	};
	lengthened(find(boxes, 'moov', 'mvhd'), 4);
	for (const [, track] of tracks as Array<[string, Box[]]>) {
		lengthened(find(track, 'tkhd'), 8);
		lengthened(find(track, 'mdia', 'mdhd'), 4);
		const chunks = find(track, 'mdia', 'minf', 'stbl', 'stco');
		const places = wordsIn(chunks[1] as Buffer);
		chunks[0] = 'co64';
		chunks[1] = Buffer.concat([words(0, places.length), ...places.map(long)]);
		if (!track.some(([type]) => type === 'edts')) continue;
		const edits = find(track, 'edts', 'elst');
		const entries = wordsIn(edits[1] as Buffer);
		const longEntries: Buffer[] = [];
		for (let at = 0; at < entries.length; at += 3) {
			longEntries.push(long(entries[at]), long(entries[at + 1] | 0), words(entries[at + 2]));
		}
		edits[1] = Buffer.concat([words(0x1_00_00_00, entries.length / 3), ...longEntries]);
	}
	return withLongBox(serialize(boxes));
}

/** The same file with its pictures in a box of 64 bits, in place of the empty box before it. */
export function withLongBox(file: Buffer): Buffer {
	const at = file.indexOf('mdat', 0, 'latin1') - 4;
	if (file.toString('latin1', at - 4, at) !== 'free') return file;
	const head = Buffer.alloc(16);
	head.writeUInt32BE(1, 0);
	head.write('mdat', 4, 'latin1');
	head.writeBigUInt64BE(BigInt(file.readUInt32BE(at) + 8), 8);
	return Buffer.concat([file.subarray(0, at - 8), head, file.subarray(at + 8)]);
}
