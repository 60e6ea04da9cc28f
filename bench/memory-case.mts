// One measurement, in a process of its own: what it prints is its own peak memory.
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { runNode, storedBinary } from '../test/support/n8n.mts';
import type { MemoryCase } from './memory.mts';

type Binary = Awaited<ReturnType<typeof storedBinary>>;

const { RunwayVideo } = createRequire(import.meta.url)(
	'../dist/nodes/RunwayVideo/RunwayVideo.node.js',
) as { RunwayVideo: new () => INodeType };

const given = JSON.parse(process.argv[2]) as MemoryCase;
const credential = { apiKey: given.apiKey, baseUrl: given.baseUrl };

/** The cost of a download that keeps the file in memory, to compare with. */
async function buffered(url: string): Promise<void> {
	const content = Buffer.from(await (await fetch(url)).arrayBuffer());
	await storedBinary(content, { fileName: 'output.mp4', mimeType: 'video/mp4' });
}

/** The least that Node itself needs to bring a file from the network to the disk. */
async function piped(url: string): Promise<void> {
	const [response] = (await once(http.get(url), 'response')) as [http.IncomingMessage];
	const folder = mkdtempSync(path.join(os.tmpdir(), 'runwayml-bench-'));
	await pipeline(response, createWriteStream(path.join(folder, 'output.mp4')));
	rmSync(folder, { recursive: true });
}

/** An n8n that is at work takes more memory than one that was just started, with files or without. */
if (given.itemsBefore > 0) await withoutFiles(given.itemsBefore);

switch (given.kind) {
	case 'output':
		await expectSuccess({
			operation: 'textToVideo',
			promptText: `A calm sea [[size:${given.megabytes}MB]]`,
		});
		break;
	case 'buffered output':
		await buffered(given.url!);
		break;
	case 'output by plain Node':
		await piped(given.url!);
		break;
	case 'input':
		await expectSuccess({ operation: 'videoUpscale', waitForCompletion: 'doNotWait' }, [
			await storedBinary(Readable.from(createReadStream(given.file!)), {
				fileName: 'input.mp4',
				mimeType: 'video/mp4',
			}),
		]);
		break;
	case 'different inputs':
		await expectSuccess(
			{
				operation: 'imageToVideo',
				promptText: 'A calm sea',
				firstFrameSource: 'binary',
				firstFrameBinaryField: 'data',
				waitForCompletion: 'doNotWait',
				options: { maxConcurrency: 4 },
			},
			await differentPictures(),
		);
		break;
	case 'no files':
		await withoutFiles(given.files);
		break;
	case 'different outputs':
		await expectSuccess(
			{
				operation: 'textToVideo',
				promptText: 'A calm sea',
				options: { maxConcurrency: 100 },
			},
			Array.from({ length: given.files }, () => undefined),
		);
		break;
}

async function withoutFiles(items: number): Promise<void> {
	await expectSuccess(
		{ operation: 'textToVideo', promptText: 'A calm sea', waitForCompletion: 'doNotWait' },
		Array.from({ length: items }, () => undefined),
	);
}

/** Pictures of the same size with different content, judging by their first bytes. */
async function differentPictures(): Promise<Binary[]> {
	const content = Buffer.alloc(given.megabytes * 1_000_000);
	content.write('\x89PNG\r\n\x1a\n', 'latin1');
	const binaries: Binary[] = [];
	for (let index = 0; index < given.files; index++) {
		content.writeUInt32BE(index, content.length - 4);
		binaries.push(await storedBinary(content, { fileName: 'a.png', mimeType: 'image/png' }));
	}
	return binaries;
}

async function expectSuccess(
	parameters: INodeParameters,
	binaries: Binary[] = [undefined],
): Promise<void> {
	const items = binaries.map((binary) => ({ json: {}, binary }));
	const { error } = await runNode({ node: new RunwayVideo(), parameters, items, credential });
	if (error !== undefined) throw error;
}

// Linux counts in kilobytes.
console.log(JSON.stringify({ peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
