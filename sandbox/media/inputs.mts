/** Finds the input of a request that its output should show, if the file is at hand. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Issue } from '../http/errors.mts';
import type { InputFile } from './artifact.mts';
import { glance, probe } from './ffmpeg.mts';
import { workFolder } from './work-folder.mts';

/** Properties that hold what a request is about, the most telling first. */
const mainProperties = [
	'promptImage',
	'videoUri',
	'promptVideo',
	'imageUri',
	'audioUri',
	'media',
	'referenceVideo',
	'character',
	'firstFrame',
	'image',
	'productImages',
	'productImage',
	'newProductImages',
	'referenceImage',
	'referenceImages',
];

function uriIn(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return uriIn(value[0]);
	return typeof value === 'object' && value !== null && 'uri' in value
		? uriIn(value.uri)
		: undefined;
}

/** The media string that a body is mainly about. */
export function mainInput(body: Record<string, unknown>): string | undefined {
	for (const name of mainProperties) {
		const uri = uriIn(body[name]);
		if (uri) return uri;
	}
	return undefined;
}

/** Something that is no media file of a format that the service takes, or cannot be decoded. */
export const UNUSABLE = 'unusable';

/**
 * JPEG, PNG and WebP; MP4, MOV, MKV and WebM; MP3, WAV, FLAC, M4A and AAC, under ffprobe's names. HEIC,
 * AVIF and raw pictures of cameras are kin of MP4 and known by their brand.
 */
const TAKEN =
	/^(jpeg_pipe|image2|png_pipe|webp_pipe|mov,mp4\S*|matroska,webm|mp3|wav|flac|aac)( (?!hei|hev|avc[is]|mif[12]|msf1|avi[fso]|crx).*)?$/;

/** Undefined for a file that is not at hand: the sandbox fetches nothing. */
export type Opened = InputFile | typeof UNUSABLE | undefined;

/** The first frame as a file of its own; without one there is nothing to see. */
async function firstFrame(file: string, sha256: string): Promise<string | undefined> {
	const target = path.join(workFolder(), `frame-${sha256.slice(0, 32)}.png`);
	if (existsSync(target)) return target;
	const draft = path.join(workFolder(), `${randomUUID()}.draft`);
	const frame = ['-i', file, '-frames:v', '1', '-c:v', 'png', '-f', 'image2', draft];
	await glance(frame).catch(() => undefined);
	if (!existsSync(draft)) return undefined;
	await rename(draft, target);
	return target;
}

async function hasSound(file: string): Promise<boolean> {
	const second = ['-i', file, '-vn', '-t', '1', '-f', 's16le', '-'];
	return (await glance(second).catch(() => '')).length > 0;
}

async function describe(file: string, sha256: string): Promise<Opened> {
	const { format, ...facts } = await probe(file);
	if (format === undefined || !TAKEN.test(format)) return UNUSABLE;
	if (facts.width === undefined) {
		const isSound = facts.seconds !== undefined && (await hasSound(file));
		return isSound ? { path: file, sha256, ...facts } : UNUSABLE;
	}
	const frame = await firstFrame(file, sha256);
	if (frame === undefined) return UNUSABLE;
	// A still is taken in this clean form: what follows it in its file is looked at as further
	// pictures, thousands of them if someone has filled it up.
	return { path: facts.seconds === undefined ? frame : file, sha256, ...facts };
}

/** @param localFile gives the file behind an upload or an own output URL, if it is one */
export async function openInput(
	uri: string | undefined,
	localFile: (uri: string) => Promise<{ path: string; sha256: string } | undefined>,
): Promise<Opened> {
	if (!uri) return undefined;
	if (!uri.startsWith('data:')) {
		const file = await localFile(uri);
		return file && describe(file.path, file.sha256);
	}
	const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const file = path.join(workFolder(), `input-${sha256.slice(0, 32)}`);
	if (!existsSync(file)) {
		// Another process may be reading it the moment it has its name.
		const draft = path.join(workFolder(), `${randomUUID()}.draft`);
		await writeFile(draft, bytes);
		await rename(draft, file);
	}
	return describe(file, sha256);
}

/** Strings anywhere in a body that may be a file, each once, with its first place. */
export function mediaIn(
	value: unknown,
	path: Issue['path'] = [],
	found = new Map<string, Issue['path']>(),
): Map<string, Issue['path']> {
	if (typeof value === 'string') {
		const isMedia = /^(data:(image|video|audio)\/|runway:\/\/|https?:\/\/)/.test(value);
		if (isMedia && !found.has(value)) found.set(value, path);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) {
			mediaIn(inner, [...path, Array.isArray(value) ? Number(name) : name], found);
		}
	}
	return found;
}
