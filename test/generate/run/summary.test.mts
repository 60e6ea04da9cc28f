import { describe, expect, jest, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayImage } from '../../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayTask } from '../../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayWorkflow } from '../../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import type { Run } from '../../../runway/generate/run/run.ts';
import { addSummary } from '../../../runway/generate/run/summary.ts';
import { onJumpingClock } from '../../support/clock.mts';
import type { NodeRunResult } from '../../support/n8n.mts';
import { type BedRun, testBed } from '../../support/test-bed.mts';
import { textToVideo } from '../../support/video-node.mts';

onJumpingClock();
const bed = testBed({
	timings: { queueMs: 0, runMs: 0 },
	credits: 4_300,
	concurrency: null,
});

const withoutFiles = { download: false };
const BALANCE = { method: 'GET', path: '/v1/organization' };

function hintsOf({ run }: NodeRunResult) {
	return run.data.resultData.runData.Runway.flatMap(({ hints }) => hints ?? []);
}

/** The summary of a run, without prices: the sandbox has other ones than Runway's. */
async function summaryOf(given: BedRun): Promise<string> {
	const result = await bed.run(given);
	expect(result.error).toBeUndefined();
	const summaries = hintsOf(result).filter(({ type }) => type === 'info');
	expect(summaries).toEqual([
		{ type: 'info', location: 'outputPane', message: expect.any(String) },
	]);
	return summaries[0].message;
}

const notWaiting = (prompts: string[]): BedRun => {
	const run = textToVideo(prompts);
	return { ...run, parameters: { ...run.parameters, waitForCompletion: 'doNotWait' } };
};

const balanceAsked = () => bed.sandbox.requests.filter(({ path }) => path === BALANCE.path).length;

describe('the output panel says what a run came to:', () => {
	test('files, credits, dollars, what is left, and how long links last', async () => {
		const prompts = ['[[credits:60]]', '[[credits:60]]', '[[credits:60]]'];
		expect(await summaryOf(textToVideo(prompts, { ...withoutFiles, maxConcurrency: 3 }))).toBe(
			'3 clips, 180 credits ($1.80); 4,120 credits left; links expire in 24 to 48 hours',
		);
	}, 60_000);

	test('one of each in the singular', async () => {
		expect(await summaryOf(textToVideo(['[[credits:1]]'], withoutFiles))).toBe(
			'1 clip, 1 credit ($0.01); 4,299 credits left; links expire in 24 to 48 hours',
		);
	}, 60_000);

	test('a task with several files counts once', async () => {
		const prompts = ['[[credits:60]][[outputs:3]]'];
		expect(await summaryOf(textToVideo(prompts, withoutFiles))).toMatch(
			/^3 clips, 60 credits \(\$0\.60\); /,
		);
	}, 60_000);

	test('files are called what they are', async () => {
		const parameters: INodeParameters = {
			operation: 'textToImage',
			promptText: 'A lamp [[credits:8]]',
			options: withoutFiles,
		};
		expect(await summaryOf({ node: new RunwayImage(), parameters })).toMatch(
			/^1 image, 8 credits \(\$0\.08\); /,
		);
	}, 60_000);

	test('tasks that go on, with the most that they may cost', async () => {
		expect(await summaryOf(notWaiting(['[[credits:60]]', '[[credits:1200]]']))).toBe(
			'2 tasks under way, up to 1,260 credits ($12.60) to come; 3,040 credits left',
		);
	});

	test('items that failed, and what they cost all the same', async () => {
		const prompts = ['[[credits:60]]', '[[credits:24]][[fail:SAFETY.INPUT.TEXT]]', '[[fail]]'];
		const settings = { onError: 'continueRegularOutput' as const };
		expect(await summaryOf(textToVideo(prompts, withoutFiles, settings))).toMatch(
			/^1 clip, 2 items without a result, 84 credits \(\$0\.84\); 4,216 credits left; /,
		);
	}, 60_000);

	test('a run of a workflow, whose price Runway does not tell', async () => {
		const workflowId = { __rl: true, mode: 'id', value: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002' };
		const parameters: INodeParameters = { operation: 'run', workflowId, options: withoutFiles };
		expect(await summaryOf({ node: new RunwayWorkflow(), parameters })).toMatch(
			/^\d [a-z ]+(, \d [a-z ]+)*; [\d,]+ credits left; links expire/,
		);
	}, 60_000);

	test('tasks that were ordered elsewhere', async () => {
		const ordered = await bed.run(notWaiting(['[[credits:60]]']));
		const items = ordered.outputs[0].map(({ json }) => ({ json }));
		const parameters: INodeParameters = { operation: 'wait', options: withoutFiles };
		expect(await summaryOf({ node: new RunwayTask(), parameters, items })).toMatch(
			/^1 clip, 60 credits \(\$0\.60\); 4,240 credits left; /,
		);
	}, 60_000);
});

describe('an estimate that was not forecast', () => {
	test('is named beside it, with the date of the prices', async () => {
		const result = await bed.run(notWaiting(['[[credits:25]]', 'a', '[[credits:30]]']));
		expect(hintsOf(result).slice(1)).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message: expect.stringMatching(
					/not what was forecast: gen4\.5: 55 credits instead of 48\. .* prices of 20\d\d-\d\d/,
				),
			},
		]);
	});

	test('is not spoken of if there is none', async () => {
		expect(hintsOf(await bed.run(notWaiting(['a', 'b'])))).toHaveLength(1);
	});
});

