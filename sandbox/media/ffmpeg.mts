/** Runs the bundled ffmpeg and ffprobe. */
import { spawn } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import ffprobeInstaller from '@ffprobe-installer/ffprobe';

const ready = new Map<string, Promise<void>>();

async function makeExecutable(program: string): Promise<void> {
	try {
		await access(program, constants.X_OK);
	} catch {
		await chmod(program, 0o755);
	}
}

/**
 * The bundled program, ready to be run: packages that are installed without their scripts leave it
 * without its executable bit.
 */
export async function executable(program: string): Promise<string> {
	if (!ready.has(program)) ready.set(program, makeExecutable(program));
	await ready.get(program);
	return program;
}

async function run(program: string, args: string[]): Promise<Buffer> {
	const child = spawn(await executable(program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const [output, complaints, code] = await Promise.all([
		buffer(child.stdout),
		buffer(child.stderr),
		new Promise<number | null>((resolve, reject) => {
			child.once('error', reject).once('close', resolve);
		}),
	]);
	if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${complaints.toString().trim()}`);
	return output;
}

/** One at a time: an encoder takes all cores, and a batch of downloads must not start ten. */
let last: Promise<unknown> = Promise.resolve();

/** @returns what ffmpeg wrote to its standard output */
export function ffmpeg(args: string[]): Promise<Buffer> {
	const result = last.then(() =>
		run(ffmpegInstaller.path, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args]),
	);
	last = result.catch(() => undefined);
	return result;
}

export interface Probe {
	width?: number;
	height?: number;
	seconds?: number;
}

interface ProbeOutput {
	streams?: Array<{ codec_type: string; width?: number; height?: number }>;
	format?: { duration?: string; format_name?: string };
}

/** Size and length of a media file; empty for a file that is not media. */
export async function probe(file: string): Promise<Probe> {
	const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file];
	const text = await run(ffprobeInstaller.path, args).catch(() => '{}');
	const { streams = [], format } = JSON.parse(text.toString()) as ProbeOutput;
	const picture = streams.find(({ codec_type }) => codec_type === 'video');
	const isStill = /image2|_pipe/.test(format?.format_name ?? '');
	const seconds = Number(format?.duration);
	return {
		width: picture?.width,
		height: picture?.height,
		seconds: isStill || !(seconds > 0) ? undefined : seconds,
	};
}
