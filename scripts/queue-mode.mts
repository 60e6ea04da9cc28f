// n8n in queue mode with PostgreSQL and Redis, 40 executions, and a worker that dies: what n8n
// recovers by itself, and what a workflow that waits in the database recovers.
import { Cluster } from './queue-mode/cluster.mts';
import { reportOf } from './queue-mode/report.mts';
import { runTrial } from './queue-mode/trial.mts';
import { StopSignal } from './start/stop-signal.mts';

const signal = new StopSignal();

/** @returns the report, or undefined when someone pressed Ctrl-C */
async function main(): Promise<string | undefined> {
	await using cluster = await Cluster.start();
	// From here on a Ctrl-C closes everything in order.
	signal.hold();
	const stopped = signal.received.then(() => undefined);
	const outcomes = await Promise.race([runTrial(cluster), stopped]);
	return outcomes && `n8n ${cluster.version}\n\n${reportOf(outcomes)}`;
}

try {
	const report = await main();
	if (report === undefined) process.exit(130);
	console.log(report);
} catch (error) {
	console.error(`\n${(error as Error).message}`);
	process.exitCode = 1;
}
