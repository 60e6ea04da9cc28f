import { MovieError } from '../box';
import type { ByteSource } from '../byte-source';
import { trackOf } from '../movie';
import { readMovie } from '../read-movie';
import { adtsHeader, adtsSound } from './adts-sound';
import { mp3Header } from './mp3';
import { mp3Sound } from './mp3-sound';
import { movieSound } from './movie-sound';
import type { Sound } from './sound-format';
import { waveSound } from './wave-sound';

const HEAD_BYTES = 12;

/** Kinds of sound that are not joined, by their first bytes. */
const OTHERS: Record<string, string> = { fLaC: 'FLAC', OggS: 'Ogg', FORM: 'AIFF' };

/**
 * The sound of an MP3, AAC, M4A, WAV, MP4 or MOV.
 *
 * @returns the name of its format for one that is not joined
 * @throws MovieError in words that follow the name of the file
 */
export async function readSound(source: ByteSource): Promise<Sound | string> {
	const sound = await soundIn(source);
	if (typeof sound !== 'string' && sound.frames === 0) throw new MovieError('has no sound');
	return sound;
}

async function soundIn(source: ByteSource): Promise<Sound | string> {
	const head = (await source.read(0, HEAD_BYTES)) ?? Buffer.alloc(0);
	const type = head.toString('latin1', 0, 4);
	if (type === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return await waveSound(source);
	if (Object.hasOwn(OTHERS, type)) return OTHERS[type];
	if (/^(?:ftyp|moov|mdat|wide|free|skip|styp)$/.test(head.toString('latin1', 4, 8))) {
		const track = trackOf(await readMovie(source), 'sound');
		if (track === undefined) throw new MovieError('has no sound');
		return movieSound(track);
	}
	const from = id3Bytes(head);
	const start = (await source.read(from, HEAD_BYTES)) ?? Buffer.alloc(0);
	if (adtsHeader(start) !== undefined) return await adtsSound(source, from);
	const header = mp3Header(start);
	if (header === undefined) throw new MovieError('is not a sound file that can be read');
	return await mp3Sound(source, from, header);
}

/** Length of a tag before the sound; its bytes have seven bits each. */
function id3Bytes(tag: Buffer): number {
	if (tag.length < 10 || tag.toString('latin1', 0, 3) !== 'ID3') return 0;
	const [a, b, c, d] = tag.subarray(6, 10).map((byte) => byte & 0x7f);
	const footerBytes = (tag[5] & 0x10) === 0 ? 0 : 10;
	return 10 + a * 2 ** 21 + b * 2 ** 14 + c * 2 ** 7 + d + footerBytes;
}
