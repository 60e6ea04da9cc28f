/**
 * Tries the real service with a key, and reports how it differs from the package and the sandbox.
 * Without `--spend` nothing is ordered.
 */
import { readArguments, USAGE } from './live/arguments.mts';
import { builtPackage } from './live/package.mts';
import { reportOf, writeRecording } from './live/report.mts';
import { tryService } from './live/trial.mts';

/** @returns the exit code */
async function main(): Promise<number> {
	const request = readArguments(process.argv.slice(2));
	if (request.kind === 'help') {
		console.log(USAGE);
		return 0;
	}
	const key = process.env.RUNWAYML_API_SECRET ?? '';
	if (request.kind === 'mistake' || key === '') {
		const reason = request.kind === 'mistake' ? request.message : 'RUNWAYML_API_SECRET is not set';
		console.error(`${reason}\n\n${USAGE}`);
		return 2;
	}
	const { cap, baseUrl, folder } = request;
	const parts = await builtPackage();
	const log = (line: string) => console.error(line);
	const recording = await tryService({ baseUrl, key, cap, parts, log });
	writeRecording(folder, recording);
	console.log(reportOf(recording));
	console.error(`Written to ${folder}: report.md, recording.json, test-input.json`);
	return 0;
}

process.exitCode = await main();
