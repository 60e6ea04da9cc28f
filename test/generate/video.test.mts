import { expect, test } from '@jest/globals';

import { probeBytes } from '../../harness/probe-bytes.mts';
import { realFile } from '../media/real-files.mts';
import { sizeInWords } from '../../runway/generate/data/row.ts';
import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { fromBinary, imageToVideo, textToVideo } from '../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

const pngItem = async () => ({
	json: {},
	binary: await storedBinary(await realFile('png'), {
		fileName: 'still.png',
		mimeType: 'image/png',
	}),
});

test('a picture becomes a video of the asked shape and length', async () => {
	const result = await bed.run(
		imageToVideo(fromBinary, [await pngItem()], { ratio: '9:16', duration: 3 }),
	);
	expect(result.error).toBeUndefined();
	const [item, ...more] = result.outputs[0];
	const [task] = bed.sandbox.creates();
	expect(more).toEqual([]);
	const bytes = (await result.file(item)).length;
	const fileName = `still-${task.id.slice(0, 8)}.mp4`;
	expect(item.json).toEqual({
		prompt: 'The picture comes alive',
		shape: '9:16',
		seconds: 3.042,
		width: 720,
		height: 1280,
		hasSound: false,
		fileName,
		fileSize: sizeInWords(bytes),
		cost: { credits: 36, dollars: 0.36, basis: 'charged' },
		url: expect.stringMatching(
			new RegExp(
				`^${bed.sandbox.url}/storage/outputs/gen4/gen4\\.5/${task.id}/\\w+_0\\.mp4\\?_jwt=`,
			),
		),
		urlExpiresAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d$/),
		model: 'gen4.5',
		status: 'SUCCEEDED',
		taskId: task.id,
	});
	// People read a row from its start.
	expect(Object.keys(item.json).slice(0, 3)).toEqual(['prompt', 'shape', 'seconds']);
	expect(item.pairedItem).toEqual({ item: 0 });
	expect(item.binary?.data).toMatchObject({
		mimeType: 'video/mp4',
		fileExtension: 'mp4',
		fileName,
	});
	const { width, height, seconds } = await probeBytes(await result.file(item));
	expect([width, height]).toEqual([720, 1280]);
	expect(seconds).toBeCloseTo(3, 1);
	expect(loggedSoFar()).toContainEqual(
		expect.objectContaining({
			message: expect.stringMatching(/^Runway: task [\w-]+ created$/),
			metadata: expect.objectContaining({ taskId: task.id }),
		}),
	);
}, 60_000);

test('items come out in the order of the input, each paired with its own, whatever ends first', async () => {
	const result = await bed.run(
		textToVideo(['[[slow:20]] a', '[[slow:0]] b', '[[slow:10]] c', 'd'], { maxConcurrency: 4 }),
	);
	expect(result.error).toBeUndefined();
	const prompts = result.outputs[0].map(({ json }) => {
		const { body } = bed.sandbox.tasks.get(String(json.taskId))!;
		return (body as { promptText: string }).promptText.slice(-1);
	});
	expect(prompts).toEqual(['a', 'b', 'c', 'd']);
	expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
}, 60_000);

test('everything is there for those who switch Simplify off', async () => {
	const result = await bed.run(textToVideo(['A calm sea'], { simplify: false }));
	const [item] = result.outputs[0];
	expect(item.json).toMatchObject({
		cost: {
			credits: 24,
			dollars: 0.24,
			basis: 'charged',
			estimatedCredits: 24,
			forecastCredits: 24,
			forecastCertainty: 'exact',
		},
		operation: 'textToVideo',
		createdAt: bed.sandbox.creates()[0].createdAt,
		outputIndex: 0,
		outputCount: 1,
		file: { frameRate: 24, codec: 'h264', bytes: (await result.file(item)).length },
	});
}, 60_000);

test('a task with two files becomes two items', async () => {
	const result = await bed.run(textToVideo(['one', '[[outputs:2]]'], { simplify: false }));
	expect(result.error).toBeUndefined();
	const [, second, third] = result.outputs[0];
	expect(result.outputs[0]).toHaveLength(3);
	expect([second, third].map(({ json }) => [json.outputIndex, json.outputCount])).toEqual([
		[0, 2],
		[1, 2],
	]);
	expect(second.json.taskId).toBe(third.json.taskId);
	expect(second.json.url).not.toBe(third.json.url);
	expect([second, third].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 1 }]);
	expect([second, third].map(({ binary }) => binary?.data.fileName?.slice(-6))).toEqual([
		'-1.mp4',
		'-2.mp4',
	]);
}, 60_000);

test('a sequence of pictures comes as the archive that it is', async () => {
	const result = await bed.run({
		...textToVideo(['A calm sea']),
		parameters: {
			operation: 'textToVideo',
			promptText: 'A calm sea',
			duration: 2,
			additionalFields: { outputFormat: 'png_sequence' },
		},
	});
	expect(result.error).toBeUndefined();
	const [item] = result.outputs[0];
	expect(item.binary?.data).toMatchObject({ mimeType: 'application/zip', fileExtension: 'zip' });
	expect((await result.file(item)).subarray(0, 2).toString()).toBe('PK');
}, 60_000);

test('the file goes into the field, and under the name, that the user chose', async () => {
	const run = textToVideo(['A calm sea'], { fileName: '../spring/campaign' });
	const result = await bed.run({
		...run,
		parameters: { ...run.parameters, outputField: 'clip' },
	});
	const [{ binary }] = result.outputs[0];
	expect(Object.keys(binary ?? {})).toEqual(['clip']);
	expect(binary?.clip.fileName).toBe('_spring_campaign.mp4');
}, 60_000);

test('without download the item holds the address only', async () => {
	const result = await bed.run(textToVideo(['A calm sea'], { download: false }));
	const [{ json, binary }] = result.outputs[0];
	expect(binary).toBeUndefined();
	expect((await fetch(String(json.url))).status).toBe(200);
	expect(bed.sandbox.requests.filter(({ path }) => path.startsWith('/storage/'))).toHaveLength(1);
}, 60_000);

test('without waiting the task id comes out at once', async () => {
	const run = textToVideo(['[[slow:60]]', '[[slow:60]]']);
	const result = await bed.run({
		...run,
		parameters: { ...run.parameters, waitForCompletion: 'doNotWait' },
	});
	expect(result.outputs[0].map(({ json }) => json)).toEqual(
		bed.sandbox.creates().map(({ id }) => ({
			taskId: id,
			status: 'PENDING',
			prompt: '[[slow:60]]',
			shape: '16:9',
			model: 'gen4.5',
			cost: { credits: 24, dollars: 0.24, basis: 'estimate' },
		})),
	);
	expect(bed.sandbox.requests.filter(({ path }) => path.startsWith('/v1/tasks/'))).toEqual([]);
});

test('no more tasks are under way at once than the user allows', async () => {
	await bed.run(textToVideo(['a', 'b', 'c'], { maxConcurrency: 1, download: false }));
	const kinds = bed.sandbox.requests
		.filter(({ path }) => path !== '/v1/organization')
		.map(({ method }) => method);
	expect(kinds.join(' ')).toMatch(/^POST (GET )+POST (GET )+POST GET/);
}, 60_000);
