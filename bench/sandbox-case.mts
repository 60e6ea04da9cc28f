// A sandbox in a process of its own; it ends with the one that started it.
import { type SandboxOptions, startSandbox, usableKey } from '../sandbox/server.mts';
import { ORDER } from './order.mts';

const sandbox = await startSandbox(JSON.parse(process.argv[2]) as SandboxOptions);

/** Its first answers load what later ones find loaded; a service has been at work for long. */
async function warmUp(): Promise<void> {
	const headers = {
		authorization: `Bearer ${usableKey}`,
		'content-type': 'application/json',
		'x-runway-version': '2024-11-06',
	};
	await fetch(`${sandbox.url}/v1/organization`, { headers });
	const body = JSON.stringify({ ...ORDER, promptText: 'One to warm up with' });
	await fetch(`${sandbox.url}/v1/text_to_video`, { method: 'POST', headers, body });
	await sandbox.reset();
}

await warmUp();
process.once('disconnect', () => process.exit());
process.send?.(sandbox.url);
