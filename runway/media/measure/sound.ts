import type { FileFacts } from '../../catalogue/prices';
import type { ByteSource } from '../../movie/byte-source';
import { secondsOf } from './plausible';

/** A real file has a handful of chunks before its sound. */
const MOST_CHUNKS = 1_000;
const CHUNK_HEADER_BYTES = 8;

const factsOf = (seconds: number | undefined): FileFacts =>
	seconds === undefined ? {} : { seconds };

/** A WAV: the length of its sound by the bytes that a second takes. Source: Microsoft's RIFF. */
export async function measureWave(source: ByteSource): Promise<FileFacts> {
	const riffBytes = 12;
	const headerBytes = CHUNK_HEADER_BYTES;
	let bytesPerSecond = 0;
	let at = riffBytes;
	for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
		const chunk = await source.read(at, headerBytes + 12);
		if (chunk === undefined || chunk.length < headerBytes) return {};
		const type = chunk.toString('latin1', 0, 4);
		const stated = chunk.readUInt32LE(4);
		const from = at + headerBytes;
		if (type === 'data') {
			// A program that writes a stream does not know the length, and writes none, or a very large
			// one.
			const rest = (source.bytes ?? Number.NaN) - from;
			if (stated === 0 || !(stated <= rest)) return factsOf(secondsOf(rest, bytesPerSecond));
			const isAll = await endsAt(source, from + stated + (stated % 2));
			return isAll ? factsOf(secondsOf(stated, bytesPerSecond)) : {};
		}
		if (type === 'fmt ' && chunk.length === headerBytes + 12) {
			bytesPerSecond = chunk.readUInt32LE(headerBytes + 8);
		}
		// Chunks begin at even places.
		at = from + stated + (stated % 2);
	}
	return {};
}

/**
 * Whether nothing but other chunks follows: the length of the first piece would not be that of the
 * file.
 */
async function endsAt(source: ByteSource, at: number): Promise<boolean> {
	const { bytes = Number.NaN } = source;
	if (!(bytes - at >= CHUNK_HEADER_BYTES)) return true;
	const chunk = await source.read(at, CHUNK_HEADER_BYTES);
	if (chunk === undefined || chunk.length < CHUNK_HEADER_BYTES) return false;
	const type = chunk.toString('latin1', 0, 4);
	const isChunk = /^[\w -]{4}$/.test(type) && !['RIFF', 'data'].includes(type);
	return isChunk && at + CHUNK_HEADER_BYTES + chunk.readUInt32LE(4) <= bytes + 1;
}

/** A FLAC: number of samples and their rate are in its first block. Source: RFC 9639, 8.2. */
export async function measureFlac(source: ByteSource): Promise<FileFacts> {
	const start = await source.read(0, 26);
	if (start === undefined || start.length < 26 || (start[4] & 0x7f) !== 0) return {};
	const sampleRate = start.readUIntBE(18, 3) >> 4;
	const samples = (start[21] & 0x0f) * 2 ** 32 + start.readUInt32BE(22);
	return factsOf(secondsOf(samples, sampleRate));
}

/** Tags behind the sound, which no header counts: less than two frames. */
const MOST_TAG_BYTES = 2_048;

/** Samples a second by the two bits of the header; twice and four times fewer in later versions. */
const MP3_RATES = [44_100, 48_000, 32_000];

/**
 * An MP3: by the number of frames that programs write into the first one. Without it, only the
 * whole file would show its length, which counts as unknown.
 */
export async function measureMp3(source: ByteSource): Promise<FileFacts> {
	const tag = await source.read(0, 10);
	const at = tag === undefined ? 0 : id3Bytes(tag);
	const frame = await source.read(at, 64);
	if (frame === undefined || frame.length < 64) return {};
	const version = (frame[1] >> 3) & 3;
	const isLayer3 = ((frame[1] >> 1) & 3) === 1;
	const rate = MP3_RATES[(frame[2] >> 2) & 3];
	const isFrame = frame[0] === 0xff && (frame[1] & 0xe0) === 0xe0 && version !== 1;
	if (!isFrame || !isLayer3 || rate === undefined) return {};
	const isFirst = version === 3;
	const isMono = frame[3] >> 6 === 3;
	const sampleRate = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
	const xingAt = 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17);
	const { count, bytes } = statedIn(frame, xingAt);
	// Pieces that were put together keep the header of the first one.
	if (!(Math.abs((source.bytes ?? Number.NaN) - at - bytes) <= MOST_TAG_BYTES)) return {};
	return factsOf(secondsOf(count * (isFirst ? 1152 : 576), sampleRate));
}

/** Length of the tag before the sound; its bytes have seven bits each. */
function id3Bytes(tag: Buffer): number {
	if (tag.length < 10 || tag.toString('latin1', 0, 3) !== 'ID3') return 0;
	const [a, b, c, d] = tag.subarray(6, 10).map((byte) => byte & 0x7f);
	const footerBytes = (tag[5] & 0x10) === 0 ? 0 : 10;
	return 10 + a * 2 ** 21 + b * 2 ** 14 + c * 2 ** 7 + d + footerBytes;
}

/**
 * Frames and bytes as the header of Xing or Fraunhofer's states them; nothing if there is neither.
 */
function statedIn(frame: Buffer, xingAt: number): { count: number; bytes: number } {
	const name = frame.toString('latin1', xingAt, xingAt + 4);
	if (name === 'Xing' || name === 'Info') {
		const hasBoth = (frame.readUInt32BE(xingAt + 4) & 3) === 3;
		if (hasBoth) {
			return { count: frame.readUInt32BE(xingAt + 8), bytes: frame.readUInt32BE(xingAt + 12) };
		}
	}
	return frame.toString('latin1', 36, 40) === 'VBRI'
		? { count: frame.readUInt32BE(50), bytes: frame.readUInt32BE(46) }
		: { count: 0, bytes: Number.NaN };
}
