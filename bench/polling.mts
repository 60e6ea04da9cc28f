// How often a task is asked for, and how late its end is noticed.
import { usableKey, type TaskView } from '../sandbox/server.mts';
import { runCase } from './case.mts';
import { report } from './report.mts';
import { startSandboxProcess } from './sandbox-process.mts';

export interface PollingCase {
	way: 'node' | 'SDK';
	/** Prompts by node run. */
	groups: string[][];
}

/** Runway asks not to poll more often than this. */
const INTERVAL_S = 5;
const DELAY_TARGET_S = 3;

/** Each group is one run of the node; the last one is so large that its polls crowd each other. */
const GROUPS = [
	{ taskSeconds: 5, tasks: 12 },
	{ taskSeconds: 12, tasks: 12 },
	{ taskSeconds: 20, tasks: 12 },
	{ taskSeconds: 33, tasks: 12 },
	{ taskSeconds: 60, tasks: 12 },
	{ taskSeconds: 20, tasks: 100 },
];

/**
 * Tasks of exactly 20 s would end just before the fourth poll and flatter the delay. So the lengths
 * of a group spread evenly over one interval around their mean, and ends fall anywhere between polls.
 */
function lengths({ taskSeconds, tasks }: (typeof GROUPS)[number]): number[] {
	return Array.from(
		{ length: tasks },
		(_, index) => taskSeconds + ((index + 0.5) / tasks - 0.5) * INTERVAL_S,
	);
}

interface Watched {
	group: number;
	seconds: number;
	polls: number;
	delaySeconds: number;
}

async function watch(way: PollingCase['way']): Promise<Watched[]> {
	await using sandbox = await startSandboxProcess({
		concurrency: null,
		dailyLimit: null,
		timings: { queueMs: 0 },
	});
	const groups = GROUPS.map((group, index) =>
		lengths(group).map((seconds) => `Group ${index} [[slow:${seconds.toFixed(3)}]]`),
	);
	await runCase('polling-case.mts', { way, groups, apiKey: usableKey, baseUrl: sandbox.url });

	const requests = await sandbox.requests();
	const polls = Map.groupBy(
		requests.filter(({ method }) => method === 'GET'),
		({ path }) => path,
	);
	return (await sandbox.creates()).map((task) =>
		watched(
			task,
			(polls.get(`/v1/tasks/${task.id}`) ?? []).map(({ time }) => Date.parse(time)),
		),
	);
}

/**
 * The delay is the time from the end of the task to the poll that found it ended, both on the
 * sandbox's clock. Without queue and limits a task runs from its creation on, so it ends its length
 * later; nobody asks again for a task that has ended, so the poll that found it is the last.
 */
function watched({ body, createdAt }: TaskView, polledAt: number[]): Watched {
	const { promptText } = body as { promptText: string };
	const [, group, seconds] = /^Group (\d+) \[\[slow:([\d.]+)\]\]/.exec(promptText) ?? [];
	const endedAt = Date.parse(createdAt) + Number(seconds) * 1_000;
	return {
		group: Number(group),
		seconds: Number(seconds),
		polls: polledAt.length,
		delaySeconds: (Math.max(...polledAt) - endedAt) / 1_000,
	};
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number) => Number(value.toFixed(2));

function row(way: string, tasks: string, seen: Watched[]) {
	const delay = mean(seen.map(({ delaySeconds }) => delaySeconds));
	const share = ({ polls, seconds }: Watched) => polls / (1 + seconds / INTERVAL_S);
	return {
		way,
		tasks,
		'polls each': rounded(mean(seen.map(({ polls }) => polls))),
		'limit 1 + T/5': rounded(mean(seen.map(({ seconds }) => 1 + seconds / INTERVAL_S))),
		'polls / limit, most': rounded(Math.max(...seen.map(share))),
		'delay, mean (s)': rounded(delay),
		'delay, most (s)': rounded(Math.max(...seen.map(({ delaySeconds }) => delaySeconds))),
		'mean delay / target': rounded(delay / DELAY_TARGET_S),
	};
}

export async function measurePolling(): Promise<void> {
	console.log('polling: about 80 s');
	const [node, sdk] = await Promise.all([watch('node'), watch('SDK')]);
	const rows = [
		{ way: 'Runway Video', seen: node },
		{ way: 'SDK', seen: sdk },
	].flatMap(({ way, seen }) => [
		...GROUPS.map(({ taskSeconds, tasks }, index) =>
			row(
				way,
				`${tasks} of ${taskSeconds} s`,
				seen.filter(({ group }) => group === index),
			),
		),
		row(way, `all ${seen.length}`, seen),
	]);
	report('polling', rows);
}
