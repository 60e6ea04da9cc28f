import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();

/** The body that reaches the API; whether it likes it is not the question here. */
async function bodyOf(parameters: INodeParameters, extraBody: object) {
	const { additionalFields, ...others } = parameters;
	await bed.run({
		node: new RunwayVideo(),
		parameters: {
			promptText: 'A calm sea',
			waitForCompletion: 'doNotWait',
			...others,
			additionalFields: { ...(additionalFields as object), extraBody: JSON.stringify(extraBody) },
		},
	});
	return bed.sandbox.requests.find(({ method }) => method === 'POST')?.body;
}

describe('an extra body on a router operation', () => {
	const router: INodeParameters = {
		operation: 'generateVideo',
		configId: { __rl: true, mode: 'id', value: 'frugal' } as INodeParameters[string],
		duration: 5,
		additionalFields: { contentModeration: { value: { publicFigureThreshold: 'low' } } },
	};
	const input = {
		promptText: 'A calm sea',
		duration: 5,
		contentModeration: { publicFigureThreshold: 'low' },
	};

	test.each([
		['fields go where those of the form go', { camera: 'static' }, { camera: 'static' }, {}],
		['and replace those of the same name', { duration: 7 }, { duration: 7 }, {}],
		[
			'objects are merged',
			{ contentModeration: { sound: 'low' } },
			{
				contentModeration: { publicFigureThreshold: 'low', sound: 'low' },
			},
			{},
		],
		['the router itself can be replaced', { configId: 'other' }, {}, { configId: 'other' }],
		[
			'an input keeps what the form says',
			{ input: { camera: 'static' } },
			{ camera: 'static' },
			{},
		],
		['a field beside an input stays beside it', { input: {}, trace: true }, {}, { trace: true }],
	])('%s', async (_what, extra, inside, outside) => {
		expect(await bodyOf(router, extra)).toEqual({
			configId: 'frugal',
			...outside,
			input: { ...input, ...inside },
		});
	});
});

describe('an extra body on any other operation', () => {
	const plain: INodeParameters = {
		operation: 'imageToVideo',
		model: 'gen4_turbo',
		firstFrameSource: 'url',
		firstFrameUrl: 'https://example.com/a.png',
		additionalFields: { contentModeration: { value: { publicFigureThreshold: 'low' } } },
	};

	test('is merged into objects and replaces lists, files and values', async () => {
		const body = await bodyOf(plain, {
			contentModeration: { sound: 'low' },
			promptImage: [{ uri: 'https://example.com/b.png', position: 'first' }],
			ratio: { shape: 'wide' },
		});
		expect(body).toMatchObject({
			contentModeration: { publicFigureThreshold: 'low', sound: 'low' },
			promptImage: [{ uri: 'https://example.com/b.png', position: 'first' }],
			ratio: { shape: 'wide' },
		});
	});
});
