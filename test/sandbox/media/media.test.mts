import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type RunwayML from '@runwayml/sdk';
import { toFile } from '@runwayml/sdk';
import { encodeExr } from '../../../sandbox/media/exr.mts';
import { executable } from '../../../sandbox/media/ffmpeg.mts';
import {
	clip,
	download,
	openBench,
	outputOf,
	probe,
	sound,
	still,
	untilEnded,
	withFile,
	type Bench,
} from '../helpers.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench({ concurrency: null });
});
afterAll(() => bench?.sandbox.close());

type Create = (client: RunwayML) => PromiseLike<{ id: string }>;

async function make(create: Create): Promise<Uint8Array[]> {
	const { id } = await create(bench.client);
	bench.pass(untilEnded);
	return Promise.all((await outputOf(bench, id)).map(download));
}

/** A file made by ffmpeg from one of its own sources. */
async function sample(source: string, ...args: string[]): Promise<Buffer> {
	const all = ['-v', 'error', '-f', 'lavfi', '-i', source, ...args, '-'];
	const options = { encoding: 'buffer', maxBuffer: 1e8 } as const;
	const program = await executable(ffmpegInstaller.path);
	return (await promisify(execFile)(program, all, options)).stdout;
}

const gen4 = { model: 'gen4.5', promptText: 'x', ratio: '1280:720', duration: 2 } as const;

