import { MovieError } from '../box';
import type { ByteSource } from '../byte-source';
import { pcmSound } from './pcm-sound';
import type { Sound, SoundFormat } from './sound-format';

/** A real file has a handful of chunks before its sound. */
const MOST_CHUNKS = 1_000;
const CHUNK_HEADER_BYTES = 8;
const INTEGERS = 1;
const FRACTIONS = 3;
const EXTENDED = 0xfffe;

type PcmFormat = Extract<SoundFormat, { codec: 'pcm' }>;

/** The `fmt ` chunk; a name for values that are not joined. */
function formatIn(chunk: Buffer): PcmFormat | string {
	const [tag, channels] = [chunk.readUInt16LE(0), chunk.readUInt16LE(2)];
	const kind = tag === EXTENDED && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag;
	const bits = chunk.readUInt16LE(14);
	if (kind !== INTEGERS && kind !== FRACTIONS) return `WAV in format ${kind}`;
	const isFloat = kind === FRACTIONS;
	const isKnown = isFloat ? [32, 64].includes(bits) : [16, 24, 32].includes(bits);
	if (!isKnown || channels === 0) return `WAV of ${bits} bits`;
	const rate = chunk.readUInt32LE(4);
	return { codec: 'pcm', bits, channels, rate, isFloat, isBigEndian: false };
}

/** A WAV. Source: Microsoft's RIFF. */
export async function waveSound(source: ByteSource): Promise<Sound | string> {
	let at = 12;
	let format: PcmFormat | string | undefined;
	for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
		const head = await source.read(at, CHUNK_HEADER_BYTES);
		if (head === undefined || head.length < CHUNK_HEADER_BYTES) break;
		const type = head.toString('latin1', 0, 4);
		const stated = head.readUInt32LE(4);
		at += CHUNK_HEADER_BYTES;
		if (type === 'fmt ' && stated >= 16) {
			const chunk = await source.read(at, Math.min(stated, 40));
			if (chunk === undefined || chunk.length < 16) break;
			format = formatIn(chunk);
		}
		if (type === 'data' && format !== undefined) {
			if (typeof format === 'string') return format;
			const rest = (source.bytes ?? at + stated) - at;
			// A program that writes a stream does not know the length, and states none, or a very large one.
			const bytes = stated === 0 || stated > rest ? rest : stated;
			return pcmSound(format, [at], [bytes]);
		}
		// Chunks begin at even places.
		at += stated + (stated % 2);
	}
	throw new MovieError('is cut off');
}
