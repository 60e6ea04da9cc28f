// How late suspended runs come back in a real n8n, with the time that n8n takes for it.
import { N8n, type N8nApi } from '../harness/n8n.mts';
import { exampleWorkflow } from '../harness/examples.mts';
import { Session } from '../harness/session.mts';
import { drawDurations, lasting, randomFrom, secondsOf, seedOfRun, uniform } from './durations.mts';
import { report } from './report.mts';
import { mean, rounded } from './statistics.mts';

const RUNS = 6;
const SHORTEST_S = 120;
const LONGEST_S = 480;
/** Beyond the longest task, with one poll that comes too early. */
const PATIENCE_S = 120;

const NODE = 'Runway Video';

function suspending(seconds: number) {
	const example = exampleWorkflow('text-to-video');
	return {
		...example,
		nodes: example.nodes.map((node) =>
			node.name !== NODE
				? node
				: {
						...node,
						parameters: {
							...node.parameters,
							promptText: `A calm sea ${lasting(seconds)}`,
							waitForCompletion: 'suspend',
						},
					},
		),
	};
}

/** @returns when the execution was seen to be over, by the time of day */
async function overAt(n8n: N8nApi, session: Session, seconds: number): Promise<number> {
	const id = await n8n.run(await session.place(suspending(seconds)));
	const execution = await n8n.waitForExecution(id, (LONGEST_S + PATIENCE_S) * 1_000);
	if (execution.status !== 'success') throw new Error(`The run ended as ${execution.status}`);
	return Date.now();
}

/** Polls that come after a minute, and later after a quarter of the time so far. */
function pollsOnTheBeat(seconds: number): number {
	let looks = 1;
	for (let at = 66; at < seconds; looks++) at += Math.max(66, at / 4);
	return looks;
}

export async function measureSuspend(): Promise<void> {
	const seed = seedOfRun();
	const durations = drawDurations(uniform(SHORTEST_S, LONGEST_S), RUNS, randomFrom(seed));
	const minutes = Math.ceil((Math.max(...durations) + 60) / 60);
	console.log(`suspend: seed ${seed}, ${RUNS} runs at once, about ${minutes} minutes`);
	const n8n = await N8n.start();
	const session = await Session.open(
		{ concurrency: null, dailyLimit: null, timings: { queueMs: 0 } },
		n8n.api,
	);
	try {
		const overs = await Promise.all(
			durations.map(async (seconds) => ({
				seconds,
				at: await overAt(n8n.api, session, seconds),
			})),
		);
		const rows = session.sandbox.creates().map((task) => {
			const seconds = secondsOf(task);
			const { at } = overs.find((over) => over.seconds === seconds)!;
			const looks = session.sandbox.requests.filter(
				({ method, path }) => method === 'GET' && path === `/v1/tasks/${task.id}`,
			);
			const endedAt = Date.parse(task.createdAt) + seconds * 1_000;
			return {
				'task (s)': rounded(seconds),
				'back after its end (s)': rounded((at - endedAt) / 1_000),
				looks: looks.length,
				'polls ÷ those on the beat': rounded(looks.length / pollsOnTheBeat(seconds)),
			};
		});
		const delay = mean(rows.map((row) => row['back after its end (s)']));
		report('suspend', [
			...rows,
			{ 'task (s)': 'all', 'back after its end (s)': rounded(delay), 'target (s)': 'mean ≤ 20' },
		]);
	} finally {
		await session.close();
		await n8n.stop();
	}
}
