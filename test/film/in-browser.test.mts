import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../../harness/browser.mts';
import { temporaryFolder } from '../../scripts/bootstrap/temporary-folder.mjs';
import { AAC, makeSound } from './support/clips.mts';
import { join } from './support/joined.mts';
import { ffmpeg } from './support/judge.mts';
import { readSoundFile } from './support/sound.mts';

const folder = temporaryFolder('film-in-browser');
const COLORS = ['red', 'lime', 'blue'];

let browser: Browser;
let server: http.Server;
let page: Page;

beforeAll(async () => {
	browser = await launchBrowser();
	server = http.createServer((request, response) => {
		const file = path.join(folder, path.basename(request.url ?? ''));
		if (request.url === '/') {
			response.setHeader('Content-Type', 'text/html').end('<video muted></video>');
			return;
		}
		const content = fs.readFileSync(file);
		const [, from = '0'] = /bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
		const part = content.subarray(Number(from));
		response.writeHead(206, {
			'Content-Type': 'video/mp4',
			'Accept-Ranges': 'bytes',
			'Content-Length': part.length,
			'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}`,
		});
		response.end(part);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	page = await browser.newPage();
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
	await browser?.close();
	server?.close();
});

/** A clip of one color; others of another set-up have other settings of their decoder. */
async function colored(color: string, more: string[] = []): Promise<string> {
	const file = path.join(folder, `${color}-${more.length}.mp4`);
	const picture = `color=${color}:size=160x120:rate=24:duration=1`;
	const tone = 'sine=frequency=440:sample_rate=48000:duration=1.03';
	const video = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-bf', '2'];
	await ffmpeg([
		'-f',
		'lavfi',
		'-i',
		picture,
		'-f',
		'lavfi',
		'-i',
		tone,
		...video,
		...AAC,
		...more,
		file,
	]);
	return file;
}

/** The browser's pictures at some seconds of a film, as the strongest of red, green and blue. */
async function shownAt(film: string, seconds: number[]) {
	return await page.evaluate(
		async ([address, times]) => {
			const video = document.querySelector('video')!;
			const once = async (event: string) =>
				await new Promise<void>((resolve, reject) => {
					video.addEventListener(event, () => resolve(), { once: true });
					video.addEventListener('error', () => reject(new Error(video.error?.message)), {
						once: true,
					});
				});
			video.src = address;
			await once('loadeddata');
			const canvas = document.createElement('canvas');
			canvas.width = canvas.height = 1;
			const drawing = canvas.getContext('2d')!;
			const shown: string[] = [];
			for (const time of times) {
				// 'seeked' may come before the picture is there to be drawn.
				const presented = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
				video.currentTime = time;
				await once('seeked');
				await presented;
				drawing.drawImage(video, 0, 0, 1, 1);
				const [red, green, blue] = drawing.getImageData(0, 0, 1, 1).data;
				shown.push(red > green && red > blue ? 'red' : green > blue ? 'lime' : 'blue');
			}
			video.currentTime = 0;
			await once('seeked');
			video.playbackRate = 4;
			await video.play();
			await once('ended');
			const { webkitAudioDecodedByteCount: soundBytes } = video as never as Record<string, number>;
			return { shown, length: video.duration, hasSound: soundBytes > 0 };
		},
		[`/${path.basename(film)}`, seconds] as const,
	);
}

const AT_SEAMS = [0.96, 1.01, 1.96, 2.01, 0.01, 2.9];
const SHOWN = ['red', 'lime', 'lime', 'blue', 'red', 'blue'];

test.each([
	['one set-up', [[], [], []]],
	['other settings of the decoder', [[], ['-profile:v', 'baseline', '-bf', '0'], []]],
])(
	'a browser seeks to every seam, and plays over it: %s',
	async (name, settings) => {
		const files: string[] = [];
		for (const [index, color] of COLORS.entries())
			files.push(await colored(color, settings[index]));
		const film = path.join(folder, `${name.replaceAll(' ', '-')}.mp4`);
		const { facts } = await join(files, film);
		const { shown, length, hasSound } = await shownAt(film, AT_SEAMS);
		expect(shown).toEqual(SHOWN);
		expect(length).toBeCloseTo(facts.seconds, 1);
		expect(hasSound).toBe(true);
	},
	60_000,
);

test.each(['mp3', 'm4a', 'aac', 'wav'] as const)(
	'a browser plays a voice from %s',
	async (kind) => {
		const files = [await colored('red'), await colored('lime'), await colored('blue')];
		const voice = await makeSound(folder, kind, { seconds: 1.02 });
		const film = path.join(folder, `voice-${kind}.mp4`);
		const sound = await readSoundFile(voice);
		const voices = [sound, undefined, sound];
		await join(files, film, { from: 'voices', voices, whenLonger: 'cut' }, [voice, voice, voice]);
		const { shown, hasSound } = await shownAt(film, AT_SEAMS);
		expect(shown).toEqual(SHOWN);
		expect(hasSound).toBe(true);
	},
	60_000,
);
