// Orders the tasks of the benchmark 'polling' all at once and waits for them.
import { type Access, withNode, withSdk } from './video-orders.mts';
import type { PollingCase } from './polling.mts';

const { way, groups, ...access } = JSON.parse(process.argv[2]) as PollingCase & Access;

await Promise.all(
	groups.map(async (prompts) => {
		if (way === 'node') await withNode(access, prompts, { download: false });
		else await Promise.all(prompts.map((prompt) => withSdk(access, prompt)));
	}),
);
console.log('{}');
process.exit(0);
