import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

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

describe('however a task tells its progress', () => {
	test.each(progressKinds)(
		'%s: it is looked at no more than it may be, and its end is seen',
		async (kind) => {
			await run(LENGTHS.map((seconds) => promptOf(seconds, kind)));
			expect(
				shortestInterval(pollsIn(bed.sandbox.requests), bed.sandbox.creates()),
			).toBeGreaterThanOrEqual(SHORTEST_INTERVAL_MS);
			for (const { seconds, looks, delaySeconds } of noticed()) {
				expect(looks).toBeLessThanOrEqual(1 + seconds / INTERVAL_S);
				expect(delaySeconds).toBeGreaterThanOrEqual(0);
				// Two intervals, and the gaps to the looks at the others.
				expect(delaySeconds).toBeLessThanOrEqual(11.5);
			}
		},
	);
});

test.each<ProgressKind>(['linear', 'exact'])(
	'progress that tells the end lets it be seen within a second (%s)',
	async (kind) => {
		await run(LENGTHS.map((seconds) => promptOf(seconds, kind)));
		expect(mean(delays())).toBeLessThanOrEqual(1);
		expect(delays().filter((delay) => delay > 3).length).toBeLessThanOrEqual(1);
		const looks = noticed().map((task) => task.looks);
		expect(mean(looks)).toBeLessThan(4);
	},
);

test('one more look too early does not follow from faults of the service', async () => {
	const match = { method: 'GET', path: '/v1/tasks/' };
	bed.sandbox.inject({ match, kind: 'status', status: 503, times: 4 });
	await run([promptOf(31.3)]);
	const [{ looks, delaySeconds }] = noticed();
	expect(looks).toBeLessThanOrEqual(1 + 31.3 / INTERVAL_S);
	expect(delaySeconds).toBeLessThanOrEqual(5.6);
});

describe('what earlier runs of the node have learnt', () => {
	const SHORT = [8.1, 8.3, 8.2, 8.4];
	const prompts = SHORT.map((seconds) => promptOf(seconds));

	/** As n8n keeps it from one execution to the next. */
	const saved = (staticData: IDataObject) => JSON.parse(JSON.stringify(staticData)) as IDataObject;

	test('tells when to look first', async () => {
		const staticData: IDataObject = {};
		await run(prompts, {}, { staticData });
		const before = mean(delays());
		const known = noticed().length;

		await run(prompts, {}, { staticData: saved(staticData), executionId: 'next' });
		const later = noticed().slice(known);
		expect(later.map(({ looks }) => looks)).toEqual([1, 1, 1, 1]);
		expect(mean(later.map(({ delaySeconds }) => delaySeconds))).toBeLessThan(0.7 * before);
		expect(JSON.stringify(staticData)).not.toContain('key_');
	});

	test('is not kept where others keep something, since n8n would write that as it was before', async () => {
		const staticData: IDataObject = { 'node:RSS Feed Trigger': { lastItemDate: '2026-11-21' } };
		await run(prompts, {}, { staticData });
		expect(staticData).not.toHaveProperty('node:Runway.runTimes');
		// What n8n goes by.
		expect(staticData.__dataChanged).toBe(false);
	});

	test('is kept beside that of another node of the package', async () => {
		const staticData: IDataObject = { 'node:Runway Image': { runTimes: { any: [[1, 2]] } } };
		await run(prompts, {}, { staticData });
		expect(staticData).toHaveProperty('node:Runway.runTimes');
		expect(staticData.__dataChanged).toBe(true);
	});

	test('is small, however much runs through the node', async () => {
		const staticData: IDataObject = {};
		for (let index = 0; index < 3; index++) {
			const executionId = String(index);
			await run(
				Array.from({ length: 30 }, () => promptOf(1)),
				{},
				{ staticData, executionId },
			);
		}
		expect(JSON.stringify(staticData).length).toBeLessThan(300);
	});

	test.each([
		['of another version', { runTimes: { '/v1/text_to_video gen4.5 2 1280:720': 'soon' } }],
		["from somebody's hand", { runTimes: [1, 2, 3] }],
		[
			'that cannot be',
			{
				runTimes: {
					'/v1/text_to_video gen4.5 2 1280:720': [
						[-1, 5],
						['x', null],
						[1e300, -1e300],
					],
				},
			},
		],
		[
			'of tasks that were much longer',
			{
				runTimes: {
					'/v1/text_to_video gen4.5 2 1280:720': Array.from({ length: 8 }, () => [
						3_600_000, 3_600_000,
					]),
				},
			},
		],
	])('%s is of no harm', async (_name, kept) => {
		await run(prompts, {}, { staticData: { 'node:Runway': kept } as IDataObject });
		expect(Math.max(...delays())).toBeLessThanOrEqual(10.6);
	});
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

	/** Looks that come after a quarter of the time so far, as they do where nothing is known. */
	function looksOnTheBeat(seconds: number): number {
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
			expect(looks).toBeLessThanOrEqual(looksOnTheBeat(seconds));
		},
	);

	test('is back soon after the last of its tasks, of which others end before', async () => {
		await park([150, 410, 290].map((seconds) => promptOf(seconds)));
		const [, { delaySeconds }] = noticed();
		expect(delaySeconds).toBeLessThanOrEqual(20);
	});

	test('does not look at the end of one task when that would put off the look at the last', async () => {
		await park([300, 340].map((seconds) => promptOf(seconds)));
		const [, { delaySeconds }] = noticed();
		expect(delaySeconds).toBeLessThanOrEqual(20);
	});

	test('comes back in time all the same where nothing is told', async () => {
		await park([promptOf(455, 'none'), promptOf(455, 'stall')]);
		expect(Math.max(...delays())).toBeLessThanOrEqual(455 / 4);
	});
});
