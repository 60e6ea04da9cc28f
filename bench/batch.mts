// How long a batch of videos takes: with the node, with Runway's SDK, with a loop of n8n's own
// nodes, and at best.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureN8nHost } from '../harness/n8n-host.mts';
import { N8nApi } from '../harness/n8n/api.mts';
import { N8nProcess } from '../harness/n8n/process.mts';
import { usableKey } from '../sandbox/server.mts';
import {
	type Account,
	accounts,
	AT_ONCE,
	BATCH,
	BY_HAND,
	leastSeconds,
	limitOf,
	ONE_BY_ONE,
	OURS,
	type Way,
} from './batch-accounts.mts';
import { runCase } from './case.mts';
import { lasting, secondsOf, seedOfRun } from './durations.mts';
import { DOWNLOAD, handBuiltLoop } from './hand-built-loop.mts';
import { ORDER } from './order.mts';
import { watchProcessors } from './processors.mts';
import { report } from './report.mts';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.mts';
import { mean, rounded } from './statistics.mts';
import type { Access } from './video-orders.mts';

export interface BatchCase {
	way: Exclude<Way, typeof BY_HAND>;
	prompts: string[];
	/** Milliseconds since the epoch, when everything has been loaded. */
	startAt: number;
	/** A sandbox whose tasks take no time, for a first try that does not count. */
	warmUpUrl: string;
}

export interface BatchTime {
	seconds: number;
	/** That came out. */
	files: number;
}

const promptsOf = (lengths: number[]) =>
	lengths.map((length, index) => `A calm sea, take ${index + 1} ${lasting(length)}`);

const LONGEST_SECONDS = 1_200;
/** From the start of a process to the start of its way: n8n's packages are loaded, and tried once. */
const LOADING_MS = 20_000;
/** Between the starts of ways, so that neither their creates nor their ends meet. */
const APART_MS = 1_500;
const PROGRESS_MS = 30_000;

interface Trial {
	account: Account;
	way: Way;
	/** Seconds of each task. */
	lengths: number[];
	sandbox: SandboxProcess;
	startAt: number;
}

interface Timed extends Trial {
	seconds: number;
	/** By the order of its tasks' arrival: those sent at once may overtake each other. */
	limit: number;
	requests: number;
	creates: number;
}

