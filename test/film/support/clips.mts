import path from 'node:path';
import { ffmpeg } from './judge.mts';

export interface ClipRecipe {
	seconds?: number;
	frameRate?: string;
	size?: string;
	/** Pictures that are decoded in another order than they are shown. */
	bFrames?: number;
	codec?: 'libx264' | 'libx265' | 'libaom-av1' | 'prores_ks';
	container?: 'mp4' | 'mov';
	movflags?: string;
	sound?: string[];
	soundSeconds?: number;
	soundRate?: number;
	/** The frequency of the tone, different for each clip. */
	tone?: number;
	more?: string[];
	keyEvery?: number;
}

let made = 0;

/** A clip with pictures that are all different from each other and from those of other clips. */
export async function makeClip(folder: string, recipe: ClipRecipe = {}): Promise<string> {
	const {
		seconds = 1,
		frameRate = '24',
		size = '64x48',
		bFrames = 2,
		codec = 'libx264',
		container = codec === 'prores_ks' ? 'mov' : 'mp4',
		sound,
		soundSeconds = seconds,
		soundRate = 48_000,
		tone = 440,
	} = recipe;
	made += 1;
	const file = path.join(folder, `clip-${made}.${container}`);
	const picture = `testsrc2=size=${size}:rate=${frameRate}:duration=${seconds},hue=h=${(made * 37) % 360}`;
	const heard =
		sound === undefined
			? []
			: [
					'-f',
					'lavfi',
					'-i',
					`sine=frequency=${tone}:sample_rate=${soundRate}:duration=${soundSeconds}`,
				];
	const codecs = {
		libx264: ['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', String(bFrames)],
		libx265: [
			'-preset',
			'ultrafast',
			'-pix_fmt',
			'yuv420p',
			'-tag:v',
			'hvc1',
			'-x265-params',
			`log-level=none:bframes=${bFrames}`,
		],
		'libaom-av1': ['-strict', 'experimental', '-cpu-used', '8', '-pix_fmt', 'yuv420p'],
		prores_ks: ['-pix_fmt', 'yuv422p10le'],
	};
	await ffmpeg([
		'-f',
		'lavfi',
		'-i',
		picture,
		...heard,
		'-c:v',
		codec,
		...codecs[codec],
		'-g',
		String(recipe.keyEvery ?? 12),
		...(sound ?? []),
		...(recipe.movflags === undefined ? [] : ['-movflags', recipe.movflags]),
		...(recipe.more ?? []),
		file,
	]);
	return file;
}

export const AAC = ['-c:a', 'aac', '-ac', '2'];

/** A tone in a file of its own. */
export async function makeSound(
	folder: string,
	extension: 'mp3' | 'aac' | 'm4a' | 'wav',
	{ seconds = 1, rate = 44_100, codec = [] as string[], tone = 440 } = {},
): Promise<string> {
	made += 1;
	const file = path.join(folder, `sound-${made}.${extension}`);
	const tones = `sine=frequency=${tone}:sample_rate=${rate}:duration=${seconds}`;
	await ffmpeg(['-f', 'lavfi', '-i', tones, ...codec, file]);
	return file;
}
