/** Starts the sandbox for a person: `npm run sandbox -- --port 3456`. */
import { parseArgs } from 'node:util';
import { guide } from './control/guide.mts';
import { startSandbox } from './server.mts';

const USAGE = 'Usage: npm run sandbox [-- --port <port>] [--host <loopback host>]';

function readArguments(): { port: number; host: string } {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '3456' },
			host: { type: 'string', default: '127.0.0.1' },
		},
	});
	const port = Number(values.port);
	if (!/^\d+$/.test(values.port) || port > 65_535) {
		throw new Error(`--port takes a number from 0 (any free one) to 65535, not "${values.port}"`);
	}
	return { port, host: values.host };
}

/** @returns the exit code */
async function main(): Promise<number> {
	let options: ReturnType<typeof readArguments>;
	try {
		options = readArguments();
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return 2;
	}
	const sandbox = await startSandbox(options);
	let stopping = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void sandbox.close();
		});
	}
	console.log(guide(sandbox.url));
	console.log('Ctrl-C stops it.');
	return 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
