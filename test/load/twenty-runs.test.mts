import { expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, type NodeRunResult } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';
import {
	pollsIn,
	SHORTEST_GAP_MS,
	SHORTEST_INTERVAL_MS,
	shortestGap,
	shortestInterval,
} from './polls.mts';

const RUNS = [...Array(20).keys()];
const CLIPS = [0, 1, 2];
const TASK_COUNT = RUNS.length * CLIPS.length;
const ACCOUNT_LIMIT = 5;

onJumpingClock();
const bed = testBed({ concurrency: ACCOUNT_LIMIT });

const promptOf = (run: number, clip: number) => `Run ${run}, clip ${clip}`;
const creates = () => bed.sandbox.creates();
const polls = () => pollsIn(bed.sandbox.requests);

/** Ids of the tasks that the output items name. */
const idsIn = ({ outputs }: NodeRunResult) =>
	(outputs[0] ?? []).map(({ json }) => String(json.taskId));

function promptBehind(id: string): unknown {
	return (bed.sandbox.tasks.get(id)?.body as { promptText?: string } | undefined)?.promptText;
}

/** The outcome of each of twenty runs that begin at once. */
async function runTwenty(
	prompt: typeof promptOf,
	options: INodeParameters = {},
): Promise<NodeRunResult[]> {
	return await Promise.all(
		RUNS.map(
			async (run) =>
				await bed.run(
					textToVideo(
						CLIPS.map((clip) => prompt(run, clip)),
						{ download: false, ...options },
					),
				),
		),
	);
}

test('all finish, each with its own tasks, though the account takes five at a time', async () => {
	const results = await runTwenty(promptOf);
	expect(results.map(({ error }) => error)).toEqual(RUNS.map(() => undefined));
	expect(creates()).toHaveLength(TASK_COUNT);
	expect(results.map((result) => idsIn(result).map(promptBehind))).toEqual(
		RUNS.map((run) => CLIPS.map((clip) => promptOf(run, clip))),
	);
	for (const { outputs } of results) {
		expect(outputs[0].map(({ json }) => json.status)).toEqual(CLIPS.map(() => 'SUCCEEDED'));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(CLIPS.map((item) => ({ item })));
	}

	const throttled = loggedSoFar()
		.map(({ metadata }) => (metadata ?? {}) as { taskId?: string; status?: string })
		.filter(({ status }) => status === 'THROTTLED');
	expect(new Set(throttled.map(({ taskId }) => taskId)).size).toBeGreaterThan(TASK_COUNT / 2);

	expect(shortestInterval(polls(), creates())).toBeGreaterThanOrEqual(SHORTEST_INTERVAL_MS);
	for (const result of results) {
		const ids = new Set(idsIn(result));
		const own = polls().filter(({ taskId }) => ids.has(taskId));
		expect(shortestGap(own.map(({ at }) => at))).toBeGreaterThanOrEqual(SHORTEST_GAP_MS);
	}
});

test('runs that ask for the same thing get a task each all the same', async () => {
	// One after the other, so that each run orders when others have tasks that it could mistake.
	const results = await runTwenty(() => 'The same clip', { maxConcurrency: 1 });
	const ids = results.flatMap(idsIn);
	expect(creates()).toHaveLength(TASK_COUNT);
	expect(ids.toSorted()).toEqual(
		creates()
			.map(({ id }) => id)
			.toSorted(),
	);
});

test('one that fails names its own tasks and disturbs no other run', async () => {
	const bad = 7;
	const results = await runTwenty((run, clip) =>
		run === bad && clip === 1 ? `${promptOf(run, clip)} [[fail:INTERNAL]]` : promptOf(run, clip),
	);
	const { error } = results[bad];
	const finished = results.filter((result) => result.error === undefined);
	expect(finished).toHaveLength(RUNS.length - 1);
	expect(finished.flatMap(idsIn)).toHaveLength(TASK_COUNT - CLIPS.length);
	expect(creates()).toHaveLength(TASK_COUNT);
	expect(creates().filter(({ cancelled, deleted }) => cancelled || deleted)).toEqual([]);

	const text = `${error?.message} ${error?.description}`;
	const named = creates().filter(({ id }) => text.includes(id));
	expect(named.map(({ id }) => promptBehind(id))).toEqual(
		expect.arrayContaining([promptOf(bad, 0), promptOf(bad, 2)]),
	);
	expect(named.every(({ id }) => String(promptBehind(id)).startsWith(`Run ${bad},`))).toBe(true);
});
