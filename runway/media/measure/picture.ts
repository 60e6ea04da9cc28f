import type { FileFacts } from '../../catalogue/prices';
import type { ByteSource } from '../../movie/byte-source';

/** A real JPEG has some dozens of segments before its picture. */
const MOST_SEGMENTS = 1_000;

const factsOf = (width: number, height: number): FileFacts =>
	width > 0 && height > 0 ? { width, height } : {};

/** Source: W3C PNG, 11.2.1. */
export async function measurePng(source: ByteSource): Promise<FileFacts> {
	const start = await source.read(0, 24);
	if (start === undefined || start.length < 24) return {};
	return start.toString('latin1', 12, 16) === 'IHDR'
		? factsOf(start.readUInt32BE(16), start.readUInt32BE(20))
		: {};
}

/** Segments that begin a picture, and are no tables. Source: ITU-T T.81, B.1.1.3. */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segment by segment up to the one with the size; the picture itself is not read. */
export async function measureJpeg(source: ByteSource): Promise<FileFacts> {
	let at = 2;
	for (let segments = 0; segments < MOST_SEGMENTS; segments++) {
		const segment = await source.read(at, 9);
		if (segment === undefined || segment.length < 9 || segment[0] !== 0xff) return {};
		const [, marker] = segment;
		if (isFrame(marker)) return factsOf(segment.readUInt16BE(7), segment.readUInt16BE(5));
		const startOfScan = 0xda;
		if (marker === startOfScan) return {};
		const length = segment.readUInt16BE(2);
		// Before a marker, bytes of ones may fill up.
		if (marker === 0xff) at += 1;
		else if (length < 2) return {};
		else at += 2 + length;
	}
	return {};
}

/** Source: Google's WebP container, and RFC 6386, 9.1. */
export async function measureWebp(source: ByteSource): Promise<FileFacts> {
	const start = await source.read(0, 30);
	if (start === undefined || start.length < 30) return {};
	switch (start.toString('latin1', 12, 16)) {
		case 'VP8 ':
			return factsOf(start.readUInt16LE(26) & 0x3fff, start.readUInt16LE(28) & 0x3fff);
		case 'VP8L': {
			const bits = start.readUInt32LE(21);
			return start[20] === 0x2f ? factsOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1) : {};
		}
		case 'VP8X':
			return factsOf(start.readUIntLE(24, 3) + 1, start.readUIntLE(27, 3) + 1);
		default:
			return {};
	}
}