describe('it is made with one request, which nothing depends on:', () => {
	test('however many items there are', async () => {
		await summaryOf(notWaiting(['a', 'b', 'c', 'd', 'e']));
		expect(balanceAsked()).toBe(1);
	});

	test.each([500, 404, 429])('a status of %d leaves the balance out', async (status) => {
		bed.sandbox.inject({ match: BALANCE, kind: 'status', status });
		expect(await summaryOf(notWaiting(['[[credits:60]]']))).toBe(
			'1 task under way, up to 60 credits ($0.60) to come',
		);
		expect(balanceAsked()).toBe(1);
	});

	test.each([{ creditBalance: '<img src=x onerror=alert(1)>' }, {}, null, 'html'])(
		'an answer of %j leaves the balance out',
		async (body) => {
			bed.sandbox.inject({ match: BALANCE, kind: 'status', status: 200, body });
			expect(await summaryOf(notWaiting(['[[credits:60]]']))).toBe(
				'1 task under way, up to 60 credits ($0.60) to come',
			);
		},
	);

	test('an answer that does not come is waited for five seconds', async () => {
		const { timeout } = AbortSignal;
		const limits = jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => timeout.call(AbortSignal, ms === 5_000 ? 100 : ms));
		bed.sandbox.inject({ match: BALANCE, kind: 'hang' });
		const message = await summaryOf(notWaiting(['[[credits:60]]']));
		limits.mockRestore();
		expect(message).toBe('1 task under way, up to 60 credits ($0.60) to come');
	}, 20_000);
});

describe('nothing is said, and nothing asked,', () => {
	test('to an agent', async () => {
		const result = await bed.run({ ...notWaiting(['a']), toolCalls: [{}] });
		expect(result.error).toBeUndefined();
		expect(bed.sandbox.creates()).toHaveLength(1);
		expect(balanceAsked()).toBe(0);
	});

	test('of a dry run', async () => {
		const result = await bed.run(textToVideo(['a'], { dryRun: true }));
		expect(result.error).toBeUndefined();
		expect(hintsOf(result)).toEqual([]);
	});

	test('where no item was ordered', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const result = await bed.run(textToVideo(['x'.repeat(1001)], {}, settings));
		expect(hintsOf(result)).toEqual([]);
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('of a run that ended with an error', async () => {
		const result = await bed.run(textToVideo(['[[fail:SAFETY.INPUT.TEXT]]']));
		expect(result.error?.message).toContain('SAFETY.INPUT.TEXT');
		expect(balanceAsked()).toBe(0);
	}, 60_000);
});

describe('a run is not the worse for it', () => {
	const runWith = (context: object, balanceNow: () => Promise<number>) =>
		({
			context: { getNode: () => ({ type: 'runwayVideo' }), ...context },
			over: { aborted: false },
			tasks: { all: () => [{ itemIndex: 0 }], ordered: () => [] },
			account: { balanceNow },
		}) as unknown as Run;

	test('in an n8n that has no such panel', async () => {
		const balanceNow = jest.fn(async () => 1);
		await addSummary(runWith({}, balanceNow), []);
		expect(balanceNow).not.toHaveBeenCalled();
	});

	test('in one that does not take what is said', async () => {
		const debug = jest.fn();
		const addExecutionHints = () => {
			throw new Error('not like this');
		};
		const context = { addExecutionHints, logger: { debug }, getTimezone: () => 'UTC' };
		await addSummary(
			runWith(context, async () => 1),
			[],
		);
		expect(debug).toHaveBeenCalledWith(expect.any(String), { reason: 'not like this' });
	});
});
