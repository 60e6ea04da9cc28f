import { readArguments, USAGE } from './start/arguments.mts';
import { loadExamples } from '../harness/examples.mts';
import { runExample } from './start/run-example.mts';
import { serve } from './start/serve.mts';

/** @returns the exit code */
async function main(): Promise<number> {
	const request = readArguments(process.argv.slice(2));
	switch (request.kind) {
		case 'help':
			console.log(USAGE);
			return 0;
		case 'mistake':
			console.error(`${request.message}\n\n${USAGE}`);
			return 2;
		case 'list':
			for (const { id, workflow } of loadExamples())
				console.log(`${id.padEnd(28)}${workflow.name}`);
			return 0;
		case 'run':
			return (await runExample(request.example)) ? 0 : 1;
		case 'serve':
			await serve(request.port);
			return 0;
	}
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(`\n${(error as Error).message}`);
	process.exitCode = 1;
}
