import { crc32 } from 'node:zlib';
import { ffmpeg } from '../../sandbox/media/ffmpeg.mts';

const PICTURE = ['-f', 'lavfi', '-i', 'color=red:size=64x64:rate=10:duration=0.3'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=0.3'];
const STILL = ['-frames:v', '1'];
/** A pipe cannot be rewound, so the index comes in pieces. */
const IN_PIECES = ['-movflags', 'frag_keyframe+empty_moov'];

const RECIPES: Record<string, string[]> = {
	jpeg: [...PICTURE, ...STILL, '-c:v', 'mjpeg', '-f', 'image2pipe'],
	png: [...PICTURE, ...STILL, '-c:v', 'png', '-f', 'image2pipe'],
	webp: [...PICTURE, ...STILL, '-c:v', 'libwebp', '-f', 'image2pipe'],
	gif: [...PICTURE, '-f', 'gif'],
	mp4: [...PICTURE, '-pix_fmt', 'yuv420p', ...IN_PIECES, '-f', 'mp4'],
	mp4WithoutPicture: [...SOUND, '-c:a', 'aac', ...IN_PIECES, '-f', 'mp4'],
	mov: [...PICTURE, '-c:v', 'mpeg4', ...IN_PIECES, '-f', 'mov'],
	mkv: [...PICTURE, '-c:v', 'mpeg4', '-f', 'matroska'],
	webm: [...PICTURE, '-c:v', 'libvpx', '-f', 'webm'],
	avi: [...PICTURE, '-c:v', 'mpeg4', '-f', 'avi'],
	wav: [...SOUND, '-f', 'wav'],
	mp3: [...SOUND, '-f', 'mp3'],
	mp3WithoutTag: [...SOUND, '-id3v2_version', '0', '-write_xing', '0', '-f', 'mp3'],
	flac: [...SOUND, '-f', 'flac'],
	m4a: [...SOUND, '-c:a', 'aac', ...IN_PIECES, '-f', 'ipod'],
	aac: [...SOUND, '-c:a', 'aac', '-f', 'adts'],
	ogg: [...SOUND, '-c:a', 'libvorbis', '-f', 'ogg'],
};

/** A tiny media file as the bundled ffmpeg writes it. */
export async function realFile(name: string): Promise<Buffer> {
	return await ffmpeg([...RECIPES[name], '-']);
}

const PNG_HEADER_BYTES = 33;

/**
 * A real picture that is too large for a data URI: the bulk is in a chunk that decoders skip.
 *
 * @param bytes of that chunk
 */
export async function largePng(bytes: number): Promise<Buffer> {
	const png = await realFile('png');
	const chunk = Buffer.alloc(bytes + 12);
	chunk.writeUInt32BE(bytes);
	chunk.write('prIv', 4, 'latin1');
	chunk.writeUInt32BE(crc32(chunk.subarray(4, bytes + 8)), bytes + 8);
	return Buffer.concat([png.subarray(0, PNG_HEADER_BYTES), chunk, png.subarray(PNG_HEADER_BYTES)]);
}
