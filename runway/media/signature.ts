import type { MediaKind } from '../catalogue/types';

export interface FileType {
	kind: MediaKind | 'other';
	mimeType: string;
}

/** Bytes of a file's start that are enough for every signature below. */
export const SIGNATURE_BYTES = 64;

const ascii = (bytes: Buffer, start: number, end: number) => bytes.toString('latin1', start, end);

/** ISO base media files (MP4, MOV, M4A, AVIF, HEIC) tell their flavour in the `ftyp` brand. */
function isoMediaType(brand: string): FileType {
	if (brand === 'qt  ') return { kind: 'video', mimeType: 'video/quicktime' };
	if (brand.startsWith('M4A') || brand.startsWith('M4B')) {
		return { kind: 'audio', mimeType: 'audio/mp4' };
	}
	if (brand.startsWith('avi')) return { kind: 'image', mimeType: 'image/avif' };
	if (['heic', 'heix', 'mif1', 'msf1'].includes(brand)) {
		return { kind: 'image', mimeType: 'image/heic' };
	}
	return { kind: 'video', mimeType: 'video/mp4' };
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
		return { kind: 'image', mimeType: 'image/jpeg' };
	}
	if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return { kind: 'image', mimeType: 'image/png' };
	if (ascii(head, 0, 4) === 'GIF8') return { kind: 'image', mimeType: 'image/gif' };
	if (ascii(head, 0, 4) === 'RIFF') {
		const form = ascii(head, 8, 12);
		if (form === 'WEBP') return { kind: 'image', mimeType: 'image/webp' };
		if (form === 'WAVE') return { kind: 'audio', mimeType: 'audio/wav' };
		if (form === 'AVI ') return { kind: 'video', mimeType: 'video/x-msvideo' };
	}
	if (ascii(head, 4, 8) === 'ftyp') return isoMediaType(ascii(head, 8, 12));
	if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) {
		const webm = ascii(head, 0, SIGNATURE_BYTES).includes('webm');
		return { kind: 'video', mimeType: webm ? 'video/webm' : 'video/x-matroska' };
	}
	if (ascii(head, 0, 4) === 'fLaC') return { kind: 'audio', mimeType: 'audio/flac' };
	if (ascii(head, 0, 4) === 'OggS') return { kind: 'audio', mimeType: 'audio/ogg' };
	if (ascii(head, 0, 3) === 'ID3') return { kind: 'audio', mimeType: 'audio/mpeg' };
	// The mark of UTF-16 text looks like a sound's first bits.
	if (head[0] === 0xff && head[1] === 0xfe) return { kind: 'other', mimeType: 'text/plain' };
	if (head[0] === 0xff && head.length > 1) {
		// An MPEG audio frame starts with 11 set bits; the layer bits are zero only in AAC's ADTS.
		if ((head[1] & 0xf6) === 0xf0) return { kind: 'audio', mimeType: 'audio/aac' };
		if ((head[1] & 0xe0) === 0xe0) return { kind: 'audio', mimeType: 'audio/mpeg' };
	}
	if (ascii(head, 0, 5) === '%PDF-') return { kind: 'other', mimeType: 'application/pdf' };
	if (ascii(head, 0, 4) === 'PK\x03\x04') return { kind: 'other', mimeType: 'application/zip' };
	if (looksLikeText(head)) return { kind: 'other', mimeType: 'text/plain' };
	return undefined;
}

/**
 * The mime type under which a file is sent to a field that takes `kinds`.
 *
 * @param declared what the file claims to be, trusted only where its signature is not known
 * @returns undefined where the file is none of the kinds
 */
export function mimeTypeFor(
	kinds: readonly MediaKind[],
	head: Buffer,
	declared: string,
): string | undefined {
	const type = fileTypeOf(head);
	if (type === undefined) {
		// It becomes part of a header, so nothing but a plain mime type is passed on.
		const [, major] = /^([a-z]+)\/[\w.+-]+$/.exec(declared) ?? [];
		return kinds.some((kind) => kind === major) ? declared : undefined;
	}
	if (kinds.some((kind) => kind === type.kind)) return type.mimeType;
	// An MP4 container may hold sound only.
	if (kinds.includes('audio') && type.mimeType === 'video/mp4') return 'audio/mp4';
	return undefined;
}