/** By n8n's own clock: how soon someone outside sees the end is not the loop's affair. */
async function byHand(
	api: N8nApi,
	access: Access,
	{ prompts, startAt, leastMs }: { prompts: string[]; startAt: number; leastMs: number },
): Promise<BatchTime> {
	const workflow = await api.createWorkflow(handBuiltLoop(access, prompts));
	await sleep(Math.max(0, startAt - Date.now()));
	const id = await api.run(workflow);
	// To read an execution reads all of its data, and it cannot be over any sooner.
	await sleep(leastMs);
	const execution = await api.waitForExecution(id, LONGEST_SECONDS * 1_000);
	if (execution.error !== undefined) throw new Error(execution.error.message);
	const { startedAt, stoppedAt } = await api.rest.get<{ startedAt: string; stoppedAt: string }>(
		`/executions/${id}`,
	);
	const items = execution.runs(DOWNLOAD).flatMap(({ data }) => data?.main?.[0] ?? []);
	return {
		seconds: (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1_000,
		files: items.filter(({ binary }) => binary !== undefined).length,
	};
}

async function timed(trial: Trial, api: N8nApi, warmUpUrl: string): Promise<Timed> {
	const { way, account, lengths, sandbox, startAt } = trial;
	const access = { apiKey: usableKey, baseUrl: sandbox.url };
	const prompts = promptsOf(lengths);
	const { seconds, files } =
		way === BY_HAND
			? await byHand(api, access, {
					prompts,
					startAt,
					leastMs: leastSeconds(account, lengths) * 1_000,
				})
			: await runCase<BatchTime>('batch-case.mts', {
					way,
					prompts,
					startAt,
					warmUpUrl,
					...access,
				});
	if (files !== prompts.length) throw new Error(`${way}: ${files} files of ${prompts.length}`);
	const creates = await sandbox.creates();
	return {
		...trial,
		seconds,
		limit: limitOf(account, creates.map(secondsOf)),
		requests: (await sandbox.requests()).length,
		creates: creates.length,
	};
}

/** A target of 1.05 is not met by 1.0549. */
const ratio = (value: number) => Number(value.toFixed(3));

function bestRow(account: Account, oursSeconds: number) {
	const limit = mean(account.batches.map((lengths) => limitOf(account, lengths)));
	return {
		account: account.name,
		way: "the service's own time",
		batches: account.batches.length,
		seconds: rounded(limit),
		'the limit (s)': rounded(limit),
		'× the limit': 1,
		'× ours': rounded(limit / oursSeconds),
	};
}

/** @param runs of one way; their mean counts */
function row(account: Account, way: Way, runs: Timed[], oursSeconds: number) {
	const target = account.targets[way];
	const meanOf = (name: 'seconds' | 'limit' | 'requests' | 'creates') =>
		rounded(mean(runs.map((run) => run[name])));
	return {
		account: account.name,
		way,
		batches: runs.length,
		seconds: meanOf('seconds'),
		'the limit (s)': meanOf('limit'),
		'× the limit': ratio(meanOf('seconds') / meanOf('limit')),
		'× ours': rounded(meanOf('seconds') / oursSeconds),
		requests: meanOf('requests'),
		creates: meanOf('creates'),
		...(target === undefined ? {} : { target }),
	};
}

/**
 * Work that is done once and would count for one of the ways: all sandboxes serve the same files, which
 * someone has to encode, and n8n loads the nodes of the loop when they run first.
 *
 * @param sandbox whose tasks take no time
 */
async function prepare(api: N8nApi, sandbox: SandboxProcess): Promise<void> {
	const prompts = Array.from({ length: BATCH.tasks }, (_, index) => `Take ${index + 1}`);
	const access = { apiKey: usableKey, baseUrl: sandbox.url };
	const given = { prompts, startAt: 0, warmUpUrl: sandbox.url };
	await Promise.all([
		runCase<BatchTime>('batch-case.mts', { way: AT_ONCE, ...given, ...access }),
		byHand(api, access, { ...given, leastMs: 0 }),
	]);
}

/**
 * All ways on one account at the same time, each against a sandbox of its own, and one account after
 * the other: at once they would take the processors from each other. One task after the other costs
 * nearly nothing and takes longest, so that goes on beside all others.
 */
async function compare(
	all: Account[],
	api: N8nApi,
	warmUpUrl: string,
	stack: AsyncDisposableStack,
): Promise<Timed[]> {
	const began = performance.now();
	const say = (text: string) =>
		console.log(`${Math.round((performance.now() - began) / 1_000)} s: ${text}`);
	const underWay = new Set<string>();
	const ticking = setInterval(
		() => say(`under way: ${[...underWay].join('; ') || 'nothing'}`),
		PROGRESS_MS,
	);
	stack.defer(() => clearInterval(ticking));

	const measure = async (
		account: Account,
		way: Way,
		lengths: number[],
		startAt: number,
	): Promise<Timed> => {
		const { concurrency, isTold } = account;
		const sandbox = await startSandboxProcess({
			concurrency,
			dailyLimit: null,
			unlistedModels: isTold ? [] : [ORDER.model],
			timings: { queueMs: 0 },
		});
		stack.use(sandbox);
		const name = `${account.name}, ${way}`;
		underWay.add(name);
		const result = await timed({ account, way, lengths, sandbox, startAt }, api, warmUpUrl);
		underWay.delete(name);
		say(`${name}: ${ratio(result.seconds / result.limit)} × the limit`);
		return result;
	};
	const have = (account: Account, lengths: number[], ways: Way[]) => {
		const first = Date.now() + LOADING_MS;
		return ways.map((way, index) => measure(account, way, lengths, first + index * APART_MS));
	};

	const long = all.flatMap((account) =>
		have(
			account,
			account.batches[0],
			account.ways.filter((way) => way === ONE_BY_ONE),
		),
	);
	const short = async () => {
		const results: Timed[] = [];
		for (const account of all) {
			const ways = account.ways.filter((way) => way !== ONE_BY_ONE);
			for (const lengths of account.batches) {
				// Loading keeps them busy, and nothing is measured meanwhile.
				const watched = sleep(LOADING_MS).then(watchProcessors);
				results.push(...(await Promise.all(have(account, lengths, ways))));
				const inWords = await watched;
				say(`${account.name}: ${inWords()}`);
			}
		}
		return results;
	};
	return (await Promise.all([short(), ...long])).flat();
}

function rows(account: Account, all: Timed[]): object[] {
	const runsOf = (way: Way) => all.filter((run) => run.account === account && run.way === way);
	const oursSeconds = mean(runsOf(OURS).map(({ seconds }) => seconds));
	return [
		bestRow(account, oursSeconds),
		...account.ways.map((way) => row(account, way, runsOf(way), oursSeconds)),
	];
}

export async function measureBatch(): Promise<void> {
	const seed = seedOfRun();
	const { tasks, from, to } = BATCH;
	console.log(`batch: ${tasks} tasks of ${from} to ${to} s, seed ${seed}, about 8 minutes`);
	await using stack = new AsyncDisposableStack();
	const folder = mkdtempSync(path.join(os.tmpdir(), 'runwayml-bench-'));
	stack.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	const n8n = await N8nProcess.start(await ensureN8nHost(), folder);
	stack.defer(() => n8n.stop());
	const owner = { email: 'owner@example.com', password: 'Throw-away-1' };
	const api = await N8nApi.connect(n8n.url, owner);
	const timings = { queueMs: 0, runMs: 0 };
	const warmUp = await startSandboxProcess({ concurrency: null, dailyLimit: null, timings });
	stack.use(warmUp);
	await prepare(api, warmUp);
	const all = accounts(seed);
	const results = await compare(all, api, warmUp.url, stack);
	for (const [table, members] of Map.groupBy(all, (account) => account.table)) {
		report(
			table,
			members.flatMap((account) => rows(account, results)),
		);
	}
}
