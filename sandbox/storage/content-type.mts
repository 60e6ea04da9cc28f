/** The first bytes that a file must have for the type of its name. */

const starts = (head: Buffer, ...bytes: number[]) =>
	head.subarray(0, bytes.length).equals(Buffer.from(bytes));
const riff = (form: string) => (head: Buffer) =>
	/^RIFF|^RF64/.test(head.toString('latin1', 0, 4)) && head.toString('latin1', 8, 12) === form;
const boxes = (head: Buffer) =>
	/^(ftyp|moov|mdat|wide|free|skip)$/.test(head.toString('latin1', 4, 8));
const ebml = (head: Buffer) => starts(head, 0x1a, 0x45, 0xdf, 0xa3);
/** Eleven bits that begin a frame of MPEG audio. */
const frame = (head: Buffer) => head[0] === 0xff && (head[1] & 0xe0) === 0xe0;
const id3 = (head: Buffer) => head.toString('latin1', 0, 3) === 'ID3';

const checks: Record<string, (head: Buffer) => boolean> = {
	'image/jpeg': (head) => starts(head, 0xff, 0xd8, 0xff),
	'image/png': (head) => starts(head, 0x89, 0x50, 0x4e, 0x47),
	'image/webp': riff('WEBP'),
	'video/mp4': boxes,
	'video/quicktime': boxes,
	'audio/mp4': boxes,
	'video/x-matroska': ebml,
	'video/webm': ebml,
	'audio/wav': riff('WAVE'),
	'audio/flac': (head) => head.toString('latin1', 0, 4) === 'fLaC',
	'audio/mpeg': (head) => id3(head) || frame(head),
	'audio/aac': (head) => id3(head) || frame(head),
};

/** Bytes that decide. */
export const headLength = 16;

export function fits(contentType: string, head: Buffer): boolean {
	return checks[contentType]?.(head) ?? false;
}
