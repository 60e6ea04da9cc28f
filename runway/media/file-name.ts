import { fileTypeWithExtension } from './file-type';

/** In bytes: common file systems take names of 255, and n8n may add to this one. */
const LONGEST_NAME = 200;

/** In place of what a long name loses in its middle. */
const CUT = '…';

/**
 * Characters that every common file system takes, and a header between quotes: letters and figures
 * of all scripts, emoji, and most signs of a sentence.
 */
const UNSAFE =
	/(?:(?![\p{L}\p{M}\p{N}\u200c\p{RI}\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d ._'’(),!&+@#[\]–—…-])[\s\S])+/gu;

/** Devices of Windows, which no file can be called after, whatever its extension. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=$|[. ]*\.|[. ]+$)/i;

/** Marks of direction, soft hyphens and the like: nobody sees them, or what they lead to. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;

/** What joins emoji, or keeps letters apart as in Persian, is invisible anywhere else. */
const STRAY_JOINER =
	/(?<![\p{L}\p{M}])\u200c|\u200c(?!\p{L})|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * A file name that is safe in a header, a path and every common file system: names come from items
 * and from the network. A long one loses its middle, since its start and its end distinguish files.
 *
 * @param longest in bytes
 */
export function safeFileName(name: string, longest = LONGEST_NAME): string {
	const cleaned = trimmed(
		name.normalize('NFC').replace(INVISIBLE, '').replace(UNSAFE, '_').replace(STRAY_JOINER, ''),
	);
	if (cleaned === '') return 'file';
	if (DEVICE.test(cleaned)) return safeFileName(`_${cleaned}`, longest);
	if (Buffer.byteLength(cleaned) <= longest) return cleaned;
	const characters = [...new Intl.Segmenter().segment(cleaned)].map(({ segment }) => segment);
	const half = Math.floor((longest - Buffer.byteLength(CUT)) / 2);
	const start = fitting(characters, half);
	const end = fitting([...characters].reverse(), half).reverse();
	return trimmed(`${start.join('')}${CUT}${end.join('')}`);
}

/**
 * A safe name with the extension of what the file is. An extension of another media format, or the
 * same one, is replaced; a dot in a name such as `take 1.5` stays.
 *
 * @param number for one of several files that share a name
 */
export function fileNameOf(name: string, extension: string, number?: number): string {
	const [whole, stem, given] = /^(.+)\.([A-Za-z0-9]{1,5})$/s.exec(name.trim()) ?? [];
	const known = given === undefined ? undefined : fileTypeWithExtension(given);
	const isExtension =
		whole !== undefined && (known !== undefined || given.toLowerCase() === extension);
	// Both `photo.jpeg` and `photo.jpg` are right.
	const isRight = known !== undefined && known === fileTypeWithExtension(extension);
	const ending = `${number === undefined ? '' : `-${number}`}.${isRight ? given : extension}`;
	const base = isExtension ? stem : name;
	return safeFileName(base, LONGEST_NAME - Buffer.byteLength(ending)) + ending;
}

/** Leading dots hide a file or lead upwards; trailing dots and spaces are lost on some systems. */
function trimmed(name: string): string {
	return name.replace(/^[. ]+|[. ]+$/g, '');
}

/** As many characters as fit. */
function fitting(characters: readonly string[], bytes: number): string[] {
	let left = bytes;
	const end = characters.findIndex((character) => (left -= Buffer.byteLength(character)) < 0);
	return characters.slice(0, end < 0 ? characters.length : end);
}
