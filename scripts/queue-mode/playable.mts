import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe } from '../../sandbox/media/ffmpeg.mts';

/** True when ffprobe finds pictures and a length in it. */
export async function isPlayable(bytes: Buffer): Promise<boolean> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-runwayml-probe-'));
	try {
		const file = join(folder, 'media');
		await writeFile(file, bytes);
		const { width, seconds } = await probe(file);
		return width !== undefined && seconds !== undefined;
	} finally {
		await rm(folder, { recursive: true });
	}
}
