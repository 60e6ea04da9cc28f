import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exampleWorkflow } from '../../harness/examples.mts';
import { pictureAsBase64, pictureNodes } from '../../harness/picture-nodes.mts';
import { Session } from '../../harness/session.mts';
import { chainOf, manualTrigger, n8nNode, videoNode } from './support/workflows.mts';

let session: Session;

beforeAll(async () => {
	session = await Session.open();
});

afterAll(async () => {
	await session?.close();
});

const { nodes } = exampleWorkflow('image-to-video');
const imageToVideo = nodes.find(({ type }) => type.endsWith('.runwayVideo'))!;

/** A HEIC as a phone makes it, as far as its first bytes tell; the rest is filler. */
const HEIC = Buffer.concat([
	Buffer.from('0000001866747970686569630000000068656963', 'hex'),
	Buffer.alloc(200),
]);

test("files go from node to node in n8n's combined binary mode", async () => {
	const workflow = chainOf(
		'Combined',
		[
			manualTrigger(),
			...pictureNodes(),
			imageToVideo,
			videoNode(
				{
					operation: 'videoToVideo',
					model: 'aleph2',
					promptText: 'Make it night',
					videoSource: 'binary',
					videoBinaryField: 'data',
				},
				{ id: 'edit', name: 'Edit' },
			),
		],
		{ binaryMode: 'combined' },
	);

	const execution = await session.run(workflow);

	expect(execution.error).toBeUndefined();
	expect(execution.items('Edit')).toHaveLength(1);
	const [, edit] = session.sandbox.creates().slice(-2);
	expect(JSON.stringify(edit!.body)).toMatch(/runway:\/\/|data:video\/mp4/);
});

test('a picture from a phone among others stops the batch before the first order', async () => {
	const before = session.sandbox.creates().length;
	const files = [pictureAsBase64, HEIC.toString('base64')].map((data, index) => ({
		json: {},
		binary: { data: { data, mimeType: 'image/jpeg', fileName: `IMG_${index}.jpg` } },
	}));
	const items = n8nNode('Photos', 'code', 2, { jsCode: `return ${JSON.stringify(files)}` });

	const execution = await session.run(chainOf('Photos', [manualTrigger(), items, imageToVideo]));

	expect(execution.error?.message).toMatch(/HEIC/);
	expect(execution.error?.description).toMatch(/Nothing was charged/);
	expect(session.sandbox.creates()).toHaveLength(before);
});

test('a file that n8n has deleted is named, with what to do', async () => {
	const id =
		'filesystem-v2:workflows/w1/executions/12/binary_data/00000000-0000-4000-8000-000000000000';
	const file = { id, data: 'filesystem-v2', mimeType: 'image/png', fileName: 'a.png' };
	const jsCode = `return ${JSON.stringify([{ json: {}, binary: { data: file } }])}`;
	const items = n8nNode('Old', 'code', 2, { jsCode });

	const execution = await session.run(chainOf('Old', [manualTrigger(), items, imageToVideo]));

	expect(execution.error?.message).toMatch(/First Frame.*a\.png/);
	expect(execution.error?.description).toMatch(/Run the node that makes the file again/);
});

test.each([
	...['seedance2_5', 'seedance2', 'seedance2_mini', 'seedance2_fast'],
	...['hailuo3', 'wan3', 'wan3_prime'],
])('%s makes a clip from reference images', async (model) => {
	const before = session.sandbox.creates().length;
	const parameters = {
		...imageToVideo.parameters,
		model,
		imagesAs: 'references',
		imageReferences: { entries: [{ source: 'binary', binaryField: 'data' }] },
		waitForCompletion: 'doNotWait',
	};
	const node = { ...imageToVideo, parameters };

	const execution = await session.run(chainOf(model, [manualTrigger(), ...pictureNodes(), node]));

	expect(execution.error).toBeUndefined();
	const [create, ...others] = session.sandbox.creates().slice(before);
	expect(others).toEqual([]);
	expect(create!.body).toMatchObject({ model });
	expect(JSON.stringify(create!.body)).toMatch(/data:image\/jpeg/);
});

test('an item brings as many references as it has files', async () => {
	const before = session.sandbox.creates().length;
	const content = Buffer.from(pictureAsBase64, 'base64');
	const file = (index: number) => ({
		// Bytes after the picture make the files differ.
		data: Buffer.concat([content, Buffer.from([index])]).toString('base64'),
		mimeType: 'image/jpeg',
		fileName: `photo${index}.jpg`,
	});
	const items = [
		{ json: {}, binary: { ref0: file(0) } },
		{ json: {}, binary: { ref0: file(0), ref1: file(1), ref2: file(2) } },
	];
	const orders = n8nNode('Orders', 'code', 2, { jsCode: `return ${JSON.stringify(items)}` });
	const clips = videoNode(
		{
			operation: 'imageToVideo',
			model: 'seedance2',
			promptText: 'The lamp in a bright room',
			imagesAs: 'references',
			imageReferences: { entries: [{ source: 'binary', binaryField: 'ref*' }] },
		},
		{ id: 'clips', name: 'Clips' },
	);

	const execution = await session.run(chainOf('References', [manualTrigger(), orders, clips]));

	expect(execution.error).toBeUndefined();
	expect(execution.items('Clips')).toHaveLength(2);
	const counts = session.sandbox
		.creates()
		.slice(before)
		.map(({ body }) => (body as { promptImage: unknown[] }).promptImage.length);
	expect(counts.sort()).toEqual([1, 3]);
});
