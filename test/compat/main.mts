// The package on other versions of n8n: each is brought, gets the packed package as n8n installs it,
// and plays what people do, end to end.
import { endOnSignal } from '../../scripts/bootstrap/end-on-signal.mjs';
import { readArguments, USAGE } from './arguments.mts';
import { removeN8n } from '../../harness/other-n8n.mts';
import { SCENARIOS } from './scenarios/index.mts';
import { complaints, tableOf } from './table.mts';
import { tryOn, type Trial } from './trial.mts';

/** @returns the exit code */
async function main(): Promise<number> {
	const request = readArguments(process.argv.slice(2));
	if (request.kind === 'help') {
		console.log(USAGE);
		return 0;
	}
	if (request.kind === 'mistake') {
		console.error(`${request.message}\n\n${USAGE}`);
		return 2;
	}
	const { versions, only, remove } = request;
	const scenarios = SCENARIOS.filter(
		({ name }) =>
			only.length === 0 || only.some((word) => name.toLowerCase().includes(word.toLowerCase())),
	);
	const trials: Trial[] = [];
	for (const version of versions) {
		const trial = await tryOn(version, scenarios);
		trials.push(trial);
		// Keep one that does not start, for inspection.
		if (remove && trial.error === undefined) removeN8n(version);
	}
	console.log(`\n${tableOf(trials, scenarios)}`);
	return trials.some((trial) => complaints(trial).length > 0) ? 1 : 0;
}

endOnSignal();
try {
	// A browser or an n8n that hangs does not keep this alive.
	process.exit(await main());
} catch (error) {
	console.error(`\n${(error as Error).message}`);
	process.exitCode = 1;
}
