/** Starts the sandbox for a person: `npm run sandbox -- --port 3456`. */
import { parseArgs } from 'node:util';
import { guide } from './guide.mts';
import { startSandbox } from './server.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '3456' },
		host: { type: 'string', default: '127.0.0.1' },
	},
});

try {
	const sandbox = await startSandbox({ port: Number(values.port), host: values.host });
	console.log(guide(sandbox.url));
	console.log('Ctrl-C stops it.');
	let stopping = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void sandbox.close();
		});
	}
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
