import { step } from '../bootstrap/progress.mjs';
import { freePort } from '../../harness/n8n/free-port.mts';
import { N8n } from '../../harness/n8n.mts';
import { startBackend, type Backend } from './backend.mts';
import { saveDemoCredentials } from './demo-credential.mts';
import { DemoFolder, type PlacedExamples } from './demo-folder.mts';
import { EXAMPLE_MEDIA, loadExamples } from '../../harness/examples.mts';
import { serveMedia } from '../../harness/media-server.mts';
import type { StandIns } from '../../harness/stand-ins.mts';
import { placeExamples } from './place-examples.mts';
import { stopExecutions } from './stop-executions.mts';
import { StopSignal } from './stop-signal.mts';
import { openOutside } from './outside.mts';
import { welcome } from './welcome.mts';

/** n8n's own default. */
const USUAL_PORT = 5678;

/**
 * Opens n8n with the nodes, the credential and the examples, until Ctrl-C.
 *
 * @param port default: n8n's usual one, or any that is free
 */
export async function serve(port?: number): Promise<void> {
	const signal = new StopSignal();
	const demo = new DemoFolder();
	demo.claim();
	const backend = await startBackend(process.env);
	try {
		const media = await serveMedia(EXAMPLE_MEDIA);
		const outside = await openOutside();
		try {
			const n8n = await startN8n(demo, await choosePort(port));
			signal.hold();
			try {
				const placed = await prepare(n8n, demo, backend, outside);
				console.log(welcome(n8n, backend, media.url, placed));
				await Promise.race([signal.received, crash(n8n)]);
				console.log('\nStopping …');
				await stopExecutions(n8n.api);
			} finally {
				await n8n.stop();
			}
		} finally {
			await outside.close();
			await media.close();
		}
	} finally {
		await backend.close();
	}
	console.log('Stopped. Everything is kept for the next npm start.');
}

async function choosePort(wanted: number | undefined): Promise<number | undefined> {
	const port = await freePort(wanted ?? USUAL_PORT);
	if (port === undefined && wanted !== undefined) {
		throw new Error(`Port ${wanted} is in use. Take another one: npm start -- --port <port>`);
	}
	return port;
}

async function startN8n(demo: DemoFolder, port: number | undefined): Promise<N8n> {
	const { userFolder } = demo;
	const owner = demo.owner();
	await N8n.bring();
	return await step('Starting n8n', () => N8n.start({ userFolder, owner, port }));
}

async function prepare(
	n8n: N8n,
	demo: DemoFolder,
	backend: Backend,
	outside: StandIns,
): Promise<PlacedExamples> {
	const credentials = await saveDemoCredentials(n8n.api, backend, outside);
	const placed = await placeExamples(n8n.api, loadExamples(), credentials, demo.placedExamples());
	demo.rememberExamples(placed);
	return placed;
}

async function crash(n8n: N8n): Promise<never> {
	await n8n.ended;
	throw new Error(`n8n has ended by itself. Its log: ${n8n.logFile}`);
}
