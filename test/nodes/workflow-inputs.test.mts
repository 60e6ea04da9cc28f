import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { usableKey } from '../../sandbox/server.mts';

import { mapperFields } from '../../runway/workflows/workflow-inputs.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { inExecution } from '../support/api-context.mts';
import { storedBinary } from '../support/n8n.mts';
import { startPlainServer } from '../support/plain-server.mts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed({ timings: { queueMs: 0, runMs: 0 } });

async function start(parameters: INodeParameters, items?: object[]) {
	const { error } = await bed.run({
		node: new RunwayWorkflow(),
		...(items === undefined ? {} : { items: items as never }),
		parameters: {
			operation: 'run',
			workflowId: {
				__rl: true,
				mode: 'id',
				value: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002',
			} as INodeParameters[string],
			waitForCompletion: 'doNotWait',
			...parameters,
		},
	});
	const sent = bed.sandbox.requests.find(({ method }) => method === 'POST')?.body;
	return { error, sent };
}

const input = (type: string, value: INodeParameters[string]): INodeParameters => ({
	inputs: { entries: [{ node: 'prompt', outputKey: 'text', type, value }] },
});

describe('a value goes out as what it is', () => {
	test.each<[string, string, INodeParameters[string], unknown]>([
		['a text', 'primitive', 'A lamp', 'A lamp'],
		['a text of digits', 'primitive', '42', '42'],
		['a text that reads like a boolean', 'primitive', 'true', 'true'],
		['an empty text', 'primitive', '', ''],
		['a number of an expression', 'primitive', '={{ 4.5 }}', 4.5],
		['zero of an expression', 'primitive', '={{ 0 }}', 0],
		['a boolean of an expression', 'primitive', '={{ false }}', false],
		['a typed number', 'number', 42, 42],
		['a number that an expression gives as text', 'number', '={{ "4.5" }}', 4.5],
		['a typed boolean', 'boolean', false, false],
		['a boolean that an expression gives as text', 'boolean', '={{ "true" }}', true],
		['a number of a type that an expression names', '={{ "Number" }}', '4', 4],
	])('%s', async (_what, type, value, expected) => {
		const { error, sent } = await start(input(type, value));
		expect(error).toBeUndefined();
		expect(sent).toEqual({
			nodeOutputs: { prompt: { text: { type: 'primitive', value: expected } } },
		});
	});
});

describe('what is of no such kind is refused before it is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['a word as a number', input('number', '={{ "many" }}'), "must be a number, but is 'many'"],
		['a number that nobody filled in', input('number', ''), "'More Inputs: text' is empty"],
		...['number', 'boolean', 'primitive'].map((type): [string, INodeParameters, string] => [
			`an expression that came out empty, as ${type},`,
			input(type, '={{ $json.missing }}'),
			"'More Inputs: text' is empty: its expression",
		]),
		[
			'no node',
			{ inputs: { entries: [{ outputKey: 'text', value: 'A' }] } },
			"'Node Name or ID' is",
		],
		['no output', { inputs: { entries: [{ node: 'prompt', value: 'A' }] } }, "'Output Name' is"],
		['an unknown type', input('colour', 'red'), "'Type' must be one of its choices"],
		[
			'a text with an accident in it',
			input('primitive', '={{ "An ad for " + {} }}'),
			"'More Inputs: text' must be a text",
		],
		['JSON of nothing', { inputsJson: '={{ $json.missing }}' }, "'More Inputs (JSON)' is empty"],
		[
			'a word as a boolean',
			input('boolean', '={{ "maybe" }}'),
			"must be true or false, but is 'maybe'",
		],
		['a list', input('primitive', '={{ [1, 2] }}'), 'must be a text, but is a list of 2 values'],
		['a node of the JSON that is no object', { inputsJson: '{ "prompt": "Hello" }' }, 'prompt'],
	])('%s', async (_what, parameters, message) => {
		const { error, sent } = await start(parameters);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was charged');
		expect(sent).toBeUndefined();
	});
});

const WORKFLOW = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002';

