import { inputError, type RunwayError } from '../api/errors';
import { quote } from '../api/safe-text';
import type { MediaType } from '../catalogue/types';
import { type FileType } from './file-type';
import { fileTypeOf, isText, mimeTypeFor } from './signature';

const TAKES: Record<MediaType, string> = {
	image: 'a JPEG, PNG or WebP image',
	video: 'an MP4, MOV, MKV or WebM video',
	audio: 'an MP3, WAV, FLAC, M4A or AAC audio file',
};

const CONVERTED: Record<MediaType, string> = {
	image: 'JPEG or PNG',
	video: 'MP4',
	audio: 'MP3 or WAV',
};

/** A file that a field is given. */
export interface GivenFile {
	label: string;
	mediaTypes: readonly MediaType[];
	name: string;
	/** Bytes of the whole file. */
	size: number;
	/** Its first bytes. */
	head: Buffer;
}

/**
 * The mime type of a file that goes to Runway, by its content.
 *
 * @throws RunwayError saying what the file is, and what to do
 */
export function checkedMimeType({ label, mediaTypes, name, size, head }: GivenFile): string {
	if (size === 0) {
		throw inputError(
			`The file in '${label}' (${quote(name)}) is empty`,
			'Check the node that makes the file.',
		);
	}
	const mimeType = mimeTypeFor(mediaTypes, head);
	if (mimeType !== undefined) return mimeType;
	throw wrongType({ label, mediaTypes, name }, fileTypeOf(head));
}

function wrongType(
	{ label, mediaTypes, name }: Pick<GivenFile, 'label' | 'mediaTypes' | 'name'>,
	found: FileType | undefined,
): RunwayError {
	const takes = mediaTypes.map((type) => TAKES[type]).join(' or ');
	return inputError(
		`The file in '${label}' (${quote(name)}) is not ${takes}${found === undefined ? '' : `: it is ${found.words}`}`,
		adviceFor(mediaTypes, found),
	);
}

function adviceFor(mediaTypes: readonly MediaType[], found: FileType | undefined): string {
	if (found === undefined) {
		return 'Its content is not in a known format: it may be raw data, or Base64 text that was decoded wrongly. Check the node that makes the file.';
	}
	if (isText(found)) return 'Check the node that makes the file: it may hold an error message.';
	const type = mediaTypes.find((each) => each === found.type);
	if (type === undefined) return 'Choose another file.';
	const example =
		found.mimeType === 'image/heic' ? ' On an iPhone, share it as "Most Compatible".' : '';
	return `Convert it to ${CONVERTED[type]} first.${example}`;
}
