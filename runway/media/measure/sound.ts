import type { FileFacts } from '../../catalogue/prices';
import { RIFF_LENGTH_UNKNOWN } from '../truncation';
import type { ByteSource } from './byte-source';
import { secondsOf } from './plausible';

/** A real file has a handful of chunks before its sound. */
const MOST_CHUNKS = 1_000;

const factsOf = (seconds: number | undefined): FileFacts =>
	seconds === undefined ? {} : { seconds };

/** A WAV: the length of its sound by the bytes that a second takes. Source: Microsoft's RIFF. */
export async function measureWave(source: ByteSource): Promise<FileFacts> {
	const riffBytes = 12;
	const headerBytes = 8;
	let bytesPerSecond = 0;
	let at = riffBytes;
	for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
		const chunk = await source.read(at, headerBytes + 12);
		if (chunk === undefined || chunk.length < headerBytes) return {};
		const type = chunk.toString('latin1', 0, 4);
		const told = chunk.readUInt32LE(4);
		const from = at + headerBytes;
		if (type === 'data') {
			// A program that writes a stream does not know the length, and writes none or the largest.
			const isTold = told > 0 && told < RIFF_LENGTH_UNKNOWN;
			const rest = (source.bytes ?? Number.NaN) - from;
			return factsOf(secondsOf(isTold && !(told > rest) ? told : rest, bytesPerSecond));
		}
		if (type === 'fmt ' && chunk.length === headerBytes + 12) {
			bytesPerSecond = chunk.readUInt32LE(headerBytes + 8);
		}
		// Chunks begin at even places.
		at = from + told + (told % 2);
	}
	return {};
}

/** A FLAC: number of samples and their rate are in its first block. Source: RFC 9639, 8.2. */
export async function measureFlac(source: ByteSource): Promise<FileFacts> {
	const start = await source.read(0, 26);
	if (start === undefined || start.length < 26 || (start[4] & 0x7f) !== 0) return {};
	const sampleRate = start.readUIntBE(18, 3) >> 4;
	const samples = (start[21] & 0x0f) * 2 ** 32 + start.readUInt32BE(22);
	return factsOf(secondsOf(samples, sampleRate));
}

/** Samples a second by the two bits of the header; twice and four times fewer in later versions. */
const MP3_RATES = [44_100, 48_000, 32_000];

/**
 * An MP3: by the number of frames that programs write into the first one. Without it, only the whole
 * file would tell, and it counts as not known.
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
	const count = frameCount(frame, xingAt);
	return factsOf(secondsOf(count * (isFirst ? 1152 : 576), sampleRate));
}

/** Length of the tag before the sound; its bytes have seven bits each. */
function id3Bytes(tag: Buffer): number {
	if (tag.length < 10 || tag.toString('latin1', 0, 3) !== 'ID3') return 0;
	const [a, b, c, d] = tag.subarray(6, 10).map((byte) => byte & 0x7f);
	const footerBytes = (tag[5] & 0x10) === 0 ? 0 : 10;
	return 10 + a * 2 ** 21 + b * 2 ** 14 + c * 2 ** 7 + d + footerBytes;
}

/** Frames as the header of Xing or Fraunhofer's tells them; none where there is neither. */
function frameCount(frame: Buffer, xingAt: number): number {
	const name = frame.toString('latin1', xingAt, xingAt + 4);
	if (name === 'Xing' || name === 'Info') {
		const hasFrames = (frame.readUInt32BE(xingAt + 4) & 1) === 1;
		return hasFrames ? frame.readUInt32BE(xingAt + 8) : 0;
	}
	return frame.toString('latin1', 36, 40) === 'VBRI' ? frame.readUInt32BE(50) : 0;
}
