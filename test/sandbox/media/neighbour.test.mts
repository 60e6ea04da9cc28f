import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import RunwayML, { toFile } from '@runwayml/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive } from '../../../scripts/bootstrap/install-once.mjs';
import { PROJECT } from '../../../scripts/bootstrap/project.mjs';
import { temporaryFolder } from '../../../scripts/bootstrap/temporary-folder.mjs';
import { endMediaWork, ffmpeg } from '../../../sandbox/media/ffmpeg.mts';
import { runProgram } from '../../../sandbox/media/program.mts';
import { until } from '../../support/until.mts';
import {
	download,
	gen4Clip,
	key,
	openBench,
	outputOf,
	probe,
	tinyPng,
	untilEnded,
	type Bench,
} from '../helpers.mts';

describe('files that cannot be used', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench({ concurrency: null });
	});
	afterAll(() => bench?.sandbox.close());

	/** A finished video that was ordered with some words in its prompt. */
	async function made(words = ''): Promise<Uint8Array> {
		const order = { ...gen4Clip, promptText: `Waves ${words}` };
		const { id } = await bench.client.textToVideo.create(order);
		bench.pass(untilEnded);
		const [url] = await outputOf(bench, id);
		return await download(url);
	}

	async function uploaded(bytes: Uint8Array, name: string): Promise<string> {
		const { uri } = await bench.client.uploads.createEphemeral({ file: await toFile(bytes, name) });
		return uri;
	}

	/** A clip whose every frame is lost, while its size and length can still be read. */
	async function hollowClip(): Promise<Buffer> {
		const clip = Buffer.from(await made());
		return clip.fill(0, clip.indexOf('mdat') + 4);
	}

	async function expectRefusal(
		create: PromiseLike<unknown>,
		...path: Array<string | number>
	): Promise<void> {
		const before = bench.sandbox.creates().length;
		await expect(create).rejects.toMatchObject({
			status: 400,
			error: { error: 'Validation of body failed', issues: [{ code: 'custom', path }] },
		});
		expect(bench.sandbox.creates()).toHaveLength(before);
	}

	test('a clip without a frame that can be decoded is refused, and holds no one up', async () => {
		const videoUri = await uploaded(await hollowClip(), 'clip.mp4');
		await expectRefusal(
			bench.client.videoToVideo.create({ model: 'aleph2', promptText: 'x', videoUri }),
			'videoUri',
		);
		expect((await probe(await made('after it'))).streams).toHaveLength(1);
	});

	test('noise under the name of a picture is refused', async () => {
		const promptImage = `data:image/png;base64,${Buffer.alloc(900, 7).toString('base64')}`;
		await expectRefusal(
			bench.client.imageToVideo.create({ ...gen4Clip, promptImage }),
			'promptImage',
		);
	});

	test('so does one that is not the main input', async () => {
		const uri = await uploaded(Buffer.alloc(900, 7), 'noise.png');
		await expectRefusal(
			bench.client.textToImage.create({
				model: 'gen4_image',
				promptText: 'A room like @first and @second',
				ratio: '1280:720',
				referenceImages: [
					{ uri: tinyPng, tag: 'first' },
					{ uri, tag: 'second' },
				],
			}),
			'referenceImages',
			1,
			'uri',
		);
	});

	test('a picture that cannot be decoded fails its avatar', async () => {
		const { id } = await bench.client.avatars.create({
			name: 'Ann',
			personality: 'Kind',
			referenceImage: await uploaded(
				Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(900, 7)]),
				'noise.png',
			),
			voice: { type: 'runway-live-preset', presetId: 'clara' },
		});
		bench.pass(untilEnded);
		expect(await bench.client.avatars.retrieve(id)).toMatchObject({ status: 'FAILED' });
	});

	test('a picture that was filled up to a size is as good as before', async () => {
		const { id } = await bench.client.textToImage.create({
			model: 'gen4_image',
			promptText: 'x [[size:6MB]]',
			ratio: '1280:720',
		});
		bench.pass(untilEnded);
		const [url] = await outputOf(bench, id);
		const promptImage = await uploaded(await download(url), 'large.png');
		const video = await bench.client.imageToVideo.create({ ...gen4Clip, promptImage });
		bench.pass(untilEnded);
		const [clip] = await outputOf(bench, video.id);
		const { streams } = await probe(await download(clip));
		expect(streams[0]).toMatchObject({ codec_name: 'h264', width: 1280, height: 720 });
	});
});

