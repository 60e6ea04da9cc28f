// How long a batch of videos takes: with the node, with Runway's SDK, with a loop of n8n's own
// nodes, and at best. All ways run at the same time, each against a sandbox of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureN8nHost } from '../scripts/n8n-host.mts';
import { N8nApi } from '../scripts/n8n/api.mts';
import { N8nProcess } from '../scripts/n8n/process.mts';
import { usableKey } from '../sandbox/server.mts';
import { runCase } from './case.mts';
import { DOWNLOAD, handBuiltLoop } from './hand-built-loop.mts';
import { report } from './report.mts';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.mts';
import type { Access } from './video-orders.mts';

const OURS = 'Runway Video';
const BY_HAND = 'HTTP Request, Wait and IF';
const CASES = [OURS, 'SDK, one by one', 'SDK, all at once'] as const;
const WAYS = [...CASES, BY_HAND] as const;

export interface BatchCase {
	way: (typeof CASES)[number];
	prompts: string[];
}

export interface BatchTime {
	seconds: number;
	/** That came out. */
	files: number;
}

const TASKS = 20;
/** A multiple of five, so ways that look every five seconds lose little; other lengths cost more. */
const TASK_SECONDS = 20;
/** Tasks that the account runs at once; null is no limit. */
const ACCOUNTS = [null, 5];

const LONGEST_SECONDS = 1_200;
const PROGRESS_MS = 30_000;

const prompts = Array.from({ length: TASKS }, (_, index) => `A calm sea, take ${index + 1}`);

interface Trial {
	way: (typeof WAYS)[number];
	concurrency: number | null;
	sandbox: SandboxProcess;
}

async function byHand(api: N8nApi, access: Access): Promise<BatchTime> {
	const workflow = await api.createWorkflow(handBuiltLoop(access, prompts));
	const started = performance.now();
	const id = await api.run(workflow);
	const execution = await api.waitForExecution(id, LONGEST_SECONDS * 1_000);
	const seconds = (performance.now() - started) / 1_000;
	if (execution.error !== undefined) throw new Error(execution.error.message);
	const items = execution.runs(DOWNLOAD).flatMap(({ data }) => data?.main?.[0] ?? []);
	return { seconds, files: items.filter(({ binary }) => binary !== undefined).length };
}

async function timeOf({ way, sandbox }: Trial, api: N8nApi): Promise<BatchTime> {
	const access = { apiKey: usableKey, baseUrl: sandbox.url };
	const time =
		way === BY_HAND
			? await byHand(api, access)
			: await runCase<BatchTime>('batch-case.mts', { way, prompts, ...access });
	if (time.files !== TASKS) throw new Error(`${way}: ${time.files} files of ${TASKS} came out`);
	return time;
}

function targetOf({ way, concurrency }: Trial): string | undefined {
	if (way === OURS) return '≤ 1.3 × the limit';
	// On an account with a limit the service itself takes longer, and there is less to win.
	return way === 'SDK, one by one' && concurrency === null ? '≥ 10 × ours' : undefined;
}

const limitOf = (concurrency: number | null) =>
	Math.ceil(TASKS / (concurrency ?? TASKS)) * TASK_SECONDS;

const nameOf = (concurrency: number | null) =>
	concurrency === null ? 'no limit' : `${concurrency} at once`;

async function row(trial: Trial, seconds: number, oursSeconds: number) {
	const { way, concurrency, sandbox } = trial;
	const requests = await sandbox.requests();
	const target = targetOf(trial);
	return {
		account: nameOf(concurrency),
		way,
		seconds: Number(seconds.toFixed(1)),
		'× the limit': Number((seconds / limitOf(concurrency)).toFixed(2)),
		'× ours': Number((seconds / oursSeconds).toFixed(2)),
		requests: requests.length,
		creates: (await sandbox.creates()).length,
		...(target === undefined ? {} : { target }),
	};
}

async function compare(api: N8nApi, stack: AsyncDisposableStack): Promise<object[]> {
	const trials = await Promise.all(
		ACCOUNTS.flatMap((concurrency) =>
			WAYS.map(async (way): Promise<Trial> => {
				const timings = { queueMs: 0, runMs: TASK_SECONDS * 1_000 };
				const options = { concurrency, dailyLimit: null, timings };
				return { way, concurrency, sandbox: stack.use(await startSandboxProcess(options)) };
			}),
		),
	);
	const started = performance.now();
	const say = (text: string) =>
		console.log(`${Math.round((performance.now() - started) / 1_000)} s: ${text}`);
	const underWay = new Set(trials);
	const progress = setInterval(
		() => say(`${underWay.size} of ${trials.length} go on`),
		PROGRESS_MS,
	);
	stack.defer(() => clearInterval(progress));

	const times = await Promise.all(
		trials.map(async (trial) => {
			const { seconds } = await timeOf(trial, api);
			underWay.delete(trial);
			say(`${trial.way}, ${nameOf(trial.concurrency)}: done`);
			return { trial, seconds };
		}),
	);
	const groups = ACCOUNTS.map(async (concurrency) => {
		const group = times.filter(({ trial }) => trial.concurrency === concurrency);
		const oursSeconds = group.find(({ trial }) => trial.way === OURS)!.seconds;
		const limit = limitOf(concurrency);
		return [
			{
				account: nameOf(concurrency),
				way: "the service's own time",
				seconds: limit,
				'× the limit': 1,
				'× ours': Number((limit / oursSeconds).toFixed(2)),
			},
			...(await Promise.all(group.map(({ trial, seconds }) => row(trial, seconds, oursSeconds)))),
		];
	});
	return (await Promise.all(groups)).flat();
}

export async function measureBatch(): Promise<void> {
	console.log(`batch: ${TASKS} tasks of ${TASK_SECONDS} s, about 9 minutes`);
	await using stack = new AsyncDisposableStack();
	const folder = mkdtempSync(path.join(os.tmpdir(), 'runwayml-bench-'));
	stack.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	const n8n = await N8nProcess.start(await ensureN8nHost(), folder);
	stack.defer(() => n8n.stop());
	const owner = { email: 'owner@example.com', password: 'Throw-away-1' };
	report('batch', await compare(await N8nApi.connect(n8n.url, owner), stack));
}