/** The fields that the editor draws for a chosen workflow. */
async function drawnFor(workflowId: string) {
	const { resourceMapping } = new RunwayWorkflow().methods;
	const credential = { apiKey: usableKey, baseUrl: bed.sandbox.url };
	return await inExecution({ credential }, async (context) => {
		const editor = Object.assign(Object.create(context), {
			getCurrentNodeParameter: () => workflowId,
		}) as ILoadOptionsFunctions;
		return await resourceMapping.getWorkflowInputs.call(editor);
	});
}

describe("the inputs of a workflow as n8n's mapper draws them", () => {
	test('have the labels and types of the graph, without those that are not exposed', async () => {
		const { fields } = await drawnFor(WORKFLOW);
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['primitive/prompt/text', 'Scene', 'string'],
			['image/photo/image', 'Product photo (image)', 'string'],
			['number/length/number', 'Seconds (number)', 'string'],
			['boolean/music/boolean', 'With music', 'options'],
		]);
		expect(fields.every(({ required, display }) => !required && display)).toBe(true);
	});

	test('are none before a workflow is chosen, with a word of what to do', async () => {
		expect(await drawnFor('')).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('Choose a workflow'),
		});
		expect(bed.sandbox.requests).toEqual([]);
	});

	test.each<[string, unknown]>([
		['no graph', undefined],
		['a graph of another kind', []],
		['nodes that are none', { nodes: [null, 7, 'a', [], { nodeOutputs: { a: {} } }] }],
		['nodes without outputs', { nodes: [{ id: 'a' }, { id: 'b', nodeOutputs: null }] }],
		['outputs of which nothing is said', { nodes: [{ id: 'a', nodeOutputs: { b: 'c' } }] }],
		[
			'outputs of nodes that make them',
			{ nodes: [{ id: 'a', nodeType: 'model', nodeOutputs: { b: {} } }] },
		],
	])('are none for %s', (_what, graph) => {
		expect(mapperFields({ graph } as IDataObject)).toEqual([]);
	});

	test('take the type of the value, or of the name, where the graph has a word of its own', () => {
		const nodeOutputs = {
			a: { type: 'slider', value: 4 },
			video: { type: 'asset' },
			b: { type: 'colour' },
			constructor: { type: 'toString' },
		};
		const fields = mapperFields({ graph: { nodes: [{ id: 'n', nodeOutputs }] } } as never);
		expect(fields.map(({ id }) => id)).toEqual([
			'number/n/a',
			'video/n/video',
			'primitive/n/b',
			'primitive/n/constructor',
		]);
	});
});

