/** The picture that images, videos and sequences have in common. */
import type { ImagePlan, SequencePlan, VideoPlan } from './artifact.mts';
import { ffmpeg } from './ffmpeg.mts';

type PicturePlan = ImagePlan | VideoPlan | SequencePlan;

export interface PictureSource {
	/** ffmpeg arguments up to and including the input. */
	input: string[];
	/** A filter chain that ends in a picture of the asked size. */
	filter: string;
}

/**
 * @param seconds length to make; a still image source moves slowly to and back within it
 * @param rate frames per second
 */
export function pictureSource(plan: PicturePlan, seconds: number, rate: number): PictureSource {
	const { width, height, hue, source } = plan;
	const cover = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height}`;
	if (!source?.width) {
		const pattern = `testsrc2=size=${width}x${height}:rate=${rate}:duration=${seconds}`;
		const mark = `drawbox=x=iw*${(hue / 400).toFixed(2)}:y=ih*0.86:w=iw*0.1:h=ih*0.1:color=white:t=fill`;
		return { input: ['-f', 'lavfi', '-i', pattern], filter: `hue=h=${hue},${mark}` };
	}
	if (source.seconds) {
		const loop = ['-stream_loop', '-1', '-i', source.path, '-t', String(seconds)];
		return { input: loop, filter: `${cover},fps=${rate},hue=h=${hue}` };
	}
	const frames = Math.max(1, Math.round(seconds * rate));
	const zoom = `zoompan=z='1+0.12*sin(PI*on/${frames})':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'`;
	return {
		input: ['-loop', '1', '-framerate', String(rate), '-t', String(seconds), '-i', source.path],
		filter: plan.kind === 'image' ? cover : `${cover},${zoom}:d=1:s=${width}x${height}:fps=${rate}`,
	};
}

const imageCodecs: Record<ImagePlan['format'], string[]> = {
	png: ['-c:v', 'png', '-compression_level', '1'],
	jpeg: ['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p'],
	webp: ['-c:v', 'libwebp', '-quality', '75', '-compression_level', '0'],
};

export async function makeImage(plan: ImagePlan, target: string): Promise<void> {
	const { input, filter } = pictureSource(plan, 1, 1);
	const pixels = plan.transparent ? ',format=rgba,colorchannelmixer=aa=0.6' : '';
	const codec = imageCodecs[plan.format];
	await ffmpeg([
		...input,
		'-vf',
		filter + (pixels || (plan.format === 'png' ? ',format=rgb24' : '')),
		'-frames:v',
		'1',
		...codec,
		'-f',
		plan.format === 'webp' ? 'webp' : 'image2',
		target,
	]);
}
