import type { ByteSource } from '../byte-source';
import { mp3Header, type Mp3Header } from './mp3';
import { framedSound } from './framed-sound';
import type { Sound } from './sound-format';

/** Enough for the frame that describes the sound. */
const INFO_BYTES = 200;
/** A tag between two frames, from a file that was put together from several. */
const MOST_STRAY_BYTES = 65_536;
/** The delay of every decoder, in values. */
const DECODER_DELAY = 529;

interface Info {
	/** Values before and behind the sound that the encoder added. */
	before: number;
	behind: number;
}

/** The first frame's description of the others; undefined if it holds sound. */
function infoIn(frame: Buffer, { sideBytes }: Mp3Header): Info | undefined {
	if (frame.toString('latin1', 36, 40) === 'VBRI') return { before: 0, behind: 0 };
	const at = 4 + sideBytes;
	if (!['Xing', 'Info'].includes(frame.toString('latin1', at, at + 4))) return undefined;
	const flags = frame.readUInt32BE(at + 4);
	const fields = [4, 4, 100, 4].filter((_bytes, index) => (flags & (1 << index)) !== 0);
	const lame = at + 8 + fields.reduce((sum, bytes) => sum + bytes, 0);
	if (!/^(?:LAME|Lav[cf])$/.test(frame.toString('latin1', lame, lame + 4))) {
		return { before: 0, behind: 0 };
	}
	const both = frame.readUIntBE(lame + 21, 3);
	return {
		before: (both >> 12) + DECODER_DELAY,
		behind: Math.max(0, (both & 0xfff) - DECODER_DELAY),
	};
}

/** The place of the next frame like the first one; undefined if there is none near. */
async function nextFrame(
	source: ByteSource,
	at: number,
	first: Mp3Header,
): Promise<number | undefined> {
	const stretch = await source.read(at, MOST_STRAY_BYTES);
	if (stretch === undefined) return undefined;
	for (let step = 0; step + 4 <= stretch.length; step++) {
		const header = likeHeader(stretch, first, step);
		const after = header === undefined ? stretch.length : step + header.bytes;
		// Two in a row are no accident.
		if (likeHeader(stretch, first, after) !== undefined) return at + step;
	}
	return undefined;
}

function likeHeader(bytes: Buffer, first: Mp3Header, at = 0): Mp3Header | undefined {
	const header = mp3Header(bytes, at);
	const isLike = header?.rate === first.rate && header.channels === first.channels;
	return isLike ? header : undefined;
}

/** An MP3: frame by frame, since it has no index. */
export async function mp3Sound(source: ByteSource, from: number, first: Mp3Header): Promise<Sound> {
	const start = await source.read(from, INFO_BYTES);
	const isWhole = start !== undefined && start.length === INFO_BYTES;
	const info = isWhole ? infoIn(start, first) : undefined;
	const offsets: number[] = [];
	const sizes: number[] = [];
	let at = info === undefined ? from : from + first.bytes;
	for (;;) {
		const bytes = await source.read(at, 4);
		if (bytes === undefined || bytes.length < 4) break;
		const header = likeHeader(bytes, first);
		if (header === undefined) {
			const next = await nextFrame(source, at, first);
			if (next === undefined) break;
			at = next;
			continue;
		}
		if (at + header.bytes > (source.bytes ?? Infinity)) break;
		offsets.push(at);
		sizes.push(header.bytes);
		at += header.bytes;
	}
	const { rate, channels, values } = first;
	const { before = 0, behind = 0 } = info ?? {};
	return framedSound({ codec: 'mp3', rate, channels }, values, { offsets, sizes, before, behind });
}
