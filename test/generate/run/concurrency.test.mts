import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import type { Job } from '../../../runway/generate/data/job.ts';
import { concurrencyOf } from '../../../runway/generate/run/concurrency.ts';
import { mostUnderWay, pollsIn } from '../../load/polls.mts';
import { onJumpingClock } from '../../support/clock.mts';
import { testBed } from '../../support/test-bed.mts';
import { textToVideo } from '../../support/video-node.mts';

const SECOND_MS = 1_000;
const TASK_S = 15;

const clock = onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: TASK_S * SECOND_MS } });

const creates = () => bed.sandbox.creates();
const orderedAt = () => creates().map(({ createdAt }) => Date.parse(createdAt));
const underWay = () => mostUnderWay(pollsIn(bed.sandbox.requests), creates());
const many = (count: number) => Array.from({ length: count }, (_, index) => `Clip ${index}`);

/** The limit that the sandbox has holds, and the answer about the account does not name the model. */
const hideLimit = () => bed.sandbox.change({ unlistedModels: ['gen4.5'] });

/** @returns how long it took, in seconds */
async function secondsOf(prompts: string[], options: INodeParameters = {}): Promise<number> {
	const { outputs, error } = await bed.run(textToVideo(prompts, { download: false, ...options }));
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.status)).toEqual(prompts.map(() => 'SUCCEEDED'));
	expect(creates()).toHaveLength(prompts.length);
	return clock.elapsed() / SECOND_MS;
}

/** How long tasks take the service itself, so many at once, in seconds. */
function shortest(tasks: number[], limit: number): number {
	const ends = Array.from({ length: limit }, () => 0);
	for (const seconds of tasks) ends[ends.indexOf(Math.min(...ends))] += seconds;
	return Math.max(...ends);
}

test('an account that reports no limit and has none gets a dozen at once', async () => {
	hideLimit();
	bed.sandbox.change({ concurrency: null });
	expect(await secondsOf(many(12))).toBeLessThanOrEqual(1.15 * TASK_S);
	const times = orderedAt();
	expect(Math.max(...times) - Math.min(...times)).toBeLessThan(SECOND_MS);
}, 60_000);

test('an account that reports no limit and has one is kept busy', async () => {
	hideLimit();
	expect(await secondsOf(many(12))).toBeLessThanOrEqual(1.15 * 4 * TASK_S);
}, 60_000);

test('of a hundred items, twenty are under way if the limit is unknown', async () => {
	hideLimit();
	expect(await secondsOf(many(100))).toBeLessThanOrEqual(1.05 * 34 * TASK_S);
	expect(underWay()).toBe(20);
}, 60_000);

describe('by the limits that the account reports for the models of a run', () => {
	const HOUR_MS = 3_600_000;
	const concurrency = async (limits: Record<string, number | null>, queuedMs = HOUR_MS) =>
		await concurrencyOf(
			{
				organizationIfAnswered: async () => ({
					creditBalance: 0,
					tier: {
						models: Object.fromEntries(
							Object.entries(limits).map(([model, maxConcurrentGenerations]) => [
								model,
								{ maxConcurrentGenerations },
							]),
						),
					},
				}),
			},
			['a', 'b'].map((model) => ({
				model,
				source: { order: {} },
				options: { limits: { runningMs: HOUR_MS, queuedMs } },
			})) as Job[],
			{ holdsSlots: true },
		);

	test.each([
		[{}, 20],
		[{ a: 5 }, 8],
		[{ a: 100 }, 20],
		[{ a: null }, 20],
		[{ a: 5, b: 2 }, 4],
		[{ a: 5, b: null }, 8],
		[{ a: null, b: null }, Infinity],
		[{ a: 0, b: 5 }, 2],
	])('%j: %d at once', async (limits, expected) => {
		expect(await concurrency(limits)).toBe(expected);
	});

	test.each([
		[{}, 20],
		[{ a: 5 }, 5],
		[{ a: 0, b: 5 }, 1],
	])('%j: %d at once with a short queue timeout', async (limits, expected) => {
		expect(await concurrency(limits, 0)).toBe(expected);
	});
});

test('where the limit is told, the service hardly waits for the next order', async () => {
	bed.sandbox.change({ concurrency: 5 });
	const tasks = Array.from({ length: 20 }, (_, index) => 15 + ((index * 7) % 11));
	const seconds = await secondsOf(tasks.map((each) => `A clip [[slow:${each}]]`));
	expect(seconds).toBeLessThanOrEqual(1.05 * shortest(tasks, 5));
	expect(underWay()).toBe(5 + 3);
}, 60_000);

test.each([null, 3])(
	'a maximum of the user holds exactly (limit of the account: %j)',
	async (concurrency) => {
		bed.sandbox.change({ concurrency });
		await secondsOf(many(12), { maxConcurrency: 4 });
		expect(underWay()).toBe(4);
	},
	60_000,
);

test('the next task is ordered while the file of the last one is fetched', async () => {
	bed.sandbox.inject({ match: { path: '/storage/outputs/*' }, kind: 'truncate', times: 3 });
	await secondsOf(['a', 'b'], { maxConcurrency: 1, download: true });
	const [, second] = orderedAt();
	const fetches = bed.sandbox.requests.filter(({ path }) => path.startsWith('/storage/'));
	expect(Date.parse(fetches[3].time)).toBeGreaterThan(second);
}, 60_000);

test('with a short queue timeout, no task waits behind others of the run', async () => {
	bed.sandbox.change({ timings: { runMs: 60 * SECOND_MS } });
	await secondsOf(many(7), { timeout: 90, queueTimeout: 20 });
	expect(underWay()).toBe(3);
}, 60_000);

test('two runs that know of no limit share an account, and both come to an end', async () => {
	hideLimit();
	bed.sandbox.change({ concurrency: 2 });
	const results = await Promise.all(
		[many(10), many(30)].map(
			async (prompts) => await bed.run(textToVideo(prompts, { download: false })),
		),
	);
	expect(results.map(({ error, outputs }) => [error, outputs[0].length])).toEqual([
		[undefined, 10],
		[undefined, 30],
	]);
	expect(creates()).toHaveLength(40);
}, 60_000);

test('tasks that wait for ever make room for the others when their time is up', async () => {
	hideLimit();
	const { outputs, error } = await bed.run(
		textToVideo(
			many(30).map((prompt) => `${prompt} [[throttle:100000]]`),
			{
				timeout: 20,
				queueTimeout: 30,
				onTimeout: 'output',
			},
		),
	);
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.status)).toEqual(many(30).map(() => 'THROTTLED'));
}, 60_000);

test('the next try picks up what is under way, and orders the others', async () => {
	hideLimit();
	const match = { method: 'GET', path: '/v1/tasks/*' };
	bed.sandbox.inject({ match, kind: 'status', status: 401, after: 2 });
	const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const { outputs, error } = await bed.run(textToVideo(many(30), { download: false }, retries));
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(30);
	expect(creates()).toHaveLength(30);
}, 60_000);
