// Joins one clip many times, through the node; prints the seconds that it took and its own peak memory.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type { INodeType } from 'n8n-workflow';
import { runNode, storedBinary } from '../test/support/n8n.mts';
import { median } from './case.mts';
import type { FilmCase, FilmTime } from './film.mts';

const { RunwayVideo } = createRequire(import.meta.url)(
	'../dist/nodes/RunwayVideo/RunwayVideo.node.js',
) as { RunwayVideo: new () => INodeType };

const CHUNK_BYTES = 256 * 1024;

const { clip, count, passes } = JSON.parse(process.argv[2]) as FilmCase;

const FILE = { fileName: 'clip.mp4', mimeType: 'video/mp4' };
const binary = await storedBinary(Readable.from(createReadStream(clip)), FILE);

async function join(clips: number): Promise<number> {
	const started = performance.now();
	const { error } = await runNode({
		node: new RunwayVideo(),
		parameters: { operation: 'joinClips' },
		items: Array.from({ length: clips }, () => ({ json: {}, binary })),
		credential: { apiKey: '', baseUrl: '' },
	});
	if (error !== undefined) throw error;
	return (performance.now() - started) / 1_000;
}

async function* bytesOf(clips: number): AsyncGenerator<Buffer> {
	for (let index = 0; index < clips; index++) {
		yield* createReadStream(clip, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
	}
}

async function copy(clips: number): Promise<number> {
	const started = performance.now();
	await storedBinary(Readable.from(bytesOf(clips), { objectMode: false }), FILE);
	return (performance.now() - started) / 1_000;
}

// The first one warms up.
await join(2);
const seconds: number[] = [];
for (let pass = 0; pass < passes; pass++) seconds.push(await join(count));
const peakMb = process.resourceUsage().maxRSS / 1_000;
const copySeconds: number[] = [];
for (let pass = 0; pass < passes; pass++) copySeconds.push(await copy(count));
const time: FilmTime = { seconds: median(seconds), copySeconds: median(copySeconds), peakMb };
console.log(JSON.stringify(time));
process.exit(0);