describe('video', () => {
	test.each<[string, Create, number, number, number, boolean]>([
		[
			'of the ratio and duration asked for',
			(client) => client.textToVideo.create({ ...gen4, ratio: '720:1280', duration: 5 }),
			720,
			1280,
			5,
			false,
		],
		[
			'with sound where the model makes it',
			(client) =>
				client.textToVideo.create({
					model: 'veo3.1_fast',
					promptText: 'x',
					ratio: '1280:720',
					duration: 6,
				}),
			1280,
			720,
			6,
			true,
		],
		[
			'without it when not wanted',
			(client) =>
				client.textToVideo.create({
					model: 'veo3.1_fast',
					promptText: 'x',
					ratio: '1280:720',
					duration: 4,
					audio: false,
				}),
			1280,
			720,
			4,
			false,
		],
		[
			'of a shape at a resolution',
			(client) =>
				client.textToVideo.create({
					model: 'grok_imagine_1_5',
					promptText: 'x',
					ratio: '9:16',
					resolution: '480p',
					duration: 1,
				}),
			480,
			854,
			1,
			true,
		],
		[
			'of a named size',
			(client) =>
				client.textToVideo.create({
					model: 'wan3',
					promptText: 'x',
					ratio: 'auto_480p',
					duration: 2,
				}),
			854,
			480,
			2,
			true,
		],
	])('%s', async (_what, create, width, height, seconds, sounds) => {
		const [bytes] = await make(create);
		const { streams, format } = await probe(bytes);
		const picture = streams.find(({ codec_type }) => codec_type === 'video');
		expect(picture).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p', width, height });
		// Recorded: 121 frames for 5 seconds, and sound that lasts 30 ms longer.
		expect(picture).toMatchObject({ profile: 'High', r_frame_rate: '24/1' });
		expect(Number(picture?.nb_frames)).toBe(seconds * 24 + 1);
		expect(Number(format.duration)).toBeCloseTo(seconds + 1 / 24 + (sounds ? 0.03 : 0), 2);
		const heard = streams.find(({ codec_type }) => codec_type === 'audio');
		expect(heard !== undefined).toBe(sounds);
		if (sounds)
			expect(heard).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 });
		// The index comes before the pictures, so that a player can start at once.
		const text = Buffer.from(bytes).toString('latin1');
		expect(text.indexOf('moov')).toBeLessThan(text.indexOf('mdat'));
	});

	test('sounds at 32 kHz, as Seedance does', async () => {
		const [bytes] = await make((client) =>
			client.textToVideo.create({
				model: 'seedance2',
				promptText: 'x',
				ratio: '992:432',
				duration: 4,
			}),
		);
		const { streams } = await probe(bytes);
		expect(streams.find(({ codec_type }) => codec_type === 'audio')).toMatchObject({
			sample_rate: '32000',
			channels: 2,
		});
	});

	test.each([
		['start', /moov.*mdat/s],
		['end', /mdat.*moov/s],
		['fragments', /moov.*moof.*mdat.*moof/s],
	])('has its index where the prompt wants it: %s', async (place, order) => {
		const [bytes] = await make((client) =>
			client.textToVideo.create({ ...gen4, duration: 4, promptText: `[[index:${place}]]` }),
		);
		expect(Buffer.from(bytes).toString('latin1')).toMatch(order);
		const { streams } = await probe(bytes);
		expect(streams[0]).toMatchObject({ width: 1280, height: 720 });
	});

	test('is enlarged in whole blocks, and keeps its sound', async () => {
		const bytes = await withFile(Buffer.alloc(0), async (file) => {
			const picture = ['-f', 'lavfi', '-i', 'testsrc=s=640x360:r=24:d=1'];
			const tone = ['-f', 'lavfi', '-i', 'sine=duration=1.03:sample_rate=44100'];
			const program = await executable(ffmpegInstaller.path);
			const args = ['-v', 'error', '-y', ...picture, ...tone, '-f', 'mp4', file];
			await promisify(execFile)(program, args);
			return await readFile(file);
		});
		const file = await toFile(bytes, 'a.mp4', { type: 'video/mp4' });
		const { uri } = await bench.client.uploads.createEphemeral({ file });
		const [output] = await make((client) =>
			client.videoUpscale.create({
				model: 'magnific_video_upscaler_creative',
				videoUri: uri,
				resolution: '1k',
			}),
		);
		const { streams, format } = await probe(output);
		expect(streams[0]).toMatchObject({ width: 1920, height: 1072, nb_frames: '24' });
		expect(streams[1]).toMatchObject({ codec_name: 'aac', sample_rate: '44100' });
		// Within a frame of sound.
		expect(Math.abs(Number(format.duration) - 1.03)).toBeLessThan(0.024);
	});

	test('differs from task to task', async () => {
		const create: Create = (client) => client.textToVideo.create(gen4);
		const [[one], [other]] = [await make(create), await make(create)];
		expect(Buffer.compare(one, other)).not.toBe(0);
	});

	test('shows the image that it began with', async () => {
		const red = await sample(
			'color=red:s=64x64',
			'-frames:v',
			'1',
			'-f',
			'image2pipe',
			'-c:v',
			'png',
		);
		const [bytes] = await make((client) =>
			client.imageToVideo.create({
				model: 'gen4_turbo',
				ratio: '960:960',
				duration: 2,
				promptImage: `data:image/png;base64,${red.toString('base64')}`,
			}),
		);
		expect(await meanColour(bytes)).toEqual([
			expect.closeTo(255, -1),
			expect.closeTo(0, -1),
			expect.closeTo(0, -1),
		]);
	});

	test('has the size and length of an uploaded video', async () => {
		const source = 'testsrc=s=320x240:r=10:d=3';
		const bytes = await sample(source, '-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov');
		const file = await toFile(bytes, 'a.mp4', { type: 'video/mp4' });
		const { uri } = await bench.client.uploads.createEphemeral({ file });
		const [output] = await make((client) =>
			client.videoToVideo.create({ model: 'aleph2', videoUri: uri }),
		);
		const { streams, format } = await probe(output);
		expect(streams[0]).toMatchObject({ width: 320, height: 240 });
		expect(Number(format.duration)).toBeCloseTo(3, 1);
	});

	test('comes as ProRes in a mov', async () => {
		const [bytes] = await make((client) =>
			client.textToVideo.create({
				...gen4,
				outputFormat: 'prores' as const,
				proresProfile: '422 LT' as const,
			}),
		);
		const { streams, format } = await probe(bytes);
		expect(streams[0]).toMatchObject({ codec_name: 'prores', width: 1280, height: 720 });
		expect(Buffer.from(bytes.subarray(8, 12)).toString()).toBe('qt  ');
		expect(format.format_name).toContain('mov');
	});

	test('comes with ten bits', async () => {
		const [bytes] = await make((client) =>
			client.videoToHdr.create({ model: 'ruby', videoUri: clip }),
		);
		const { streams } = await probe(bytes);
		expect(streams[0]).toMatchObject({ codec_name: 'hevc', pix_fmt: 'yuv420p10le' });
	});
});

