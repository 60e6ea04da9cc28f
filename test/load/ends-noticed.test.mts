import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { progressKinds, type ProgressKind } from '../../sandbox/tasks/progress.mts';
import { onJumpingClock } from '../support/clock.mts';
import type { NodeRun } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { textToVideo } from '../support/video-node.mts';
import { pollsIn, SHORTEST_INTERVAL_MS, shortestInterval } from './polls.mts';

const INTERVAL_S = SHORTEST_INTERVAL_MS / 1_000;

onJumpingClock();
const bed = testBed({ concurrency: null, timings: { queueMs: 0 } });

/** Lengths between 15 and 25 seconds, of which none ends on a beat of five. */
const LENGTHS = Array.from({ length: 20 }, (_, index) => 15 + ((index * 3.7) % 10));

const promptOf = (seconds: number, progress: ProgressKind = 'linear') =>
	`A clip [[slow:${seconds.toFixed(3)}]] [[progress:${progress}]]`;

interface Noticed {
	seconds: number;
	looks: number;
	delaySeconds: number;
}

/** The tasks of all runs so far, as the sandbox saw the looks at them. */
function noticed(): Noticed[] {
	const looks = Map.groupBy(pollsIn(bed.sandbox.requests), ({ taskId }) => taskId);
	return bed.sandbox.creates().map(({ id, body, createdAt }) => {
		const { promptText } = body as { promptText: string };
		const seconds = Number(/\[\[slow:([\d.]+)\]\]/.exec(promptText)?.[1]);
		const last = looks.get(id)!.at(-1)!.at;
		return {
			seconds,
			looks: looks.get(id)!.length,
			delaySeconds: (last - Date.parse(createdAt)) / 1_000 - seconds,
		};
	});
}

async function run(prompts: string[], options: INodeParameters = {}, given: Partial<NodeRun> = {}) {
	const order = textToVideo(prompts, { download: false, ...options });
	const result = await bed.run({ ...order, ...given });
	expect(result.error).toBeUndefined();
	expect(result.outputs[0].map(({ json }) => json.status)).toEqual(prompts.map(() => 'SUCCEEDED'));
	return result;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const delays = () => noticed().map(({ delaySeconds }) => delaySeconds);

describe('however a task reports its progress', () => {
	test.each(progressKinds)(
		'%s: it is polled no more often than allowed, and its end is seen',
		async (kind) => {
			await run(LENGTHS.map((seconds) => promptOf(seconds, kind)));
			expect(
				shortestInterval(pollsIn(bed.sandbox.requests), bed.sandbox.creates()),
			).toBeGreaterThanOrEqual(SHORTEST_INTERVAL_MS);
			for (const { seconds, looks, delaySeconds } of noticed()) {
				expect(looks).toBeLessThanOrEqual(1 + seconds / INTERVAL_S);
				expect(delaySeconds).toBeGreaterThanOrEqual(0);
				// Two intervals, and the gaps to the polls of the others.
				expect(delaySeconds).toBeLessThanOrEqual(11.5);
			}
		},
	);
});

test.each<ProgressKind>(['linear', 'exact'])(
	'progress that predicts the end lets it be seen within a second (%s)',
	async (kind) => {
		await run(LENGTHS.map((seconds) => promptOf(seconds, kind)));
		expect(mean(delays())).toBeLessThanOrEqual(1);
		expect(delays().filter((delay) => delay > 3).length).toBeLessThanOrEqual(1);
		const looks = noticed().map((task) => task.looks);
		expect(mean(looks)).toBeLessThan(4);
	},
);

test('faults of the service do not cause one more early poll', async () => {
	const match = { method: 'GET', path: '/v1/tasks/' };
	bed.sandbox.inject({ match, kind: 'status', status: 503, times: 4 });
	await run([promptOf(31.3)]);
	const [{ looks, delaySeconds }] = noticed();
	expect(looks).toBeLessThanOrEqual(1 + 31.3 / INTERVAL_S);
	expect(delaySeconds).toBeLessThanOrEqual(5.6);
});

describe('a run that is parked', () => {
	const suspended = { waitForCompletion: 'suspend' };

	async function park(prompts: string[]): Promise<void> {
		const order = textToVideo(prompts, { download: false });
		Object.assign(order.parameters, suspended);
		const { error, outputs } = await bed.run(order);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(prompts.length);
	}

	/** Polls that come after a quarter of the time so far, as they do if nothing is known. */
	function pollsOnTheBeat(seconds: number): number {
		let looks = 1;
		for (let at = 66; at < seconds; looks++) at += Math.max(66, at / 4);
		return looks;
	}

	test.each([130, 187, 301, 455, 622, 900])(
		'is back soon after the end of a task of %d seconds',
		async (seconds) => {
			await park([promptOf(seconds)]);
			const [{ delaySeconds, looks }] = noticed();
			expect(delaySeconds).toBeLessThanOrEqual(20);
			expect(looks).toBeLessThanOrEqual(pollsOnTheBeat(seconds));
		},
	);

	test('is back soon after the last of its tasks, of which others end before', async () => {
		await park([150, 410, 290].map((seconds) => promptOf(seconds)));
		const [, { delaySeconds }] = noticed();
		expect(delaySeconds).toBeLessThanOrEqual(20);
	});

	test('does not poll at the end of one task if that would delay the poll of the last', async () => {
		await park([300, 340].map((seconds) => promptOf(seconds)));
		const [, { delaySeconds }] = noticed();
		expect(delaySeconds).toBeLessThanOrEqual(20);
	});

	test('comes back in time all the same if nothing is reported', async () => {
		await park([promptOf(455, 'none'), promptOf(455, 'stall')]);
		expect(Math.max(...delays())).toBeLessThanOrEqual(455 / 4);
	});
});
