import { expect, test } from '@jest/globals';

import { RunwayVideo } from '../../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { onJumpingClock } from '../../support/clock.mts';
import { testBed } from '../../support/test-bed.mts';
import { textToVideo } from '../../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 60_000 } });

const [running, queued] = ['[[slow:60]]', '[[throttle:60]]'];
const theTask = () => bed.sandbox.creates()[0];

test('when the time is up, the error names the task and how to go on', async () => {
	const { error } = await bed.run(textToVideo([running], { timeout: 20 }));
	expect(error?.message).toBe(
		`The task ${theTask().id} is still running after 20 seconds (RUNNING)`,
	);
	expect(error?.description).toContain('Runway Task → Wait or Download');
	expect(theTask().cancelled).toBe(false);
}, 60_000);

test('when the time is up, the item can leave with its task instead', async () => {
	const { error, outputs } = await bed.run(
		textToVideo([running, '[[slow:0]]'], { timeout: 20, onTimeout: 'output', download: false }),
	);
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.status)).toEqual(['RUNNING', 'SUCCEEDED']);
	expect(outputs[0][0]).toMatchObject({
		json: {
			taskId: theTask().id,
			cost: { credits: 24, basis: 'estimate' },
			progress: expect.any(Number),
		},
		pairedItem: { item: 0 },
	});
	expect(theTask().cancelled).toBe(false);
}, 60_000);

test('time in the queue has a limit of its own', async () => {
	const { error } = await bed.run(textToVideo([queued], { queueTimeout: 20, timeout: 600 }));
	expect(error?.message).toBe(
		`The task ${theTask().id} is still in the queue of the project after 20 seconds (THROTTLED)`,
	);
	expect(error?.description).toContain("raise 'Queue Timeout (Seconds)'");
}, 60_000);

test('time in the queue does not count as time of work', async () => {
	const { error, outputs } = await bed.run(
		textToVideo(['[[throttle:60]] [[slow:0]]'], { timeout: 20, download: false }),
	);
	expect(error).toBeUndefined();
	expect(outputs[0][0].json.status).toBe('SUCCEEDED');
}, 60_000);

test('a status that no one knows yet is not an end', async () => {
	const { error, outputs } = await bed.run(
		textToVideo(['[[status:POLISHING]] [[slow:20]]'], { download: false }),
	);
	expect(error).toBeUndefined();
	expect(outputs[0][0].json.status).toBe('SUCCEEDED');
}, 60_000);

const hour = '[[slow:3600]]';

test('a video gets half an hour, if nothing else is asked for', async () => {
	const { error } = await bed.run(textToVideo([hour], {}));
	expect(error?.message).toContain('is still running after 1800 seconds');
}, 60_000);

test('an upscale gets two hours', async () => {
	const { error, outputs } = await bed.run({
		node: new RunwayVideo(),
		parameters: {
			operation: 'videoUpscale',
			videoUriSource: 'url',
			videoUriUrl: `https://example.com/clip.mp4#${hour}`,
			options: { download: false },
		},
	});
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.status)).toEqual(['SUCCEEDED']);
}, 60_000);
