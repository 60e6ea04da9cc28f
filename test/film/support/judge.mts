/** ffmpeg's reading of a file: the judge of films, which knows nothing of how they were made. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import ffprobeInstaller from '@ffprobe-installer/ffprobe';

import { executable } from '../../../sandbox/media/ffmpeg.mts';

const run = promisify(execFile);
const MOST_BYTES = 400_000_000;

/** Runs ffmpeg; any complaint is an error. */
export async function ffmpeg(args: string[]): Promise<Buffer> {
	const { stdout, stderr } = await run(
		await executable(ffmpegInstaller.path),
		['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args],
		{ encoding: 'buffer', maxBuffer: MOST_BYTES },
	);
	const complaint = stderr.toString().trim();
	if (complaint !== '') throw new Error(complaint);
	return stdout;
}

export interface JudgedFrame {
	seconds: number;
	checksum: string;
}

/** Each picture as it is decoded, with the time at which it is shown. */
export async function picturesOf(file: string): Promise<JudgedFrame[]> {
	const args = [
		'-i',
		file,
		'-map',
		'0:v:0',
		'-vsync',
		'passthrough',
		'-enc_time_base',
		'-1',
		'-f',
		'framemd5',
		'-',
	];
	const lines = (await ffmpeg(args)).toString().split('\n');
	const [, units, perSecond] = /#tb 0: (\d+)\/(\d+)/.exec(lines.join('\n'))!;
	return lines
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => line.split(',').map((field) => field.trim()))
		.map(([, , shownAt, , , checksum]) => ({
			seconds: (Number(shownAt) * Number(units)) / Number(perSecond),
			checksum,
		}));
}

/** The sound of one channel as ffmpeg plays it, beside the picture's clock. */
export async function soundOf(file: string, rate = 8_000): Promise<Float32Array> {
	const args = [
		'-i',
		file,
		'-map',
		'0:a:0',
		'-ac',
		'1',
		'-af',
		`aresample=${rate}:async=1:min_hard_comp=0.02:first_pts=0`,
	];
	const bytes = await ffmpeg([...args, '-f', 'f32le', '-']);
	return new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

/** How loud a stretch of sound is, by its mean square. */
export function loudness(sound: Float32Array, from: number, to: number, rate = 8_000): number {
	const part = sound.subarray(Math.round(from * rate), Math.round(to * rate));
	return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
}

export interface Probed {
	format: { duration: string; format_name: string };
	streams: Array<{
		codec_type: string;
		codec_name: string;
		width?: number;
		height?: number;
		duration?: string;
		sample_rate?: string;
		start_time?: string;
		tags?: { language?: string };
	}>;
}

/** @throws if ffprobe has anything to complain about */
export async function probed(file: string): Promise<Probed> {
	const args = ['-v', 'warning', '-show_streams', '-show_format', '-of', 'json', file];
	const { stdout, stderr } = await run(await executable(ffprobeInstaller.path), args);
	if (stderr.trim() !== '') throw new Error(stderr);
	return JSON.parse(stdout) as Probed;
}
