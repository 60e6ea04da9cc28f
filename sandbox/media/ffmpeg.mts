/** The bundled ffmpeg and ffprobe. */
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import ffprobeInstaller from '@ffprobe-installer/ffprobe';
import { endPrograms, runProgram } from './program.mts';
import { Turns } from './turns.mts';

export { executable } from './program.mts';

/** Without a further frame or byte in this time there is something that cannot be read. */
const IDLE_MS = 60_000;
/** A look at an input is over in a moment, or there is nothing to see. */
const LOOK_IDLE_MS = 20_000;

/** An encoder takes all cores, and a batch of downloads must not start ten. */
const encoders = new Turns(1);
/** Looks at inputs are short; they do not wait until someone's film is encoded. */
const looks = new Turns(4);

/** With its progress between its complaints. */
const COMMON = '-hide_banner -loglevel error -nostdin -nostats -progress pipe:2 -y'.split(' ');

/** @returns what ffmpeg wrote to its standard output */
export function ffmpeg(args: readonly string[]): Promise<Buffer> {
	return encoders.take(() => runProgram(ffmpegInstaller.path, [...COMMON, ...args], IDLE_MS));
}

/** The same for a first glance at a file. */
export function glance(args: readonly string[]): Promise<Buffer> {
	return looks.take(() => runProgram(ffmpegInstaller.path, [...COMMON, ...args], LOOK_IDLE_MS));
}

/** Ends what runs and refuses what waits: no one is there any more to have it. */
export function endMediaWork(): void {
	const reason = new Error('The sandbox was closed');
	encoders.refuse(reason);
	looks.refuse(reason);
	endPrograms();
}

export interface Probe {
	width?: number;
	height?: number;
	seconds?: number;
	/** Pictures of a video. */
	frames?: number;
	hasSound?: boolean;
	/** Name of the format as ffprobe has it, and the brand of those that have one. */
	format?: string;
}

interface ProbeOutput {
	streams?: Array<{
		codec_type: string;
		width?: number;
		height?: number;
		nb_frames?: string;
		duration?: string;
	}>;
	format?: { duration?: string; format_name?: string; tags?: { major_brand?: string } };
}

/** Size and length of a media file; empty for a file that is not media. */
export async function probe(file: string): Promise<Probe> {
	const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file];
	const text = await looks
		.take(() => runProgram(ffprobeInstaller.path, args, LOOK_IDLE_MS))
		.catch(() => '{}');
	const { streams = [], format } = JSON.parse(text.toString()) as ProbeOutput;
	const picture = streams.find(({ codec_type }) => codec_type === 'video');
	const isStill = /image2|_pipe/.test(format?.format_name ?? '');
	// The sound of a clip lasts a little longer.
	const seconds = Number(picture?.duration) || Number(format?.duration);
	return {
		width: picture?.width,
		height: picture?.height,
		hasSound: streams.some(({ codec_type }) => codec_type === 'audio'),
		frames: isStill ? undefined : Number(picture?.nb_frames) || undefined,
		seconds: isStill || !(seconds > 0) ? undefined : seconds,
		format: format?.format_name && `${format.format_name} ${format.tags?.major_brand ?? ''}`.trim(),
	};
}
