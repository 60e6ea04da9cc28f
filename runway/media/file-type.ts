import type { MediaType } from '../catalogue/types';

/** A format of files. */
export interface FileType {
	mimeType: string;
	type: MediaType | 'other';
	/** The usual extension first. */
	extensions: readonly string[];
	/** In a sentence: "it is …". */
	words: string;
	/** Whether Runway takes it as an input. Source: the inputs page of its API docs. */
	isTaken: boolean;
}

const taken = (
	mimeType: string,
	words: string,
	...extensions: [string, ...string[]]
): FileType => ({ mimeType, type: typeOf(mimeType), extensions, words, isTaken: true });

const other = (
	mimeType: string,
	words: string,
	...extensions: [string, ...string[]]
): FileType => ({ mimeType, type: typeOf(mimeType), extensions, words, isTaken: false });

function typeOf(mimeType: string): FileType['type'] {
	const types = ['image', 'video', 'audio'] as const;
	return types.find((type) => mimeType.startsWith(`${type}/`)) ?? 'other';
}

/** Every format that the package can name: by its content, its mime type or its extension. */
const FILE_TYPES: readonly FileType[] = [
	taken('image/jpeg', 'a JPEG picture', 'jpg', 'jpeg', 'jfif'),
	taken('image/png', 'a PNG picture', 'png'),
	taken('image/webp', 'a WebP picture', 'webp'),
	taken('video/mp4', 'an MP4 video', 'mp4', 'm4v'),
	taken('video/quicktime', 'a MOV video', 'mov'),
	taken('video/x-matroska', 'an MKV video', 'mkv'),
	taken('video/webm', 'a WebM video', 'webm'),
	taken('audio/mpeg', 'an MP3 file', 'mp3'),
	taken('audio/wav', 'a WAV file', 'wav'),
	taken('audio/flac', 'a FLAC file', 'flac'),
	taken('audio/mp4', 'an M4A file', 'm4a'),
	taken('audio/aac', 'an AAC file', 'aac'),
	other('image/heic', 'a HEIC picture', 'heic', 'heif'),
	other('image/avif', 'an AVIF picture', 'avif'),
	other('image/gif', 'a GIF', 'gif'),
	other('image/tiff', 'a TIFF picture', 'tif', 'tiff'),
	other('image/bmp', 'a BMP picture', 'bmp'),
	other('image/x-icon', 'an icon file', 'ico'),
	other('image/vnd.adobe.photoshop', 'a Photoshop file', 'psd'),
	other('image/x-canon-cr3', 'a Canon raw picture', 'cr3'),
	other('image/x-fuji-raf', 'a Fujifilm raw picture', 'raf'),
	other('image/x-panasonic-rw2', 'a Panasonic raw picture', 'rw2'),
	other('image/jxl', 'a JPEG XL picture', 'jxl'),
	other('image/jp2', 'a JPEG 2000 picture', 'jp2'),
	other('image/x-exr', 'an OpenEXR picture', 'exr'),
	other('image/svg+xml', 'an SVG drawing', 'svg'),
	other('video/x-msvideo', 'an AVI video', 'avi'),
	other('video/x-flv', 'a Flash video', 'flv'),
	other('video/x-ms-wmv', 'a Windows Media file', 'wmv', 'wma'),
	other('video/mpeg', 'an MPEG-2 video', 'mpg', 'mpeg'),
	other('video/mp2t', 'an MPEG transport stream', 'ts', 'mts'),
	other('audio/ogg', 'an OGG file', 'ogg', 'opus', 'oga'),
	other('audio/aiff', 'an AIFF file', 'aiff', 'aif'),
	other('audio/amr', 'an AMR recording', 'amr'),
	other('audio/midi', 'a MIDI file', 'mid'),
	other('audio/x-caf', 'a CAF file', 'caf'),
	other('audio/basic', 'an AU file', 'au'),
	other('application/pdf', 'a PDF', 'pdf'),
	other('application/zip', 'a ZIP archive', 'zip'),
	other('application/vnd.rar', 'a RAR archive', 'rar'),
	other('application/x-7z-compressed', 'a 7z archive', '7z'),
	other('application/x-ole-storage', 'an Office document', 'doc', 'xls', 'ppt'),
	other('application/gzip', 'a GZIP archive', 'gz'),
	other('application/json', 'JSON text', 'json'),
	other('application/xml', 'XML text', 'xml'),
	other('text/html', 'a web page', 'html', 'htm'),
	other('text/plain', 'text', 'txt'),
];

/** Other mime types of these formats. */
const ALIASES: Record<string, string> = {
	'audio/wave': 'audio/wav',
	'audio/x-wav': 'audio/wav',
	'image/jpg': 'image/jpeg',
	'image/x-png': 'image/png',
};

export function fileTypeNamed(mimeType: string): FileType | undefined {
	const name = mimeType.toLowerCase();
	const known = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
	return FILE_TYPES.find((type) => type.mimeType === known);
}

export function fileTypeWithExtension(extension: string): FileType | undefined {
	const name = extension.toLowerCase();
	return FILE_TYPES.find(({ extensions }) => extensions.includes(name));
}
