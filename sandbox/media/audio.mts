/** Sound: a tone that swells in the rhythm of syllables, so that one hears that something plays. */
import type { AudioPlan } from './artifact.mts';
import { ffmpeg } from './ffmpeg.mts';

/** An ffmpeg source: `pitch` in hertz, length in seconds. */
export function toneSource(pitch: number, seconds: number, sampleRate = 44_100): string {
	const tone = `sine=frequency=${pitch}:duration=${seconds}:sample_rate=${sampleRate}`;
	return `${tone},tremolo=f=4:d=0.8`;
}

const codecs: Record<AudioPlan['format'], string[]> = {
	wav: ['-c:a', 'pcm_s16le', '-f', 'wav'],
	mp3: ['-c:a', 'libmp3lame', '-b:a', '96k', '-f', 'mp3'],
	// Opus knows only its own sample rates; 48 kHz is one of them.
	ogg: ['-c:a', 'libopus', '-b:a', '64k', '-ar', '48000', '-f', 'ogg'],
};

export async function makeAudio(plan: AudioPlan, target: string): Promise<void> {
	const source = toneSource(plan.pitch, plan.seconds, plan.sampleRate);
	await ffmpeg(['-f', 'lavfi', '-i', source, ...codecs[plan.format], target]);
}
