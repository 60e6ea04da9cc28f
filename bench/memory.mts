// Peak memory for files of growing size, each case in a process of its own; the sandbox's memory
// does not count, since it is another process.
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, usableKey } from '../sandbox/server.mts';
import { median, runCase } from './case.mts';
import { report } from './report.mts';
import { startTaker } from './taker.mts';

export interface MemoryCase {
	kind:
		| 'output'
		| 'output by plain Node'
		| 'buffered output'
		| 'input'
		| 'different inputs'
		| 'different outputs'
		/** As many items, to compare with. */
		| 'no files';
	/** Bytes of one file. */
	megabytes: number;
	files: number;
	/** Items without files that the same n8n has handled by then. */
	itemsBefore: number;
	apiKey: string;
	baseUrl: string;
	/** Bytes of a finished output, for the comparison. */
	url?: string;
	/** Path of an input file. */
	file?: string;
}

const MEGABYTE = 1024 * 1024;

/**
 * The largest growth in megabytes, at any size of a file and any number of them, for what the
 * package does itself.
 */
const TARGETS: Partial<Record<MemoryCase['kind'], number>> = {
	output: 64,
	input: 64,
	'different inputs': 64,
	'different outputs': 64,
};

/**
 * Items that an n8n has handled before it meets many files. One that was just started grows by a
 * hundred megabytes over its first thousand items, whatever they are ('no files'): Node makes more
 * room for what is short-lived. Numbers of files are compared in an n8n that is at work.
 */
const AT_WORK = 1_000;

const CASES: Array<
	Pick<MemoryCase, 'kind' | 'megabytes'> & Partial<Pick<MemoryCase, 'files' | 'itemsBefore'>>
> = [
	{ kind: 'output', megabytes: 1 },
	{ kind: 'output', megabytes: 50 },
	{ kind: 'output', megabytes: 200 },
	{ kind: 'output', megabytes: 500 },
	{ kind: 'output by plain Node', megabytes: 1 },
	{ kind: 'output by plain Node', megabytes: 200 },
	{ kind: 'output by plain Node', megabytes: 500 },
	{ kind: 'buffered output', megabytes: 1 },
	{ kind: 'buffered output', megabytes: 200 },
	{ kind: 'buffered output', megabytes: 500 },
	{ kind: 'input', megabytes: 1 },
	{ kind: 'input', megabytes: 150 },
	{ kind: 'no files', megabytes: 0, files: 20 },
	{ kind: 'no files', megabytes: 0, files: 1_000 },
	// Small enough to be sent in the request itself; three gigabytes on the disk, for a while.
	{ kind: 'different inputs', megabytes: 3, files: 20, itemsBefore: AT_WORK },
	{ kind: 'different inputs', megabytes: 3, files: 1_000, itemsBefore: AT_WORK },
	// Five gigabytes on the disk, for a while.
	{ kind: 'different outputs', megabytes: 5, files: 20, itemsBefore: AT_WORK },
	{ kind: 'different outputs', megabytes: 5, files: 1_000, itemsBefore: AT_WORK },
];

/** Many files, which the sandbox would read, or make, one by one. */
const OF_MANY: MemoryCase['kind'][] = ['different inputs', 'different outputs', 'no files'];
const TAKER_MEGABYTES = 5;

/** A file that its first bytes call an MP4; no one plays it. */
async function inputFile(folder: string, megabytes: number): Promise<string> {
	const name = path.join(folder, `input-${megabytes}.mp4`);
	const file = await open(name, 'w');
	await file.write(Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'));
	await file.truncate(megabytes * MEGABYTE);
	await file.close();
	return name;
}

/** Garbage collection makes single runs differ by tens of megabytes. */
const RUNS = 3;

async function medianPeakOf(given: MemoryCase): Promise<number> {
	const peaks: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		const { peakMegabytes } = await runCase<{ peakMegabytes: number }>('memory-case.mts', given);
		peaks.push(peakMegabytes);
	}
	return median(peaks);
}

/** An output of the sandbox, for the download that keeps it in memory. */
async function finishedOutput(baseUrl: string, megabytes: number): Promise<string> {
	const headers = {
		Authorization: `Bearer ${usableKey}`,
		'X-Runway-Version': '2024-11-06',
		'Content-Type': 'application/json',
	};
	const promptText = `A calm sea [[size:${megabytes}MB]]`;
	const body = JSON.stringify({ model: 'gen4.5', promptText, ratio: '1280:720', duration: 5 });
	const created = await fetch(`${baseUrl}/v1/text_to_video`, { method: 'POST', headers, body });
	const { id } = (await created.json()) as { id: string };
	const task = await fetch(`${baseUrl}/v1/tasks/${id}`, { headers });
	const { output } = (await task.json()) as { output: string[] };
	return output[0];
}

export async function measureMemory(): Promise<void> {
	const taker = await startTaker(TAKER_MEGABYTES * MEGABYTE);
	const sandbox = await startSandbox({ timings: { queueMs: 0, runMs: 0 } });
	const folder = mkdtempSync(path.join(os.tmpdir(), 'runwayml-bench-'));
	try {
		const rows = [];
		const baseline = new Map<string, number>();
		for (const { kind, megabytes, files = 1, itemsBefore = 0 } of CASES) {
			const peak = await medianPeakOf({
				kind,
				megabytes,
				files,
				itemsBefore,
				apiKey: usableKey,
				baseUrl: OF_MANY.includes(kind) ? taker.url : sandbox.url,
				...(kind === 'input' ? { file: await inputFile(folder, megabytes) } : {}),
				...(kind === 'buffered output' || kind === 'output by plain Node'
					? { url: await finishedOutput(sandbox.url, megabytes) }
					: {}),
			});
			if (!baseline.has(kind)) baseline.set(kind, peak);
			const growth = peak - baseline.get(kind)!;
			rows.push({
				case: kind,
				'file (MB)': megabytes,
				files,
				'items before': itemsBefore,
				'peak (MB)': Math.round(peak),
				'growth over the first (MB)': Math.round(growth),
				...(megabytes > 0
					? { 'growth / MB of files': Number((growth / (megabytes * files)).toFixed(2)) }
					: {}),
				...(kind in TARGETS ? { 'target (MB)': TARGETS[kind] } : {}),
			});
		}
		report('memory', rows);
	} finally {
		rmSync(folder, { recursive: true, force: true });
		await sandbox.close();
		await taker.close();
	}
}
