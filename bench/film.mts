// How long it takes to join clips, and how much memory, beside ffmpeg on the same clips and beside n8n
// when it only copies them: no node can be faster than that. n8n cannot read from the middle of a file, so
// a clip whose index comes last is read twice.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import { median, runCase } from './case.mts';
import { report } from './report.mts';

export interface FilmCase {
	clip: string;
	/** A small one, as what n8n has joined before. */
	small: string;
	count: number;
}

export interface FilmTime {
	seconds: number;
	/** For the same bytes without a film. */
	copySeconds: number;
	peakMb: number;
}

/** Garbage collection makes single runs differ by tens of megabytes. */
const RUNS = 3;
const CLIP_SECONDS = 10;
const TARGET_RATIO = 1;
/** More than for 24 clips, in megabytes. */
const TARGET_GROWTH = 32;
const LARGE_FILM_MB = 2_000;

async function ffmpeg(...args: string[]): Promise<number> {
	const started = performance.now();
	await promisify(execFile)(ffmpegInstaller.path, ['-v', 'error', '-nostdin', '-y', ...args]);
	return (performance.now() - started) / 1_000;
}

/** A clip as models make them; with noise, it is as large as a master. */
async function makeClip(
	target: string,
	more: string[] = [],
	noise = '',
	size = '1280x720',
): Promise<void> {
	const picture = `testsrc2=size=${size}:rate=24:duration=${CLIP_SECONDS}${noise}`;
	const tone = `sine=frequency=440:sample_rate=48000:duration=${CLIP_SECONDS}`;
	const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-pix_fmt', 'yuv420p'];
	const sound = ['-c:a', 'aac', '-ac', '2'];
	await ffmpeg(
		'-f',
		'lavfi',
		'-i',
		picture,
		'-f',
		'lavfi',
		'-i',
		tone,
		...video,
		...sound,
		...more,
		target,
	);
}

async function concatenated(folder: string, clip: string, count: number): Promise<number> {
	const list = path.join(folder, 'list.txt');
	writeFileSync(list, `file '${clip}'\n`.repeat(count));
	const film = path.join(folder, 'film.mp4');
	const seconds: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		const input = ['-f', 'concat', '-safe', '0', '-i', list];
		seconds.push(await ffmpeg(...input, '-c', 'copy', '-movflags', '+faststart', film));
	}
	rmSync(film);
	return median(seconds);
}

async function medianOf(given: FilmCase): Promise<FilmTime> {
	const times: FilmTime[] = [];
	for (let run = 0; run < RUNS; run++) times.push(await runCase<FilmTime>('film-case.mts', given));
	const of = (name: keyof FilmTime) => median(times.map((time) => time[name]));
	return { seconds: of('seconds'), copySeconds: of('copySeconds'), peakMb: of('peakMb') };
}

export async function measureFilm(): Promise<void> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'runwayml-bench-film-'));
	try {
		const [clip, indexLast, large, small] = ['clip', 'index-last', 'large', 'small'].map((name) =>
			path.join(folder, `${name}.mp4`),
		);
		const indexFirst = ['-movflags', '+faststart'];
		await makeClip(clip, indexFirst);
		await makeClip(indexLast);
		await makeClip(large, indexFirst, ',noise=alls=60:allf=t');
		await makeClip(small, indexFirst, '', '64x64');
		const megabytes = (file: string) => statSync(file).size / 1_000_000;
		const cases = [
			{ clip, count: 24 },
			{ clip, count: 200 },
			{ clip: indexLast, count: 24 },
			{ clip: indexLast, count: 200 },
			{ clip: large, count: Math.ceil(LARGE_FILM_MB / megabytes(large)) },
		];
		const rows: object[] = [];
		let least: number | undefined;
		for (const given of cases) {
			const { seconds, copySeconds, peakMb } = await medianOf({ ...given, small });
			const beside = await concatenated(folder, given.clip, given.count);
			least ??= peakMb;
			rows.push({
				clips: given.count,
				kind: path.basename(given.clip, '.mp4'),
				'film (MB)': Math.round(megabytes(given.clip) * given.count),
				'joined (s)': Number(seconds.toFixed(3)),
				'ffmpeg (s)': Number(beside.toFixed(3)),
				'copied by n8n (s)': Number(copySeconds.toFixed(3)),
				'joined / ffmpeg': Number((seconds / beside).toFixed(2)),
				'target ratio': TARGET_RATIO,
				'peak (MB)': Math.round(peakMb),
				'growth (MB)': Math.round(peakMb - least),
				'target growth': TARGET_GROWTH,
			});
		}
		report('film', rows);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