describe('images', () => {
	test.each<[string, Create, string, number, number, number]>([
		[
			'png',
			(client) =>
				client.textToImage.create({ model: 'gen4_image', promptText: 'x', ratio: '1360:768' }),
			'png',
			1360,
			768,
			1,
		],
		[
			'jpeg, several at once',
			(client) =>
				client.textToImage.create({
					model: 'seedream5_pro',
					promptText: 'x',
					ratio: '1184:896',
					outputFormat: 'jpeg',
					outputCount: 3,
				}),
			'mjpeg',
			1184,
			896,
			3,
		],
		[
			'webp',
			(client) =>
				client.textToImage.create({
					model: 'muse_image',
					promptText: 'x',
					ratio: '1600:1600',
					outputFormat: 'webp',
				}),
			'webp',
			1600,
			1600,
			1,
		],
		[
			'of a campaign, always four',
			(client) =>
				client.recipes.productCampaignImage({
					version: 'unsafe-latest',
					prompt: 'x',
					image: { uri: still },
				}),
			'png',
			1024,
			1024,
			4,
		],
	])('%s', async (_what, create, codec_name, width, height, count) => {
		const files = await make(create);
		expect(files).toHaveLength(count);
		for (const bytes of files) {
			const { streams } = await probe(bytes);
			expect(streams).toEqual([expect.objectContaining({ codec_name, width, height })]);
		}
	});

	test('with transparency when asked for', async () => {
		const [bytes] = await make((client) =>
			client.textToImage.create({
				model: 'gpt_image_2',
				promptText: 'x',
				ratio: '1920:1088',
				background: 'transparent',
			}),
		);
		expect((await probe(bytes)).streams[0].pix_fmt).toBe('rgba');
	});

	test('are enlarged by the factor', async () => {
		const png = await sample(
			'testsrc=s=300x200',
			'-frames:v',
			'1',
			'-f',
			'image2pipe',
			'-c:v',
			'png',
		);
		const [bytes] = await make((client) =>
			client.imageUpscale.create({
				model: 'magnific_precision_upscaler_v2',
				imageUri: `data:image/png;base64,${png.toString('base64')}`,
				scaleFactor: 4,
			}),
		);
		expect((await probe(bytes)).streams[0]).toMatchObject({ width: 1200, height: 800 });
	});
});

describe('sound', () => {
	const voice = { type: 'runway-preset', presetId: 'Maya' } as const;
	test.each<[string, Create, string, string]>([
		[
			'speech as mp3',
			(client) =>
				client.textToSpeech.create({ model: 'eleven_multilingual_v2', promptText: 'Hi', voice }),
			'mp3',
			'44100',
		],
		[
			'a dubbed voice as mp3',
			(client) =>
				client.voiceDubbing.create({
					model: 'eleven_voice_dubbing',
					audioUri: sound,
					targetLang: 'it',
				}),
			'mp3',
			'44100',
		],
		[
			'wav at a sample rate',
			(client) =>
				client.soundEffect.create({
					model: 'seed_audio',
					promptText: 'x',
					outputFormat: 'wav',
					sampleRate: 16000,
				}),
			'pcm_s16le',
			'16000',
		],
		[
			'ogg',
			(client) =>
				client.soundEffect.create({
					model: 'seed_audio',
					promptText: 'x',
					outputFormat: 'ogg_opus',
				}),
			'opus',
			'48000',
		],
	])('%s', async (_what, create, codec_name, sample_rate) => {
		const [bytes] = await make(create);
		expect((await probe(bytes)).streams).toEqual([
			expect.objectContaining({ codec_name, sample_rate }),
		]);
		expect(await peak(bytes)).toBeGreaterThan(1000);
	});

	test('of an effect lasts as long as asked', async () => {
		const [bytes] = await make((client) =>
			client.soundEffect.create({
				model: 'eleven_text_to_sound_v2',
				promptText: 'x',
				duration: 7,
			}),
		);
		expect(Number((await probe(bytes)).format.duration)).toBeCloseTo(7, 0);
	});
});