describe('what is filled in there', () => {
	let schema: INodeParameters[];
	beforeEach(async () => {
		({ fields: schema } = (await drawnFor(WORKFLOW)) as unknown as { fields: INodeParameters[] });
	});
	const mapped = (value: INodeParameters, more: INodeParameters = {}): INodeParameters => ({
		workflowInputs: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
		...more,
	});

	test('goes out typed, and what is empty keeps what is saved in the workflow', async () => {
		const { error, sent } = await start(
			mapped({
				'primitive/prompt/text': '={{ $json.scene }}',
				'number/length/number': 8,
				'boolean/music/boolean': false,
				'image/photo/image': '',
			}),
			[{ json: { scene: 2001 } }],
		);
		expect(error).toBeUndefined();
		expect(sent).toEqual({
			nodeOutputs: {
				prompt: { text: { type: 'primitive', value: '2001' } },
				length: { number: { type: 'primitive', value: 8 } },
				music: { boolean: { type: 'primitive', value: false } },
			},
		});
	});

	test('is read like a sheet writes it', async () => {
		const { error, sent } = await start(
			mapped({
				'primitive/prompt/text': '={{ DateTime.fromISO("2026-11-21", { zone: "utc" }) }}',
				'number/length/number': ' ８ ',
				'boolean/music/boolean': '={{ "TRUE\u00a0" }}',
				'image/photo/image': '={{ ["https://media.example.com/a.png"] }}',
			}),
		);
		expect(error).toBeUndefined();
		expect(sent).toEqual({
			nodeOutputs: {
				prompt: { text: { type: 'primitive', value: '2026-11-21T00:00:00.000Z' } },
				length: { number: { type: 'primitive', value: 8 } },
				music: { boolean: { type: 'primitive', value: true } },
				photo: { image: { type: 'image', uri: 'https://media.example.com/a.png' } },
			},
		});
	});

	test('nothing at all is sent for a mapper that no one touched', async () => {
		const { error, sent } = await start(mapped(null as never));
		expect(error).toBeUndefined();
		expect(sent).toEqual({ nodeOutputs: {} });
	});

	test('a file is a field of the item', async () => {
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(900)]);
		const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
		const { error, sent } = await start(mapped({ 'image/photo/image': 'data' }), [
			{ json: {}, binary },
		]);
		expect(error).toBeUndefined();
		expect(sent).toEqual({
			nodeOutputs: {
				photo: { image: { type: 'image', uri: expect.stringMatching(/^data:image\/png/) } },
			},
		});
	});

	test.each([
		['the file itself', '={{ $binary.data }}'],
		['its field, with an invisible character', ' data\u200b '],
	])('or %s', async (_what, value) => {
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(900)]);
		const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
		const { error, sent } = await start(mapped({ 'image/photo/image': value }), [
			{ json: {}, binary },
		]);
		expect(error).toBeUndefined();
		expect(sent).toMatchObject({
			nodeOutputs: { photo: { image: { uri: expect.stringMatching(/^data:image\/png/) } } },
		});
	});

	test('or a plain http address, which n8n fetches', async () => {
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(900)]);
		const site = await startPlainServer(png, 'image/png');
		try {
			const { error, sent } = await start(mapped({ 'image/photo/image': `${site.url}/a.png` }));
			expect(error).toBeUndefined();
			expect(sent).toMatchObject({
				nodeOutputs: { photo: { image: { uri: expect.stringMatching(/^data:image\/png/) } } },
			});
		} finally {
			await site.close();
		}
	});

	test('or an address', async () => {
		const url = 'https://media.example.com/a.png';
		const { sent } = await start(mapped({ 'image/photo/image': url }));
		expect(sent).toEqual({ nodeOutputs: { photo: { image: { type: 'image', uri: url } } } });
	});

	test('stands beside the list and the JSON, which come on top', async () => {
		const { sent } = await start(
			mapped(
				{ 'primitive/prompt/text': 'A lamp', 'number/length/number': 8 },
				{
					...input('primitive', 'A desk'),
					inputsJson: '{ "music": { "boolean": { "type": "primitive", "value": true } } }',
				},
			),
		);
		expect(sent).toEqual({
			nodeOutputs: {
				prompt: { text: { type: 'primitive', value: 'A desk' } },
				length: { number: { type: 'primitive', value: 8 } },
				music: { boolean: { type: 'primitive', value: true } },
			},
		});
	});

	test.each<[string, INodeParameters, string]>([
		[
			'a word as a number',
			{ 'number/length/number': 'many' },
			"'Seconds (number)' must be a number, but is 'many'",
		],
		[
			'a text with an accident in it',
			{ 'primitive/prompt/text': '={{ "An ad for " + {} }}' },
			"'Scene' must be a text",
		],
		[
			'several addresses',
			{ 'image/photo/image': '={{ ["https://a.example/a.png", "https://a.example/b.png"] }}' },
			"'Product photo (image)' names no file: its field is a list of 2 values",
		],
		['a field of no workflow', { 'colour/a/b': 'red' }, 'a field that no workflow has'],
		[
			'a field of the item that is not there',
			{ 'image/photo/image': 'data' },
			"'Product photo (image)' finds no file",
		],
		[
			'an expression without a text',
			{ 'primitive/prompt/text': '={{ $json.scene }}' },
			"'Scene' is empty: its expression",
		],
		[
			'an expression without a number',
			{ 'number/length/number': '={{ $json.seconds }}' },
			"'Seconds (number)' is empty: its expression",
		],
		[
			'an expression without a file',
			{ 'image/photo/image': '={{ $binary.photo }}' },
			"'Product photo (image)' is empty: its expression",
		],
	])('%s is refused before it is sent', async (_what, value, message) => {
		const { error, sent } = await start(mapped(value));
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was charged');
		expect(sent).toBeUndefined();
	});
});
