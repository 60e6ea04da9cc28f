/** Finds the input of a request that its output should show, where the file is at hand. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InputFile } from './artifact.mts';
import { probe } from './ffmpeg.mts';
import { mediaFolder } from './studio.mts';

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

async function describe(file: string, sha256: string): Promise<InputFile | undefined> {
	const facts = await probe(file);
	// What cannot be read as media is left out of the picture; the task still succeeds.
	return facts.width || facts.seconds ? { path: file, sha256, ...facts } : undefined;
}

/** @param localFile gives the file behind an upload or an own output URL, if it is one */
export async function openInput(
	uri: string | undefined,
	localFile: (uri: string) => Promise<{ path: string; sha256: string } | undefined>,
): Promise<InputFile | undefined> {
	if (!uri) return undefined;
	if (!uri.startsWith('data:')) {
		const file = await localFile(uri);
		return file && describe(file.path, file.sha256);
	}
	const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const file = path.join(mediaFolder, `input-${sha256.slice(0, 32)}`);
	await mkdir(mediaFolder, { recursive: true });
	await writeFile(file, bytes);
	return describe(file, sha256);
}