describe('sequences', () => {
	test('of PNG come in a zip with the sound beside it', async () => {
		const [zip, wav] = await make((client) =>
			client.textToVideo.create({ ...gen4, outputFormat: 'png_sequence' as const }),
		);
		const entries = unzip(zip);
		const frames = [...entries].filter(([name]) => name.endsWith('.png'));
		expect(frames).toHaveLength(8);
		const { streams } = await probe(frames[0][1]);
		expect(streams[0]).toMatchObject({ codec_name: 'png', width: 1280, height: 720 });
		expect((await probe(wav)).streams[0].codec_name).toBe('pcm_s16le');
	});

	test('of EXR hold half floats of the right size', async () => {
		const [zip] = await make((client) =>
			client.textToVideo.create({ ...gen4, outputFormat: 'hdr_exr_sequence' as const }),
		);
		const frames = [...unzip(zip)].filter(([name]) => name.endsWith('.exr'));
		expect(frames).toHaveLength(8);
		const { streams } = await probe(frames[0][1]);
		expect(streams[0]).toMatchObject({ codec_name: 'exr', width: 1280, height: 720 });
	});

	test('an EXR image has its rows in order', async () => {
		const [width, height] = [16, 16];
		const samples = Buffer.alloc(width * height * 6);
		// Full red above, full blue below.
		for (let pixel = 0; pixel < width * height; pixel += 1) {
			samples.writeUInt16LE(65535, pixel * 6 + (pixel < (width * height) / 2 ? 0 : 4));
		}
		const exr = encodeExr(width, height, samples);
		const decoded = await decode(exr, ['-pix_fmt', 'rgb24']);
		expect([...decoded.subarray(0, 3)]).toEqual([255, 0, 0]);
		expect([...decoded.subarray(-3)]).toEqual([0, 0, 255]);
	});

	test('an EXR image has the values that went in', () => {
		const [width, height] = [2, 1];
		const samples = Buffer.alloc(width * height * 6);
		// Red, green, blue of two pixels: 1, 0, ½ and ¼, smallest, 1.
		[65535, 0, 32768, 16384, 1, 65535].forEach((value, index) =>
			samples.writeUInt16LE(value, index * 2),
		);
		const exr = encodeExr(width, height, samples);
		const halves = Array.from({ length: 6 }, (_, index) =>
			exr.readUInt16LE(exr.length - 12 + index * 2),
		);
		// Planes of blue, green, red: 0x3c00 is 1, 0x3800 is ½, 0x3400 is ¼ as half floats.
		expect(halves).toEqual([0x3800, 0x3c00, 0, 0x0100, 0x3c00, 0x3400]);
	});
});

/** Red, green and blue of the middle of the first frame. */
async function meanColour(bytes: Uint8Array): Promise<number[]> {
	const pixel = await decode(bytes, ['-frames:v', '1', '-vf', 'scale=1:1', '-pix_fmt', 'rgb24']);
	return [...pixel.subarray(0, 3)];
}

/** The loudest sample, of 32767. */
async function peak(bytes: Uint8Array): Promise<number> {
	const pcm = await decode(bytes, ['-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le']);
	const samples = Array.from({ length: pcm.length / 2 }, (_, index) => pcm.readInt16LE(index * 2));
	return Math.max(...samples.map(Math.abs).slice(0, 100_000));
}

async function decode(bytes: Uint8Array, args: string[]): Promise<Buffer> {
	const format = args.includes('-f') ? [] : ['-f', 'rawvideo'];
	return withFile(bytes, async (file) => {
		const all = ['-v', 'error', '-i', file, ...args, ...format, '-'];
		const options = { encoding: 'buffer', maxBuffer: 1e8 } as const;
		const program = await executable(ffmpegInstaller.path);
		return (await promisify(execFile)(program, all, options)).stdout;
	});
}

/** Entries by name, read from the directory at the end as unpackers do. */
function unzip(zip: Uint8Array): Map<string, Buffer> {
	const bytes = Buffer.from(zip);
	const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	const entries = new Map<string, Buffer>();
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
		const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
		const local = bytes.readUInt32LE(at + 42);
		const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
		const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		entries.set(name, inflateRawSync(bytes.subarray(start, start + packed)));
		at += 46 + nameLength;
	}
	return entries;
}
