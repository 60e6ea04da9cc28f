/** Shared by the sandbox's tests: a sandbox with a stopped clock, and the official client. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ffprobeInstaller from '@ffprobe-installer/ffprobe';
import RunwayML from '@runwayml/sdk';
import { executable } from '../../sandbox/media/ffmpeg.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import { ownClock } from '../support/clock.mts';

export const key = 'key_0123456789abcdef';

/** Milliseconds; a moment in the middle of a day, so that a few hours do not change the date. */
const noon = Date.parse('2026-03-10T12:00:00Z');

export interface Bench {
	sandbox: Sandbox;
	client: RunwayML;
	/** Moves the sandbox's clock. */
	pass: (ms: number) => void;
}

export const timings = { queueMs: 1000, runMs: 10_000, processingMs: 2000, latencyMs: 0 };

/** A sandbox on a clock of its own, with the official client pointed at it. */
export async function openBench(options: SandboxOptions = {}): Promise<Bench> {
	const { now, pass } = ownClock(() => noon);
	const sandbox = await startSandbox({ timings, now, ...options });
	const client = new RunwayML({ apiKey: key, baseURL: sandbox.url, maxRetries: 0 });
	return { sandbox, client, pass };
}

/** A time after which a task that was just created has ended. */
export const untilEnded = timings.queueMs + timings.runMs;

/** 1 × 1 pixels. */
export const tinyPng =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const clip = 'https://example.com/clip.mp4';
export const still = 'https://example.com/still.png';
export const sound = 'https://example.com/sound.mp3';

/** A call to the API without the client. */
export function call(
	{ sandbox }: Bench,
	method: string,
	urlPath: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Response> {
	return fetch(sandbox.url + urlPath, {
		method,
		headers: {
			authorization: `Bearer ${key}`,
			'x-runway-version': '2024-11-06',
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

export const gen4Clip = {
	model: 'gen4.5',
	ratio: '1280:720',
	duration: 2,
	promptText: 'Waves',
} as const;

export interface Probe {
	streams: Array<{
		codec_type: string;
		codec_name: string;
		width?: number;
		height?: number;
		pix_fmt?: string;
		sample_rate?: string;
		channels?: number;
		nb_frames?: string;
		profile?: string;
		r_frame_rate?: string;
	}>;
	format: { duration?: string; format_name: string };
}

/** Lets a program have the bytes as a file. */
export async function withFile<T>(
	bytes: Uint8Array,
	use: (file: string) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-test-'));
	try {
		const file = path.join(folder, 'media');
		await writeFile(file, bytes);
		return await use(file);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** The result of ffprobe for the bytes. */
export function probe(bytes: Uint8Array): Promise<Probe> {
	return withFile(bytes, async (file) => {
		const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file];
		const { stdout } = await promisify(execFile)(await executable(ffprobeInstaller.path), args);
		return JSON.parse(stdout) as Probe;
	});
}

export async function download(url: string): Promise<Uint8Array> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${response.status} for ${url}`);
	return new Uint8Array(await response.arrayBuffer());
}

/** The URLs of a finished task. */
export async function outputOf({ client }: Bench, id: string): Promise<string[]> {
	const task = await client.tasks.retrieve(id);
	if (task.status !== 'SUCCEEDED') throw new Error(`The task is ${task.status}`);
	return task.output;
}
