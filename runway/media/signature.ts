import type { MediaType } from '../catalogue/types';

export interface FileType {
	type: MediaType | 'other';
	mimeType: string;
}

/** Bytes of a file's start that are enough for every signature below. */
export const SIGNATURE_BYTES = 64;

const ascii = (bytes: Buffer, start: number, end: number) => bytes.toString('latin1', start, end);

/** ISO base media files (MP4, MOV, M4A, AVIF, HEIC) tell their flavour in the `ftyp` brand. */
function isoMediaType(brand: string): FileType {
	if (brand === 'qt  ') return { type: 'video', mimeType: 'video/quicktime' };
	if (brand.startsWith('M4A') || brand.startsWith('M4B')) {
		return { type: 'audio', mimeType: 'audio/mp4' };
	}
	if (brand.startsWith('avi')) return { type: 'image', mimeType: 'image/avif' };
	if (['heic', 'heix', 'mif1', 'msf1'].includes(brand)) {
		return { type: 'image', mimeType: 'image/heic' };
	}
	return { type: 'video', mimeType: 'video/mp4' };
}

function looksLikeText(bytes: Buffer): boolean {
	return (
		bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0d].includes(byte))
	);
}

/**
 * What a file is by its first bytes. Names and mime types that arrive with files are often wrong
 * (`image/x-png`, `application/octet-stream`), and the API refuses files that are labelled so.
 *
 * @param head the first {@link SIGNATURE_BYTES} bytes, or the whole file if it is shorter
 * @returns undefined where the signature is not known
 */
export function fileTypeOf(head: Buffer): FileType | undefined {
	if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) {
		return { type: 'image', mimeType: 'image/jpeg' };
	}
	if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return { type: 'image', mimeType: 'image/png' };
	if (ascii(head, 0, 4) === 'GIF8') return { type: 'image', mimeType: 'image/gif' };
	if (ascii(head, 0, 4) === 'RIFF') {
		const form = ascii(head, 8, 12);
		if (form === 'WEBP') return { type: 'image', mimeType: 'image/webp' };
		if (form === 'WAVE') return { type: 'audio', mimeType: 'audio/wav' };
		if (form === 'AVI ') return { type: 'video', mimeType: 'video/x-msvideo' };
	}
	if (ascii(head, 4, 8) === 'ftyp') return isoMediaType(ascii(head, 8, 12));
	if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) {
		const webm = ascii(head, 0, SIGNATURE_BYTES).includes('webm');
		return { type: 'video', mimeType: webm ? 'video/webm' : 'video/x-matroska' };
	}
	if (ascii(head, 0, 4) === 'fLaC') return { type: 'audio', mimeType: 'audio/flac' };
	if (ascii(head, 0, 4) === 'OggS') return { type: 'audio', mimeType: 'audio/ogg' };
	if (ascii(head, 0, 3) === 'ID3') return { type: 'audio', mimeType: 'audio/mpeg' };
	// The mark of UTF-16 text looks like a sound's first bits.
	if (head[0] === 0xff && head[1] === 0xfe) return { type: 'other', mimeType: 'text/plain' };
	if (head[0] === 0xff && head.length > 1) {
		// An MPEG audio frame starts with 11 set bits; the layer bits are zero only in AAC's ADTS.
		if ((head[1] & 0xf6) === 0xf0) return { type: 'audio', mimeType: 'audio/aac' };
		if ((head[1] & 0xe0) === 0xe0) return { type: 'audio', mimeType: 'audio/mpeg' };
	}
	if (ascii(head, 0, 5) === '%PDF-') return { type: 'other', mimeType: 'application/pdf' };
	if (ascii(head, 0, 4) === 'PK\x03\x04') return { type: 'other', mimeType: 'application/zip' };
	if (looksLikeText(head)) return { type: 'other', mimeType: 'text/plain' };
	return undefined;
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
