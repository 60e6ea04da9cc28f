import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe, type Probe } from '../sandbox/media/ffmpeg.mts';

/** Size and length of a media file that is in memory, as ffprobe sees them. */
export async function probeBytes(bytes: Buffer): Promise<Probe> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-runwayml-probe-'));
	try {
		const file = join(folder, 'media');
		await writeFile(file, bytes);
		return await probe(file);
	} finally {
		await rm(folder, { recursive: true });
	}
}
