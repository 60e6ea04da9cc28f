// One way through the tasks of the benchmark 'batch', with the finished files.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchCase, BatchTime } from './batch.mts';
import { type Access, withNode, withSdk } from './video-orders.mts';

const { way, prompts, startAt, warmUpUrl, ...access } = JSON.parse(process.argv[2]) as BatchCase &
	Access;

async function fileWithSdk(access: Access, prompt: string): Promise<number> {
	const answer = await fetch(await withSdk(access, prompt));
	return (await answer.arrayBuffer()).byteLength;
}

/** @returns the bytes of each file */
async function carryOut(access: Access, prompts: string[]): Promise<number[]> {
	if (way === 'SDK, all at once') {
		return await Promise.all(prompts.map((prompt) => fileWithSdk(access, prompt)));
	}
	const sizes: number[] = [];
	if (way === 'SDK, one by one') {
		for (const prompt of prompts) sizes.push(await fileWithSdk(access, prompt));
	} else {
		const { outputs, file } = await withNode(access, prompts);
		for (const item of outputs[0]) sizes.push((await file(item)).byteLength);
	}
	return sizes;
}

// A first request loads much that later ones find loaded, as those of a running n8n do.
await carryOut({ ...access, baseUrl: warmUpUrl }, ['One to warm up with']);
await sleep(Math.max(0, startAt - Date.now()));
const started = performance.now();
const sizes = await carryOut(access, prompts);
const time: BatchTime = {
	seconds: (performance.now() - started) / 1_000,
	files: sizes.filter((bytes) => bytes > 0).length,
};
console.log(JSON.stringify(time));
process.exit(0);
