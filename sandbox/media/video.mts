/** Videos: a short stretch is encoded and then repeated without encoding it again. */
import { rm } from 'node:fs/promises';
import type { IndexPlace, VideoPlan } from './artifact.mts';
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
				'superfast',
				'-profile:v',
				'high',
				'-crf',
				'28',
				'-bf',
				'2',
				'-x264-params',
				'b-adapt=0:b-pyramid=none:scenecut=0',
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

/** The place of the index of an MP4. */
const indexFlags: Record<IndexPlace, string[]> = {
	start: ['-movflags', '+faststart'],
	end: [],
	fragments: ['-movflags', 'frag_keyframe+empty_moov'],
};

/** Recorded: what a clip sounds is 30 ms longer than what it shows. */
const SOUND_LONGER_SECONDS = 0.03;

function soundInput({ sound, source, hue, seconds }: VideoPlan): string[] {
	if (sound === undefined) return [];
	if (sound === 'kept') return source === undefined ? [] : ['-i', source.path];
	const tone = toneSource(hue + 220, seconds + SOUND_LONGER_SECONDS, sound.sampleRate);
	return ['-f', 'lavfi', '-i', tone];
}

const soundCodec = ['-map', '0:v:0', '-map', '1:a:0', '-c:a', 'aac', '-b:a', '96k', '-ac', '2'];

export async function makeVideo(plan: VideoPlan, target: string): Promise<void> {
	const { seconds, framesPerSecond, index = 'start' } = plan;
	const container = plan.codec === 'prores' ? ['-f', 'mov'] : ['-f', 'mp4'];
	const repeats = plan.source?.seconds === undefined;
	const stretch = repeats ? Math.min(stretchSeconds, seconds) : seconds;
	const { input, filter } = pictureSource(plan, stretch, framesPerSecond);
	const rate = ['-r', String(framesPerSecond)];
	const part = `${target}.part`;
	const silent = `${target}.silent`;
	try {
		const length = ['-t', String(stretch)];
		const pictures = ['-an', '-vf', filter, ...codecArgs(plan), ...rate, ...length];
		await ffmpeg([...input, ...pictures, ...container, part]);
		const frames = ['-frames:v', String(Math.round(seconds * framesPerSecond))];
		const place = indexFlags[index];
		const heard = soundInput(plan);
		const end = heard.length === 0 ? [...place, ...container, target] : [...container, silent];
		await ffmpeg(['-stream_loop', '-1', '-i', part, ...frames, '-c:v', 'copy', ...end]);
		if (heard.length === 0) return;
		// A limit of frames would end the sound, too.
		const both = ['-i', silent, ...heard, '-c:v', 'copy', ...soundCodec];
		await ffmpeg([...both, ...place, ...container, target]);
	} finally {
		await rm(part, { force: true });
		await rm(silent, { force: true });
	}
}
