// Runs one example against the sandbox in an n8n that runs already and has the package installed,
// for those that this project cannot start itself: n8n 3.0 comes as a container only.
//
// node scripts/bootstrap.mjs run-in <address of n8n> <example>
import { poll } from '../harness/n8n/poll.mts';
import { N8nApi, THROW_AWAY_OWNER } from '../harness/n8n.mts';
import { describeBackend, startBackend } from './start/backend.mts';
import { findExample } from '../harness/examples.mts';
import { runIn } from './start/run-example.mts';

/** A first start makes the database. */
const READY_LIMIT_MS = 300_000;

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/rest/settings`);
		return response.ok && response.headers.get('content-type')?.includes('json') === true;
	} catch {
		return false;
	}
}

async function main([url, id]: readonly string[]): Promise<boolean> {
	if (!url || !id) throw new Error('Usage: node scripts/bootstrap.mjs run-in <address> <example>');
	const example = findExample(id);
	await poll(
		() => answers(url),
		(isReady) => isReady,
		READY_LIMIT_MS,
		() => `There is no n8n at ${url}`,
	);
	// Never the real API, which costs credits, whatever the environment holds.
	const backend = await startBackend({});
	try {
		console.error(describeBackend(backend));
		return await runIn(await N8nApi.connect(url, THROW_AWAY_OWNER), example, backend);
	} finally {
		await backend.close();
	}
}

try {
	process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
