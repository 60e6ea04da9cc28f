/** Videos: a short stretch is encoded and then repeated without encoding it again. */
import { rm } from 'node:fs/promises';
import type { VideoPlan } from './artifact.mts';
import { toneSource } from './audio.mts';
import { ffmpeg } from './ffmpeg.mts';
import { pictureSource } from './picture.mts';

/** Seconds that are really encoded of a picture that repeats. */
const stretchSeconds = 2;

const proresProfiles: Record<string, string> = {
	'422 Proxy': '0',
	'422 LT': '1',
	'422': '2',
	'422 HQ': '3',
	'4444': '4',
	'4444 XQ': '5',
};

function codecArgs({ codec, proresProfile = '422' }: VideoPlan): string[] {
	switch (codec) {
		case 'h264':
			return [
				'-c:v',
				'libx264',
				'-preset',
				'ultrafast',
				'-crf',
				'28',
				'-bf',
				'0',
				'-pix_fmt',
				'yuv420p',
			];
		case 'hevc10': {
			const colours =
				'bframes=0:log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc';
			const pixels = ['-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'];
			return ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', colours, ...pixels];
		}
		case 'prores': {
			const pixels = proresProfile.startsWith('4444') ? 'yuva444p10le' : 'yuv422p10le';
			const profile = proresProfiles[proresProfile] ?? '2';
			return ['-c:v', 'prores_ks', '-profile:v', profile, '-pix_fmt', pixels];
		}
	}
}

export async function makeVideo(plan: VideoPlan, target: string): Promise<void> {
	const container = plan.codec === 'prores' ? ['-f', 'mov'] : ['-f', 'mp4'];
	const repeats = plan.source?.seconds === undefined;
	const stretch = repeats ? Math.min(stretchSeconds, plan.seconds) : plan.seconds;
	const { input, filter } = pictureSource(plan, stretch, plan.framesPerSecond);
	const rate = ['-r', String(plan.framesPerSecond)];
	const part = `${target}.part`;
	try {
		const length = ['-t', String(stretch)];
		await ffmpeg([
			...input,
			'-an',
			'-vf',
			filter,
			...codecArgs(plan),
			...rate,
			...length,
			...container,
			part,
		]);
		const sound = plan.sound ? ['-f', 'lavfi', '-i', toneSource(plan.hue + 220, plan.seconds)] : [];
		await ffmpeg([
			'-stream_loop',
			'-1',
			'-i',
			part,
			...sound,
			'-t',
			String(plan.seconds),
			'-c:v',
			'copy',
			...(plan.sound ? ['-c:a', 'aac', '-b:a', '96k'] : []),
			'-movflags',
			'+faststart',
			...container,
			target,
		]);
	} finally {
		await rm(part, { force: true });
	}
}
