import { describe, expect, test } from '@jest/globals';
import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';

import { RunwayTask } from '../../../nodes/RunwayTask/RunwayTask.node.ts';
import { besideInput } from '../../../runway/generate/data/input-fields.ts';
import { realFile } from '../../media/real-files.mts';
import { onJumpingClock } from '../../support/clock.mts';
import { storedBinary } from '../../support/n8n.mts';
import { testBed } from '../../support/test-bed.mts';
import { fromBinary, imageToVideo, textToVideo } from '../../support/video-node.mts';

const clock = onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

const picture = async (field: string): Promise<IBinaryKeyData> => {
	const about = { fileName: 'still.png', mimeType: 'image/png' };
	const stored = await storedBinary(await realFile('png'), about);
	return { [field]: stored!.data };
};

const product = (sku: string): INodeExecutionData => ({ json: { sku, prompt: 'A shoe' } });

describe('what an item brought', () => {
	test('stays beside the result, fields and files, and the result wins where names meet', async () => {
		const files = { ...(await picture('data')), ...(await picture('logo')) };
		const item = { json: { sku: 'A-1', tags: ['new'], status: 'listed' }, binary: files };
		const { outputs } = await bed.run(imageToVideo(fromBinary, [item]));
		const [{ json, binary }] = outputs[0];
		expect(json).toMatchObject({ sku: 'A-1', tags: ['new'], status: 'SUCCEEDED' });
		expect(binary?.data.mimeType).toBe('video/mp4');
		expect(binary?.logo).toEqual(files.logo);
	}, 60_000);

	test('goes with each of several items, and with each file of one', async () => {
		const run = textToVideo(['one', '[[outputs:2]]']);
		const items = run.items!.map((item, index) => ({ json: { ...item.json, sku: `A-${index}` } }));
		const { outputs } = await bed.run({ ...run, items });
		expect(outputs[0].map(({ json }) => json.sku)).toEqual(['A-0', 'A-1', 'A-1']);
	}, 60_000);

	test('is still there when a suspended run comes back', async () => {
		const run = textToVideo(['one', 'two']);
		const items = run.items!.map((item, index) => ({ json: { ...item.json, sku: `A-${index}` } }));
		const { outputs, error } = await bed.run({
			...run,
			parameters: { ...run.parameters, waitForCompletion: 'suspend' },
			items,
			hasInnerWorkflows: true,
		});
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => [json.sku, json.status])).toEqual([
			['A-0', 'SUCCEEDED'],
			['A-1', 'SUCCEEDED'],
		]);
	}, 60_000);

	test('stays out if the option is off', async () => {
		const run = textToVideo(['one'], { includeOtherFields: false });
		const { outputs } = await bed.run({ ...run, items: [product('A-1')] });
		expect(outputs[0][0].json).not.toHaveProperty('sku');
	}, 60_000);

	test('does not change the item of an error, which n8n knows by its two fields', async () => {
		const run = textToVideo(['[[fail:INTERNAL]]'], {}, { onError: 'continueRegularOutput' });
		const items = run.items!.map(({ json }) => ({ json: { ...json, sku: 'A-1' } }));
		const { outputs } = await bed.run({ ...run, items });
		expect(Object.keys(outputs[0][0].json).sort()).toEqual(['error', 'message']);
	}, 60_000);

	test('is a dry run’s, too', async () => {
		const run = textToVideo(['one'], { dryRun: true });
		const { outputs } = await bed.run({ ...run, items: [product('A-1')] });
		expect(outputs[0][0].json).toMatchObject({ sku: 'A-1', dryRun: true });
	}, 60_000);

	test('an error that it brought is left out, or n8n would run and pay for the node again', async () => {
		const run = textToVideo(['one'], {}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		const items = [
			{ json: { ...product('A-1').json, error: 'The first model refused it', message: 'no' } },
		];
		const { outputs } = await bed.run({ ...run, items });
		expect(outputs[0][0].json).toMatchObject({ sku: 'A-1', message: 'no', status: 'SUCCEEDED' });
		expect(outputs[0][0].json).not.toHaveProperty('error');
		expect(bed.sandbox.creates()).toHaveLength(1);
	}, 60_000);
});

