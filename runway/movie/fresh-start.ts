import type { ByteSource } from './byte-source';
import type { Track } from './movie';
import { lengthBytes, type VideoDescription } from './video-description';

/** Pictures after the first to examine. */
const MOST_PICTURES = 64;
/** Parts of a picture to examine: settings and notes precede the picture itself. */
const MOST_PARTS = 64;

/** H.264: a picture that empties the decoder's memory. Source: ITU-T H.264, 7.4.1. */
const H264_FRESH = 5;
const H264_PICTURES = { first: 1, last: 5 };

/**
 * HEVC: the same, whether pictures that are shown before it need others, and both. Source: ITU-T
 * H.265, 7.4.2.
 */
const HEVC_FRESH = [16, 17, 18, 19, 20];
const HEVC_CLEAN = 21;
const HEVC_NEEDS_OTHERS = [8, 9];
const HEVC_SHOWN_BEFORE = [6, 7, 8, 9];
const HEVC_LAST_PICTURE = 31;

async function typeOfPicture(
	source: ByteSource,
	{ offsets, sizes }: Track['samples'],
	index: number,
	description: VideoDescription,
): Promise<number | 'past' | undefined> {
	const head = lengthBytes(description);
	const isH264 = description.codec === 'h264';
	const end = offsets[index] + sizes[index];
	let at = offsets[index];
	for (let part = 0; part < MOST_PARTS && at + head < end; part++) {
		const start = await source.read(at, head + 1);
		if (start === undefined) return 'past';
		if (start.length <= head) return undefined;
		const type = isH264 ? start[head] & 31 : (start[head] >> 1) & 63;
		const isPicture = isH264
			? type >= H264_PICTURES.first && type <= H264_PICTURES.last
			: type <= HEVC_LAST_PICTURE;
		if (isPicture) return type;
		at += head + start.readUIntBE(0, head);
	}
	return undefined;
}

/**
 * Whether a clip shows the same pictures behind another clip as alone. One that was cut without
 * encoding it may begin with pictures that need those before the cut: alone, a player leaves them
 * out; behind another clip, it makes them out of that one's pictures.
 *
 * @param first position of the sample
 * @returns undefined if the source has gone past it already
 */
export async function startsFresh(
	source: ByteSource,
	{ samples }: Track,
	first: number,
	description: VideoDescription,
): Promise<boolean | undefined> {
	const { codec } = description;
	if (codec !== 'h264' && codec !== 'hevc') return true;
	const type = await typeOfPicture(source, samples, first, description);
	if (type === 'past') return undefined;
	if (codec === 'h264') return type === undefined || type === H264_FRESH;
	if (type === undefined || HEVC_FRESH.includes(type)) return true;
	if (type !== HEVC_CLEAN) return false;
	const end = Math.min(samples.count, first + MOST_PICTURES);
	for (let index = first + 1; index < end; index++) {
		const next = await typeOfPicture(source, samples, index, description);
		if (next === 'past' || next === undefined || !HEVC_SHOWN_BEFORE.includes(next)) return true;
		if (HEVC_NEEDS_OTHERS.includes(next)) return false;
	}
	return true;
}
