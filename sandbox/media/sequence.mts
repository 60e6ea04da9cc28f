/** Image sequences: numbered frames in a zip, with a small description beside them. */
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SequencePlan } from './artifact.mts';
import { encodeExr } from './exr.mts';
import { ffmpeg } from './ffmpeg.mts';
import { pictureSource } from './picture.mts';
import { ZipWriter } from './zip.mts';

const frameFormats: Record<SequencePlan['frame'], { pixels: string; extension: string }> = {
	png: { pixels: 'rgb24', extension: 'png' },
	png16: { pixels: 'rgb48be', extension: 'png' },
	exr: { pixels: 'rgb48le', extension: 'exr' },
};

export async function makeSequence(plan: SequencePlan, target: string): Promise<void> {
	const { width, height, seconds, framesPerSecond, frame } = plan;
	const { pixels, extension } = frameFormats[frame];
	const { input, filter } = pictureSource(plan, seconds, framesPerSecond);
	const folder = await mkdtemp(`${target}-`);
	try {
		const raw = frame === 'exr';
		const codec = raw ? ['-c:v', 'rawvideo'] : ['-c:v', 'png', '-compression_level', '1'];
		const pattern = path.join(folder, '%06d.frame');
		const format = ['-f', 'image2', '-r', String(framesPerSecond), '-pix_fmt', pixels];
		await ffmpeg([...input, '-an', '-vf', filter, ...codec, ...format, pattern]);
		const zip = await ZipWriter.create(target);
		for (const name of (await readdir(folder)).sort()) {
			const bytes = await readFile(path.join(folder, name));
			const contents = raw ? encodeExr(width, height, bytes) : bytes;
			await zip.add(name.replace(/frame$/, extension), contents);
		}
		const description = { width, height, framesPerSecond, format: frame };
		await zip.add('sequence.json', Buffer.from(JSON.stringify(description, null, '\t')));
		await zip.finish();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
