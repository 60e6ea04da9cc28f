// Joins one clip many times, through the node; prints the seconds that it took and its own peak memory.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type { INodeType } from 'n8n-workflow';
import { runNode, storedBinary } from '../test/support/n8n.mts';
import type { FilmCase, FilmTime } from './film.mts';

const { RunwayVideo } = createRequire(import.meta.url)(
	'../dist/nodes/RunwayVideo/RunwayVideo.node.js',
) as { RunwayVideo: new () => INodeType };

const CHUNK_BYTES = 256 * 1024;

const { clip, small, count } = JSON.parse(process.argv[2]) as FilmCase;

/**
 * Films that an n8n has made before it meets many or large clips. One that was just started grows by
 * tens of megabytes over its first films, whatever they are: Node makes more room for what is short-lived.
 */
const FILMS_BEFORE = 20;
const CLIPS_BEFORE = 24;

const FILE = { fileName: 'clip.mp4', mimeType: 'video/mp4' };
const stored = async (file: string) =>
	await storedBinary(Readable.from(createReadStream(file)), FILE);
type Binary = Awaited<ReturnType<typeof stored>>;

async function join(binary: Binary, clips: number): Promise<number> {
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

const smallBinary = await stored(small);
for (let film = 0; film < FILMS_BEFORE; film++) await join(smallBinary, CLIPS_BEFORE);
const binary = await stored(clip);
const seconds = await join(binary, count);
const peakMb = process.resourceUsage().maxRSS / 1_000;
const time: FilmTime = { seconds, copySeconds: await copy(count), peakMb };
console.log(JSON.stringify(time));
process.exit(0);
