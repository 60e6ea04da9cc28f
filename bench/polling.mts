// How often a task is asked for, and how late its end is noticed.
import { usableKey, type TaskView } from '../sandbox/server.mts';
import type { ProgressKind } from '../sandbox/tasks/progress.mts';
import { runCase } from './case.mts';
import {
	type Durations,
	drawDurations,
	eitherOf,
	exponential,
	lasting,
	lognormal,
	randomFrom,
	secondsOf,
	seedOfRun,
	uniform,
} from './durations.mts';
import { report } from './report.mts';
import { startSandboxProcess } from './sandbox-process.mts';
import { mean, of95Percent, rounded } from './statistics.mts';

export interface PollingCase {
	way: 'node' | 'SDK';
	/** Prompts by node run. */
	groups: string[][];
}

/** Runway asks not to poll more often than this. */
const INTERVAL_S = 5;

/** No task is longer, so that all is over in four minutes. */
const LONGEST_S = 180;

const TASKS = 20;
const CROWD = 100;

const LENGTHS: Record<string, Durations> = {
	'15 to 25 s': uniform(15, 25),
	'about 40 s, long tail': lognormal(40, 0.5, LONGEST_S),
	'about 8 or 45 s': eitherOf(exponential(4, 8, LONGEST_S), exponential(20, 45, LONGEST_S)),
};

/** The targets of a wait, in seconds. */
const TOLD = 'mean ≤ 1.0, 95 % ≤ 3.0';
const UNTOLD = 'mean ≤ 2.5';

/**
 * Steps of a tenth hide as much of the end as they last, and a stalled task reports nothing about
 * it.
 */
const TARGETS: Partial<Record<ProgressKind, string>> = {
	linear: TOLD,
	exact: TOLD,
	steps: UNTOLD,
	stall: UNTOLD,
	none: UNTOLD,
};

/** One run of the node, with all of its tasks under way at the same time. */
interface Group {
	lengths: string;
	progress: ProgressKind;
	tasks: number;
}

/** The last one is so large that its polls crowd each other. */
const GROUPS: Group[] = [
	...Object.keys(LENGTHS).flatMap((lengths) =>
		(Object.keys(TARGETS) as ProgressKind[]).map((progress) => ({
			lengths,
			progress,
			tasks: TASKS,
		})),
	),
	{ lengths: '15 to 25 s', progress: 'linear', tasks: CROWD },
];

/** The prompts of each group, which shape its tasks. */
function promptsOf(seed: number): string[][] {
	const random = randomFrom(seed);
	return GROUPS.map(({ lengths, progress, tasks }, index) =>
		drawDurations(LENGTHS[lengths], tasks, random).map(
			(seconds) => `Group ${index} ${lasting(seconds)} [[progress:${progress}]]`,
		),
	);
}

interface Watched {
	group: Group;
	seconds: number;
	looks: number;
	/** The shortest time between two polls; infinite if there was one. */
	apartSeconds: number;
	delaySeconds: number;
}

async function watch(way: PollingCase['way'], groups: string[][]): Promise<Watched[]> {
	await using sandbox = await startSandboxProcess({
		concurrency: null,
		dailyLimit: null,
		timings: { queueMs: 0 },
	});
	await runCase('polling-case.mts', { way, groups, apiKey: usableKey, baseUrl: sandbox.url });

	const requests = await sandbox.requests();
	const looks = Map.groupBy(
		requests.filter(({ method }) => method === 'GET'),
		({ path }) => path,
	);
	return (await sandbox.creates()).map((task) =>
		watched(
			task,
			(looks.get(`/v1/tasks/${task.id}`) ?? []).map(({ time }) => Date.parse(time) / 1_000),
		),
	);
}

/**
 * The delay is the time from the end of the task to the poll that found it ended, both on the
 * sandbox's clock. Without queue and limits a task runs from its creation on, so it ends its length
 * later; no one polls a task that has ended, so the poll that found it is the last.
 *
 * @param lookedAt in seconds, oldest first
 */
function watched(task: TaskView, lookedAt: number[]): Watched {
	const { body, createdAt } = task;
	const { promptText } = body as { promptText: string };
	const [, group] = /^Group (\d+) /.exec(promptText) ?? [];
	const seconds = secondsOf(task);
	return {
		group: GROUPS[Number(group)],
		seconds,
		looks: lookedAt.length,
		apartSeconds: Math.min(...lookedAt.slice(1).map((time, index) => time - lookedAt[index])),
		delaySeconds: lookedAt[lookedAt.length - 1] - Date.parse(createdAt) / 1_000 - seconds,
	};
}

function row(
	way: string,
	{ lengths, progress }: { lengths: string; progress: string },
	seen: Watched[],
	target?: string,
) {
	const delays = seen.map(({ delaySeconds }) => delaySeconds);
	const share = ({ looks, seconds }: Watched) => looks / (1 + seconds / INTERVAL_S);
	return {
		way,
		lengths,
		progress,
		tasks: seen.length,
		'polls each': rounded(mean(seen.map(({ looks }) => looks))),
		'polls ÷ (1 + T/5), most': rounded(Math.max(...seen.map(share))),
		'polls apart, least (s)': rounded(Math.min(...seen.map(({ apartSeconds }) => apartSeconds))),
		'delay, mean (s)': rounded(mean(delays)),
		'delay, 95 % (s)': rounded(of95Percent(delays)),
		...(target === undefined ? {} : { 'target (s)': target }),
	};
}

/** The SDK ignores the progress, so its tasks differ by their lengths only. */
function sdkRows(seen: Watched[]): object[] {
	return Object.keys(LENGTHS).map((lengths) =>
		row(
			'SDK',
			{ lengths, progress: 'any' },
			seen.filter(({ group }) => group.lengths === lengths),
		),
	);
}

function nodeRows(seen: Watched[]): object[] {
	const way = 'Runway Video';
	const each = GROUPS.map((group) =>
		row(
			way,
			group,
			seen.filter((task) => task.group === group),
			TARGETS[group.progress],
		),
	);
	const together = [TOLD, UNTOLD].map((target) => {
		const kinds = Object.keys(TARGETS).filter((kind) => TARGETS[kind as ProgressKind] === target);
		const members = seen.filter(({ group }) => kinds.includes(group.progress));
		return row(way, { lengths: 'all', progress: kinds.join(', ') }, members, target);
	});
	return [...each, ...together];
}

export async function measurePolling(): Promise<void> {
	const seed = seedOfRun();
	console.log(`polling: seed ${seed}, up to 4 minutes`);
	const groups = promptsOf(seed);
	const [node, sdk] = await Promise.all([watch('node', groups), watch('SDK', groups)]);
	report('polling', [...nodeRows(node), ...sdkRows(sdk)]);
}