describe('programs', () => {
	const endless = ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=64x64', '-f', 'null', '-'];

	test('that get no further are ended', async () => {
		const idle = runProgram(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], 1_000);
		await expect(idle).rejects.toThrow('got no further for 1 s');
	});

	test('that get further are not', async () => {
		const code = `
			let frame = 0;
			const timer = setInterval(() => {
				console.error('frame=' + ++frame);
				if (frame === 12) clearInterval(timer);
			}, 500);`;
		await expect(runProgram(process.execPath, ['--eval', code], 4_000)).resolves.toHaveLength(0);
	});

	test('end with the last sandbox, and those that wait do not begin', async () => {
		const [first, second] = [await openBench(), await openBench()];
		const works = [ffmpeg(endless), ffmpeg(endless)];
		const ends = Promise.allSettled(works);
		await first.sandbox.close();
		expect(await Promise.race([ends, Promise.resolve('running')])).toBe('running');
		await second.sandbox.close();
		expect(await ends).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
		endMediaWork();
	});
});

describe('a sandbox that is killed', () => {
	let folder: string;
	let child: ChildProcess;
	beforeEach(() => {
		folder = temporaryFolder('n8n-runwayml-neighbour');
	});
	afterEach(() => {
		child?.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	});

	/** Starts it with a folder for temporary files of its own, and leaves an upload in there. */
	async function startAndUse(): Promise<void> {
		const program = path.join(PROJECT, 'sandbox', 'main.mts');
		child = spawn(process.execPath, [program, '--port', '0'], {
			env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		for await (const line of createInterface(child.stdout!)) {
			const [, url] = /^Base URL {2}(\S+)/.exec(line) ?? [];
			if (url === undefined) continue;
			const client = new RunwayML({ apiKey: key, baseURL: url, maxRetries: 0 });
			await client.uploads.createEphemeral({ file: await toFile(Buffer.alloc(600), 'a.png') });
			return;
		}
	}

	async function kill(signal: NodeJS.Signals): Promise<void> {
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves nothing', async (signal) => {
		await startAndUse();
		expect(readdirSync(folder)).toHaveLength(1);
		await kill(signal);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('by SIGKILL leaves what the next one clears away', async () => {
		await startAndUse();
		await kill('SIGKILL');
		const left = readdirSync(folder);
		expect(left).toHaveLength(1);
		// Somebody else's, who lives.
		const others = `runway-sandbox-${process.pid}-x`;
		mkdirSync(path.join(folder, others));
		await startAndUse();
		expect(readdirSync(folder)).toContain(others);
		expect(readdirSync(folder)).not.toContain(left[0]);
		await kill('SIGTERM');
		expect(readdirSync(folder)).toEqual([others]);
	});

	test.each([
		['in an orderly way', 'process.exit()'],
		['by SIGKILL', "process.kill(process.pid, 'SIGKILL')"],
	])('takes its programs along (%s)', async (_how, end) => {
		const note = path.join(folder, 'pid');
		const program = `
			require('node:fs').writeFileSync(${JSON.stringify(note)}, String(process.pid));
			setInterval(() => {}, 1000);`;
		const starter = path.join(folder, 'starter.mts');
		const module = JSON.stringify(path.join(PROJECT, 'sandbox', 'media', 'program.mts'));
		writeFileSync(
			starter,
			`import { existsSync, readFileSync } from 'node:fs';
			import { runProgram } from ${module};
			const note = ${JSON.stringify(note)};
			void runProgram(process.execPath, ['--eval', ${JSON.stringify(program)}], 600_000);
			// The file exists a moment before its text does.
			setInterval(() => { if (existsSync(note) && readFileSync(note, 'utf8') !== '') ${end}; }, 50);`,
		);
		spawnSync(process.execPath, [starter]);
		const pid = Number(readFileSync(note, 'utf8'));
		expect(pid).toBeGreaterThan(0);
		await until(() => !isAlive(pid));
	});
});
