import { createWriteStream, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { probe } from '../../sandbox/media/ffmpeg.mts';
import type { N8nApi } from '../../harness/n8n/api.mts';
import type { Binary, Item } from '../../harness/n8n/run-data.mts';
import { PROJECT } from '../bootstrap/project.mjs';
import { safeFileName } from './safe-file-name.mts';

const OUTPUT = join(PROJECT, 'output');

/** A file that a workflow made, on disk. */
export interface SavedFile {
	/** Relative to the project's folder. */
	readonly path: string;
	readonly mimeType: string;
	readonly bytes: number;
	/** Pixels; absent for audio. */
	readonly width?: number;
	readonly height?: number;
	/** Absent for still pictures. */
	readonly seconds?: number;
}

/** Writes every file of some items into `output/`. */
export async function saveFiles(api: N8nApi, items: readonly Item[]): Promise<SavedFile[]> {
	mkdirSync(OUTPUT, { recursive: true });
	const taken = new Set<string>();
	const saved: SavedFile[] = [];
	for (const binary of items.flatMap(({ binary: files = {} }) => Object.values(files))) {
		const name = safeFileName(binary.fileName ?? `file.${binary.fileExtension ?? 'bin'}`, taken);
		taken.add(name.toLowerCase());
		saved.push(await saveFile(api, binary, join(OUTPUT, name)));
	}
	return saved;
}

async function saveFile(api: N8nApi, binary: Binary, file: string): Promise<SavedFile> {
	const target = createWriteStream(file);
	await pipeline(await api.openBinary(binary), target);
	return {
		path: relative(PROJECT, file),
		mimeType: binary.mimeType,
		bytes: target.bytesWritten,
		...(await probe(file)),
	};
}

/** e.g. `output/clip.mp4  video/mp4  1.2 MB  1280 × 720 pixels  5.04 s` */
export function describeFile({ path, mimeType, bytes, width, height, seconds }: SavedFile): string {
	return [
		path,
		mimeType,
		readableSize(bytes),
		...(width && height ? [`${width} × ${height} pixels`] : []),
		...(seconds ? [`${Number(seconds.toFixed(2))} s`] : []),
	].join('  ');
}

/** Decimal units, as file managers show them. */
export function readableSize(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
