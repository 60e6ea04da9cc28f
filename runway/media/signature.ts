import type { MediaType } from '../catalogue/types';
import { type FileType, fileTypeNamed } from './file-type';

/**
 * Bytes at the start of a file that are enough for every check below: two of the largest MP3
 * frames.
 */
export const SIGNATURE_BYTES = 4096;

/** How files begin, in Latin-1; `?` is any byte. The first match counts. */
const BEGINNINGS: Array<[start: string, mimeType: string]> = [
	['\xff\xd8\xff', 'image/jpeg'],
	['\x89PNG\r\n\x1a\n', 'image/png'],
	['GIF8', 'image/gif'],
	['II*\0', 'image/tiff'],
	['MM\0*', 'image/tiff'],
	['BM????\0\0\0\0', 'image/bmp'],
	['\0\0\x01\0', 'image/x-icon'],
	['FUJIFILMCCD-RAW', 'image/x-fuji-raf'],
	['IIU\0', 'image/x-panasonic-rw2'],
	['8BPS', 'image/vnd.adobe.photoshop'],
	['\xff\x0a', 'image/jxl'],
	['\0\0\0\x0cJXL ', 'image/jxl'],
	['\0\0\0\x0cjP  ', 'image/jp2'],
	['v/1\x01', 'image/x-exr'],
	['RIFF????WEBP', 'image/webp'],
	['RIFF????WAVE', 'audio/wav'],
	['RF64????WAVE', 'audio/wav'],
	['RIFF????AVI ', 'video/x-msvideo'],
	['FLV\x01', 'video/x-flv'],
	['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'video/x-ms-wmv'],
	['\0\0\x01\xba', 'video/mpeg'],
	['fLaC', 'audio/flac'],
	['OggS', 'audio/ogg'],
	['FORM????AIF', 'audio/aiff'],
	['#!AMR', 'audio/amr'],
	['MThd', 'audio/midi'],
	['.snd', 'audio/basic'],
	['caff', 'audio/x-caf'],
	// The byte order marks of UTF-16, of which one looks like the first bits of an MPEG frame.
	['\xff\xfe', 'text/plain'],
	['\xfe\xff', 'text/plain'],
	['%PDF-', 'application/pdf'],
	['PK\x03\x04', 'application/zip'],
	['Rar!\x1a\x07', 'application/vnd.rar'],
	['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
	['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
	['\x1f\x8b', 'application/gzip'],
];

const matches = (start: string, beginning: string) =>
	[...beginning].every((character, at) => character === '?' || character === start[at]);

/** Brands of ISO media files that are no video. Source: the registry at mp4ra.org. */
const BRANDS: Record<string, string> = {
	...Object.fromEntries(
		[
			...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'avci', 'avcs'],
			...['mif1', 'mif2', 'msf1'],
		].map((brand) => [brand, 'image/heic']),
	),
	avif: 'image/avif',
	avis: 'image/avif',
	avio: 'image/avif',
	'crx ': 'image/x-canon-cr3',
	'M4A ': 'audio/mp4',
	'M4B ': 'audio/mp4',
	'M4P ': 'audio/mp4',
	'F4A ': 'audio/mp4',
	'qt  ': 'video/quicktime',
};

/** `mif1` and `msf1` only say that it is a picture; the brands behind them say which. */
const GENERAL_BRANDS = new Set(['mif1', 'mif2', 'msf1', 'miaf']);

/** First boxes of QuickTime files without `ftyp`, as cameras and Live Photos write them. */
const QUICKTIME_BOXES = new Set(['wide', 'moov', 'mdat', 'free', 'skip', 'pnot']);

/** An ISO media file by its brand. */
function isoMedia(head: Buffer, start: string): string | undefined {
	if (start.slice(4, 8) !== 'ftyp' || head.length < 12) return undefined;
	const brand = start.slice(8, 12);
	if (!GENERAL_BRANDS.has(brand)) return BRANDS[brand] ?? 'video/mp4';
	const compatible = start.slice(16, Math.min(head.readUInt32BE(0), 256));
	return /avi[fso]/.test(compatible) ? 'image/avif' : 'image/heic';
}

function quickTime(head: Buffer, start: string): string | undefined {
	if (!QUICKTIME_BOXES.has(start.slice(4, 8))) return undefined;
	const bytes = head.readUInt32BE(0);
	return bytes === 0 || bytes === 1 || bytes >= 8 ? 'video/quicktime' : undefined;
}

/** Matroska files name their flavour near the start. */
function matroska(_head: Buffer, start: string): string | undefined {
	if (!start.startsWith('\x1a\x45\xdf\xa3')) return undefined;
	return start.slice(0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

/** Packets of 188 bytes, each with the same first byte. */
function transportStream(head: Buffer): string | undefined {
	const isStream = head.length > 376 && [0, 188, 376].every((at) => head[at] === 0x47);
	return isStream ? 'video/mp2t' : undefined;
}

/** kbit/s by the four bits of an MPEG Layer III header. Source: ISO/IEC 11172-3 and 13818-3. */
const BITRATES_1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG_RATES = [44_100, 48_000, 32_000];

/** Bytes of the MP3 or ADTS frame that begins at `at`; undefined if none does. */
function frameAt(head: Buffer, at: number): { mimeType: string; bytes: number } | undefined {
	if (head.length < at + 4 || head[at] !== 0xff || (head[at + 1] & 0xe0) !== 0xe0) return undefined;
	const second = head[at + 1];
	if ((second & 0xf6) === 0xf0) {
		if (head.length < at + 6) return undefined;
		const length = ((head[at + 3] & 3) << 11) | (head[at + 4] << 3) | (head[at + 5] >> 5);
		const hasRate = ((head[at + 2] >> 2) & 15) <= 12;
		return hasRate && length >= 7 ? { mimeType: 'audio/aac', bytes: length } : undefined;
	}
	const version = (second >> 3) & 3;
	const layer = (second >> 1) & 3;
	const bitrateIndex = head[at + 2] >> 4;
	const rate = MPEG_RATES[(head[at + 2] >> 2) & 3];
	if (version === 1 || layer !== 1 || rate === undefined) return undefined;
	if (bitrateIndex === 0 || bitrateIndex === 15) return undefined;
	const isFirst = version === 3;
	const kilobits = (isFirst ? BITRATES_1 : BITRATES_2)[bitrateIndex - 1];
	const sampleRate = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
	const padding = (head[at + 2] >> 1) & 1;
	const bytes = Math.floor(((isFirst ? 144 : 72) * kilobits * 1000) / sampleRate) + padding;
	return { mimeType: 'audio/mpeg', bytes };
}

/**
 * MP3 and AAC without a tag. Raw sound may begin with the bits of a frame, so what follows the
 * first frame has to be a second one, unless the file ends there.
 */
function soundFrames(head: Buffer): string | undefined {
	// Some encoders put zeros before the first frame.
	const from = head.findIndex((byte) => byte !== 0);
	const first = from < 0 ? undefined : frameAt(head, from);
	if (first === undefined) return undefined;
	const next = from + first.bytes;
	const isWhole = head.length < SIGNATURE_BYTES;
	const isLast =
		isWhole && (next >= head.length || head.toString('latin1', next, next + 3) === 'TAG');
	return isLast || frameAt(head, next)?.mimeType === first.mimeType ? first.mimeType : undefined;
}

/**
 * Sound behind an ID3 tag, whose length has seven bits a byte: mostly an MP3, and the one to be taken for
 * granted where a cover picture is longer than the bytes at hand. Source: id3.org.
 */
function behindTag(head: Buffer, start: string): string | undefined {
	const length = head.subarray(6, 10);
	const isTag = start.startsWith('ID3') && head[3] <= 4 && length.length === 4;
	if (!isTag || length.some((byte) => byte > 0x7f)) return undefined;
	const sound = head.subarray(10 + length.reduce((sum, byte) => sum * 0x80 + byte, 0));
	if (sound.toString('latin1', 0, 4) === 'fLaC') return 'audio/flac';
	return soundFrames(sound) ?? 'audio/mpeg';
}

/** Text in UTF-8, or markup in any characters, and which one it is. */
function textType(head: Buffer): string | undefined {
	const isText = head.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte));
	if (!isText || head.length === 0) return undefined;
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const decoded = settledText(() => decoder.decode(head, { stream: true }))?.trimStart();
	const text = decoded ?? head.toString('latin1').trimStart();
	// Old servers write pages in the characters of their country; anything else may be no text at all.
	if (decoded === undefined && !text.startsWith('<')) return undefined;
	const plain = text.replace(/^(<\?xml[^>]*>|<!--.*?-->|\s)+/is, '');
	if (/^<(!doctype html|html|head|body|script|meta|title)\b/i.test(plain)) return 'text/html';
	if (/^<(!doctype svg|svg)\b/i.test(plain)) return 'image/svg+xml';
	if (/^<(\?xml|[a-z][\w.:-]*[\s/>])/i.test(text)) return 'application/xml';
	return /^[[{]/.test(text) ? 'application/json' : 'text/plain';
}

function settledText(decode: () => string): string | undefined {
	try {
		return decode();
	} catch {
		return undefined;
	}
}

/**
 * The format of a file by its content. Names and mime types that arrive with files are often wrong,
 * and Runway refuses files under a wrong one.
 *
 * @param head the first {@link SIGNATURE_BYTES} bytes, or the whole file if it is shorter
 * @returns undefined if the format is unknown
 */
export function fileTypeOf(head: Buffer): FileType | undefined {
	const start = head.toString('latin1', 0, 256);
	const mimeType =
		BEGINNINGS.find(([beginning]) => matches(start, beginning))?.[1] ??
		isoMedia(head, start) ??
		matroska(head, start) ??
		behindTag(head, start) ??
		soundFrames(head) ??
		transportStream(head) ??
		textType(head) ??
		quickTime(head, start);
	return mimeType === undefined ? undefined : fileTypeNamed(mimeType);
}

/**
 * The mime type of a file for a field that takes `types`. Only the content decides: what a
 * file claims to be is no evidence.
 *
 * @returns undefined if Runway does not take the file there
 */
export function mimeTypeFor(types: readonly MediaType[], head: Buffer): string | undefined {
	const found = fileTypeOf(head);
	if (found === undefined || !found.isTaken) return undefined;
	if (types.some((each) => each === found.type)) return found.mimeType;
	// An MP4 container may hold nothing but sound.
	return types.includes('audio') && found.mimeType === 'video/mp4' ? 'audio/mp4' : undefined;
}

/** Whether a file that should be a picture, a clip or a sound is a text: a web page, JSON, XML. */
export const isText = ({ mimeType }: FileType): boolean =>
	/^(text\/|application\/(json|xml)$)/.test(mimeType);
