import type { MediaType } from '../catalogue/types';

export interface FileType {
	type: MediaType | 'other';
	mimeType: string;
}

/** Bytes of a file's start that are enough for every signature below. */
export const SIGNATURE_BYTES = 64;

/** How files begin, in Latin-1, where `?` stands for any byte. The first that fits counts. */
const BEGINNINGS: Array<[start: string, mimeType: string]> = [
	['\xff\xd8\xff', 'image/jpeg'],
	['\x89PNG\r\n\x1a\n', 'image/png'],
	['GIF8', 'image/gif'],
	['RIFF????WEBP', 'image/webp'],
	['RIFF????WAVE', 'audio/wav'],
	['RIFF????AVI ', 'video/x-msvideo'],
	// ISO base media files tell their flavour by a brand; those of any other brand are videos.
	['????ftypqt  ', 'video/quicktime'],
	['????ftypM4A', 'audio/mp4'],
	['????ftypM4B', 'audio/mp4'],
	['????ftypavi', 'image/avif'],
	['????ftypheic', 'image/heic'],
	['????ftypheix', 'image/heic'],
	['????ftypmif1', 'image/heic'],
	['????ftypmsf1', 'image/heic'],
	['????ftyp', 'video/mp4'],
	['fLaC', 'audio/flac'],
	['OggS', 'audio/ogg'],
	['ID3', 'audio/mpeg'],
	// The mark of UTF-16 text, which looks like a sound's first bits.
	['\xff\xfe', 'text/plain'],
	['%PDF-', 'application/pdf'],
	['PK\x03\x04', 'application/zip'],
];

/** Matroska files name their flavour somewhere near the start. */
function matroska(start: string): string | undefined {
	if (!start.startsWith('\x1a\x45\xdf\xa3')) return undefined;
	return start.includes('webm') ? 'video/webm' : 'video/x-matroska';
}

/** An MPEG audio frame starts with 11 set bits; the layer bits are zero only in AAC's ADTS. */
function mpegAudio([first, second]: Buffer): string | undefined {
	if (first !== 0xff || second === undefined) return undefined;
	if ((second & 0xf6) === 0xf0) return 'audio/aac';
	return (second & 0xe0) === 0xe0 ? 'audio/mpeg' : undefined;
}

function plainText(bytes: Buffer): string | undefined {
	const isText = bytes.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0d].includes(byte));
	return isText && bytes.length > 0 ? 'text/plain' : undefined;
}

/**
 * What a file is by its first bytes. Names and mime types that arrive with files are often wrong
 * (`image/x-png`, `application/octet-stream`), and the API refuses files that are labelled so.
 *
 * @param head the first {@link SIGNATURE_BYTES} bytes, or the whole file if it is shorter
 * @returns undefined where the signature is not known
 */
export function fileTypeOf(head: Buffer): FileType | undefined {
	const start = head.toString('latin1');
	const known = BEGINNINGS.find(([beginning]) =>
		[...beginning].every((character, at) => character === '?' || character === start[at]),
	);
	const mimeType = known?.[1] ?? matroska(start) ?? mpegAudio(head) ?? plainText(head);
	if (mimeType === undefined) return undefined;
	const type = (['image', 'video', 'audio'] as const).find((each) => mimeType.startsWith(each));
	return { type: type ?? 'other', mimeType };
}

/**
 * The mime type under which a file is sent to a field that takes `types`.
 *
 * @param declared what the file claims to be, trusted only where its signature is not known
 * @returns undefined where the file is none of the types
 */
export function mimeTypeFor(
	types: readonly MediaType[],
	head: Buffer,
	declared: string,
): string | undefined {
	const found = fileTypeOf(head);
	if (found === undefined) {
		// It becomes part of a header, so nothing but a plain mime type is passed on.
		const [, major] = /^([a-z]+)\/[\w.+-]+$/.exec(declared) ?? [];
		return types.some((each) => each === major) ? declared : undefined;
	}
	if (types.some((each) => each === found.type)) return found.mimeType;
	// An MP4 container may hold sound only.
	if (types.includes('audio') && found.mimeType === 'video/mp4') return 'audio/mp4';
	return undefined;
}
