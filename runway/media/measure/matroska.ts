import type { FileFacts } from '../../catalogue/prices';
import type { ByteSource } from './byte-source';
import { secondsOf } from './plausible';

/** A real file has some dozens of elements before its pictures. */
const MOST_ELEMENTS = 1_000;

/** Enough for every header of an element. */
const HEADER_BYTES = 12;

/** Elements that are looked into, and those that tell something. Source: RFC 9559, 5.1. */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const VIDEO = 0xe0;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
/** Where the pictures begin. */
const CLUSTER = 0x1f43b675;

/** What is looked into, with what it stands in. */
const PARENTS = new Map([
	[SEGMENT, 0],
	[INFO, SEGMENT],
	[TRACKS, SEGMENT],
	[TRACK_ENTRY, TRACKS],
	[VIDEO, TRACK_ENTRY],
]);

/** In nanoseconds, where the file says nothing. */
const USUAL_SCALE = 1_000_000;

interface Element {
	id: number;
	headerBytes: number;
	/** Of what is inside; infinite where it is not told. */
	bytes: number;
}

/** How many bytes a number has, by the zeros before its first bit. */
const lengthOf = (first: number) => Math.clz32(first) - 23;

/** Source: RFC 8794, 4 and 5. */
function elementAt(start: Buffer): Element | undefined {
	if (start.length === 0) return undefined;
	const idBytes = lengthOf(start[0]);
	if (idBytes > 4 || start.length <= idBytes) return undefined;
	const sizeBytes = lengthOf(start[idBytes]);
	const headerBytes = idBytes + sizeBytes;
	if (sizeBytes > 8 || start.length < headerBytes) return undefined;
	// The first bits only tell the length; ones alone mean that the size is not known.
	let bytes = start[idBytes] & (0xff >> sizeBytes);
	let isUnknown = bytes === 0xff >> sizeBytes;
	for (const byte of start.subarray(idBytes + 1, headerBytes)) {
		bytes = bytes * 256 + byte;
		isUnknown &&= byte === 0xff;
	}
	return { id: start.readUIntBE(0, idBytes), headerBytes, bytes: isUnknown ? Infinity : bytes };
}

const numberIn = (body: Buffer) =>
	body.length >= 1 && body.length <= 6 ? body.readUIntBE(0, body.length) : Number.NaN;

function floatIn(body: Buffer): number {
	if (body.length === 4) return body.readFloatBE(0);
	return body.length === 8 ? body.readDoubleBE(0) : Number.NaN;
}

/** What an MKV or WebM tells of itself before its pictures begin. */
export async function measureMatroska(source: ByteSource): Promise<FileFacts> {
	const told = new Map<number, Buffer>();
	const around: Array<{ id: number; end: number }> = [];
	let at = 0;
	for (let elements = 0; elements < MOST_ELEMENTS; elements++) {
		while (around.length > 0 && at >= around[around.length - 1].end) around.pop();
		const start = await source.read(at, HEADER_BYTES);
		const element = start === undefined ? undefined : elementAt(start);
		if (element === undefined || element.id === CLUSTER) break;
		const { id, bytes } = element;
		const inside = at + element.headerBytes;
		const parent = around.at(-1) ?? { id: 0, end: Infinity };
		if (inside + bytes > parent.end) return {};
		if (PARENTS.get(id) === parent.id) {
			around.push({ id, end: inside + bytes });
			at = inside;
			continue;
		}
		const isTelling = parent.id === INFO || parent.id === VIDEO;
		if (isTelling && bytes <= 8 && !told.has(id)) {
			told.set(id, (await source.read(inside, bytes)) ?? Buffer.alloc(0));
		}
		at = inside + bytes;
	}
	return factsOf(told);
}

function factsOf(told: Map<number, Buffer>): FileFacts {
	const scale = told.get(TIMESTAMP_SCALE);
	const nanoseconds =
		floatIn(told.get(DURATION) ?? Buffer.alloc(0)) *
		(scale === undefined ? USUAL_SCALE : numberIn(scale));
	const seconds = secondsOf(nanoseconds, 1e9);
	const width = numberIn(told.get(PIXEL_WIDTH) ?? Buffer.alloc(0));
	const height = numberIn(told.get(PIXEL_HEIGHT) ?? Buffer.alloc(0));
	return {
		...(seconds === undefined ? {} : { seconds }),
		...(width > 0 && height > 0 ? { width, height } : {}),
	};
}
