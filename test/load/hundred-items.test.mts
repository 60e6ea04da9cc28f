import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { realFile } from '../media/real-files.mts';
import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, type NodeRunResult, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { fromBinary, imageToVideo, textToVideo } from '../support/video-node.mts';
import {
	mostUnderWay,
	pollsIn,
	SHORTEST_GAP_MS,
	SHORTEST_INTERVAL_MS,
	shortestGap,
	shortestInterval,
} from './polls.mts';

const COUNT = 100;
const INDEXES = [...Array(COUNT).keys()];
const ACCOUNT_LIMIT = 3;

/** Seconds that are enough for any of the tasks, and far from enough for the queue before it. */
const SHORT_TIMEOUT = { timeout: 60 };

onJumpingClock();
const bed = testBed();

/** Bytes of the file of an item, by which one knows it; more than a file has by itself. */
const bytesOf = (index: number) => 1_500_000 + index;

/** Tasks that end in another order than they begin in. */
const promptOf = (index: number) =>
	`Clip ${index} [[slow:${(index * 7) % 20}]] [[size:${bytesOf(index)}B]]`;

const creates = () => bed.sandbox.creates();
const polls = () => pollsIn(bed.sandbox.requests);

async function runHundred(options: INodeParameters = {}): Promise<NodeRunResult> {
	const result = await bed.run(textToVideo(INDEXES.map(promptOf), options));
	expect(result.error).toBeUndefined();
	return result;
}

/** Every item has a task of its own, and comes out in its place. */
function expectOwnTasks([items]: NodeRunResult['outputs'], indexes = INDEXES): void {
	expect(creates()).toHaveLength(COUNT);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(indexes.map((item) => ({ item })));
	const prompts = items.map(({ json }) => bed.sandbox.tasks.get(String(json.taskId))?.body);
	expect(prompts).toEqual(
		indexes.map((index) => expect.objectContaining({ promptText: promptOf(index) })),
	);
}

async function expectOwnFiles(result: NodeRunResult, indexes = INDEXES): Promise<void> {
	const [items] = result.outputs;
	const sizes = [];
	for (const item of items) sizes.push((await result.file(item)).length);
	expect(sizes).toEqual(indexes.map(bytesOf));
}

function expectPollsApart(): void {
	expect(shortestInterval(polls(), creates())).toBeGreaterThanOrEqual(SHORTEST_INTERVAL_MS);
	expect(shortestGap(polls().map(({ at }) => at))).toBeGreaterThanOrEqual(SHORTEST_GAP_MS);
}

/** Tasks that a poll found THROTTLED, among those of this test. */
function throttled(): Set<string> {
	const found = loggedSoFar()
		.filter(({ message }) => message === 'Runway: task polled')
		.map(({ metadata }) => metadata as { taskId: string; status: string })
		.filter(({ taskId, status }) => status === 'THROTTLED' && bed.sandbox.tasks.has(taskId));
	return new Set(found.map(({ taskId }) => taskId));
}

test('an account without a limit gets all hundred at once', async () => {
	bed.sandbox.change({ concurrency: null });
	const result = await runHundred();
	expectOwnTasks(result.outputs);
	await expectOwnFiles(result);
	expect(mostUnderWay(polls(), creates())).toBe(COUNT);
	expectPollsApart();
});

test('as many are under way as the account allows and two in reserve, and the others are held back', async () => {
	bed.sandbox.change({ concurrency: ACCOUNT_LIMIT });
	const { outputs } = await runHundred({ download: false });
	expectOwnTasks(outputs);
	expect(mostUnderWay(polls(), creates())).toBe(ACCOUNT_LIMIT + 2);
	expectPollsApart();
});

test('a user may order all at once all the same, and they queue at Runway', async () => {
	bed.sandbox.change({ concurrency: ACCOUNT_LIMIT });
	const options = { ...SHORT_TIMEOUT, maxConcurrency: COUNT, download: false };
	const { outputs } = await runHundred(options);
	expectOwnTasks(outputs);
	expect(mostUnderWay(polls(), creates())).toBe(COUNT);
	expect(throttled().size).toBeGreaterThan(COUNT / 2);
	expectPollsApart();
});

test('a file that all hundred use is uploaded once', async () => {
	const content = Buffer.concat([await realFile('png'), randomBytes(6_000_000)]);
	const file = { fileName: 'still.png', mimeType: 'image/png' };
	const shared = { json: {}, binary: await storedBinary(content, file) };
	bed.sandbox.change({ concurrency: null });
	const { outputs, error } = await bed.run(
		imageToVideo(
			fromBinary,
			INDEXES.map(() => ({ ...shared })),
			{ options: { download: false } },
		),
	);
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(COUNT);
	const { uploads } = bed.sandbox.state();
	expect(uploads).toEqual([expect.objectContaining({ bytes: content.length })]);
	const images = creates().map(({ body }) => (body as { promptImage: unknown }).promptImage);
	expect(images).toEqual(INDEXES.map(() => [expect.objectContaining({ uri: uploads[0].uri })]));
});

test('one that fails leaves through the error output, and 99 files arrive', async () => {
	const bad = 42;
	bed.sandbox.change({ concurrency: null });
	const prompts = INDEXES.map(promptOf);
	prompts[bad] = 'Clip that fails [[fail:INTERNAL]]';
	const result = await bed.run(textToVideo(prompts, {}, { onError: 'continueErrorOutput' }));
	expect(result.error).toBeUndefined();
	const good = INDEXES.filter((index) => index !== bad);
	expectOwnTasks(result.outputs, good);
	await expectOwnFiles(result, good);
	const [, failed] = result.outputs;
	expect(failed).toHaveLength(1);
	expect(failed[0].pairedItem).toEqual({ item: bad });
	expect(failed[0].json.message).toContain('INTERNAL');
	expectPollsApart();
});
