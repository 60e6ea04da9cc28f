/** The whole trial: the same steps on the service and on a sandbox, and what differs. */
import { startSandbox, usableKey } from '../../sandbox/server.mts';
import { differences } from './differences.mts';
import { freeSteps } from './free-steps.mts';
import { type Outcome, placeOrders } from './orders.mts';
import { packageCheck } from './package-check.mts';
import type { Package } from './package.mts';
import { type Exchange, Recorder } from './recorder.mts';
import { Redaction } from './redact.mts';

export interface Trial {
	baseUrl: string;
	key: string;
	/** Credits; 0 for what is free alone. */
	cap: number;
	parts: Package;
	/** Milliseconds between two polls of the service. */
	pollMs?: number;
	/** Says what is going on. */
	log?(line: string): void;
}

export interface Recording {
	/** Without the key and anything of the account. */
	exchanges: Exchange[];
	outcomes: Outcome[];
	/** Lines for the report. */
	betweenServiceAndSandbox: string[];
	betweenServiceAndPackage: string[];
	/** Steps that had no response. */
	failed: string[];
}

const LONGEST_MS = 900_000;

async function freeOf(recorder: Recorder, log: (line: string) => void): Promise<string[]> {
	const failed: string[] = [];
	for (const { name, run } of freeSteps) {
		recorder.step = name;
		log(name);
		await run(recorder).catch((error: Error) => {
			failed.push(`${name}: no response (${error.message})`);
		});
	}
	return failed;
}

export async function tryService(trial: Trial): Promise<Recording> {
	const { baseUrl, key, cap, parts, pollMs = 2000, log = () => undefined } = trial;
	const service = new Recorder(baseUrl, key);
	const failed = await freeOf(service, log);
	const isPaid = cap > 0;
	if (isPaid) log(`orders, ${cap} credits at most`);
	const longestMs = LONGEST_MS;
	const outcomes = isPaid
		? await placeOrders({ recorder: service, parts, cap, pollMs, longestMs })
		: [];

	log('the same in the sandbox');
	const sandbox = await startSandbox({ timings: { queueMs: 300, runMs: 600, processingMs: 0 } });
	const imitation = new Recorder(sandbox.url, usableKey);
	try {
		await freeOf(imitation, () => undefined);
		const spending = { recorder: imitation, parts, cap: 1000, pollMs: 100, longestMs };
		if (isPaid) await placeOrders(spending);
	} finally {
		await sandbox.close();
	}

	const redaction = new Redaction(key);
	const clean = (lines: string[]) => lines.map((line) => redaction.text(line));
	const ours = new Redaction(usableKey);
	const theirs = service.exchanges.map((each) => redaction.exchange(each));
	const inSandbox = imitation.exchanges.map((each) => ours.exchange(each));
	return {
		exchanges: theirs,
		outcomes: outcomes.map((each) => ({
			...each,
			...(each.skipped === undefined ? {} : { skipped: redaction.text(each.skipped) }),
		})),
		betweenServiceAndSandbox: differences(theirs, inSandbox),
		betweenServiceAndPackage: clean(
			packageCheck(service.exchanges, imitation.exchanges, outcomes, parts),
		),
		failed: clean(failed),
	};
}