describe('the fields of an earlier task', () => {
	const earlier = {
		taskId: 'a',
		status: 'SUCCEEDED',
		url: 'https://a.example/1.png',
		cost: { credits: 5 },
		sku: 'A-1',
	};

	test('do not pass for those of the new one', () => {
		const result = { json: { taskId: 'b', status: 'PENDING' } };
		expect(besideInput(result, { itemIndex: 0, json: earlier }).json).toEqual({
			sku: 'A-1',
			taskId: 'b',
			status: 'PENDING',
		});
	});

	test('stay where it is the same task, but for how it stood', () => {
		const input = { ...earlier, progress: 0.5, model: 'gen4.5' };
		const result = { json: { taskId: 'a', status: 'SUCCEEDED', operation: 'wait' } };
		expect(besideInput(result, { itemIndex: 0, json: input }).json).toEqual({
			...earlier,
			model: 'gen4.5',
			operation: 'wait',
		});
	});

	test('a field of that name which is no result stays', () => {
		const result = { json: { taskId: 'b', status: 'PENDING' } };
		const input = { itemIndex: 0, json: { url: 'https://shop.example/a-1' } };
		expect(besideInput(result, input).json.url).toBe('https://shop.example/a-1');
	});
});

test.each([
	['wait', 0],
	['check', 0],
	['download', 0],
])(
	'Runway Task → %s carries it through a loop',
	async (operation, output) => {
		const order = textToVideo(['A boat']);
		order.parameters.waitForCompletion = 'doNotWait';
		const items = order.items!.map(({ json }) => ({ json: { ...json, sku: 'A-1' } }));
		const ordered = await bed.run({ ...order, items });
		expect(ordered.outputs[0][0].json).toMatchObject({ sku: 'A-1', status: 'PENDING' });
		await clock.pass(60_000);
		const { outputs, error } = await bed.run({
			node: new RunwayTask(),
			parameters: { operation },
			items: ordered.outputs[0],
		});
		expect(error).toBeUndefined();
		expect(outputs[output][0].json).toMatchObject({
			sku: 'A-1',
			status: 'SUCCEEDED',
			model: 'gen4.5',
		});
	},
	60_000,
);

test('a task that still runs keeps it for the next poll', async () => {
	const order = textToVideo(['A boat [[slow:1000]]']);
	order.parameters.waitForCompletion = 'doNotWait';
	const ordered = await bed.run({
		...order,
		items: order.items!.map(({ json }) => ({ json: { ...json, sku: 'A-1' } })),
	});
	const { outputs } = await bed.run({
		node: new RunwayTask(),
		parameters: { operation: 'check' },
		items: ordered.outputs[0],
	});
	expect(outputs[1][0].json).toMatchObject({ sku: 'A-1', status: expect.any(String) });
}, 60_000);

describe('files that the workflow keeps in the JSON of its items', () => {
	test('stay, and one that is no list of files is left out, at which n8n would stop', async () => {
		const result = { json: { taskId: 'b' } };
		const { logo } = await picture('logo');
		const kept = { _files: { logo } } as never;
		expect(besideInput(result, { itemIndex: 0, json: kept }).json).toEqual({
			_files: { logo },
			taskId: 'b',
		});
		const text = { itemIndex: 0, json: { _files: 'two' } };
		expect(besideInput(result, text).json).toEqual({ taskId: 'b' });
	});

	test('come out beside the new file', async () => {
		const { logo } = await picture('logo');
		const run = textToVideo(['one']);
		const items = [{ json: { ...run.items![0].json, _files: { logo } } as never }];
		const { outputs, error } = await bed.run({ ...run, items, binaryMode: 'combined' });
		expect(error).toBeUndefined();
		const files = outputs[0][0].json._files as Record<string, { mimeType: string }>;
		expect(Object.keys(files).sort()).toEqual(['data', 'logo']);
	}, 60_000);
});
