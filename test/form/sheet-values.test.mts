import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayAudio } from '../../nodes/RunwayAudio/RunwayAudio.node.ts';
import { RunwayDocument } from '../../nodes/RunwayDocument/RunwayDocument.node.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed({ concurrency: null, credits: 1e9 });

/** A value that only arrives when the node runs, as from a cell of a sheet. */
const cell = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

async function sent(node: INodeType, parameters: INodeParameters) {
	const { error } = await bed.run({
		node,
		parameters: { waitForCompletion: 'doNotWait', ...parameters },
	});
	const post = bed.sandbox.requests.find(({ method }) => method === 'POST');
	return { error, body: post?.body as Record<string, unknown> | undefined };
}

const clip = (fields: INodeParameters, additionalFields: INodeParameters = {}) =>
	sent(new RunwayVideo(), {
		operation: 'textToVideo',
		model: 'veo3.1',
		promptText: 'A sea',
		duration: 4,
		ratio: '1280:720',
		...fields,
		additionalFields,
	});

describe('what sheets and language models write is sent as the API wants it', () => {
	test.each<[string, unknown, unknown]>([
		['duration', '4 s', 4],
		['duration', '8 Seconds', 8],
		['duration', ['6'], 6],
		['duration', '６', 6],
		['ratio', '16:9\n', '1280:720'],
		['ratio', ' "9:16" ', '720:1280'],
		['ratio', '1280 x 720', '1280:720'],
		['ratio', '16:9 Landscape', '1280:720'],
		['model', 'Veo 3.1', 'veo3.1'],
		['model', 'veo3.1\u00a0', 'veo3.1'],
		['model', ['VEO 3.1'], 'veo3.1'],
		['promptText', 42, '42'],
		['promptText', ['A sea'], 'A sea'],
	])('%s: %j', async (field, value, wire) => {
		const { error, body } = await clip({ [field]: cell(value) });
		expect(error).toBeUndefined();
		expect(body?.[field]).toBe(wire);
	});

	test.each([
		['TRUE', true],
		['yes', true],
		[1, true],
		['on', true],
		['FALSE', false],
		['No ', false],
		['0', false],
	])('audio: %j', async (value, wire) => {
		const { error, body } = await clip({ audio: cell(value) });
		expect(error).toBeUndefined();
		expect(body?.audio).toBe(wire);
	});

	test('a figure with its unit among choices that are texts or numbers', async () => {
		const { error, body } = await sent(new RunwayAudio(), {
			operation: 'soundEffect',
			promptText: 'Waves',
			duration: cell('2.5 sec.'),
			additionalFields: { loop: cell('off') },
		});
		expect(error).toBeUndefined();
		expect(body).toMatchObject({ duration: 2.5, loop: false });
	});

	test('names of choices in a list of references', async () => {
		const { error, body } = await sent(new RunwayImage(), {
			operation: 'textToImage',
			model: 'gemini_image3_pro',
			promptText: 'A lighthouse',
			referenceImages: {
				entries: [{ source: 'url', url: 'https://example.com/a.png', subject: cell('person') }],
			},
		});
		expect(error).toBeUndefined();
		expect(body?.referenceImages).toMatchObject([{ subject: 'human' }]);
	});
});

describe('what is not certain stops the item, and is named as the form shows it', () => {
	test.each<[string, unknown, string, string]>([
		['duration', '4,5', "'Duration' is '4,5'", '4 Seconds, 6 Seconds, 8 Seconds'],
		['duration', '1.000', "'Duration' is '1.000'", '4 Seconds'],
		['duration', '5 minutes', "'Duration' is '5 minutes'", '4 Seconds'],
		['duration', [4, 6], "'Duration' is a list of 2 values", '4 Seconds'],
		['duration', { seconds: 4 }, "'Duration' is {", '4 Seconds'],
		['ratio', '16:10', "'Aspect Ratio' is '16:10'", '16:9 · 1280 × 720'],
		['ratio', '🎬', "'Aspect Ratio' is '🎬'", '16:9 · 1280 × 720'],
		['promptText', { text: 'A sea' }, "'Prompt' must be a text, but is {", 'JSON.stringify()'],
		['promptText', ['A', 'B'], "'Prompt' must be a text, but is a list of 2", 'holds a text'],
		['promptText', '  \u00a0', "'Prompt' is empty", 'Correct the expression'],
		...['#N/A', '#REF!', ' #DIV/0! ', '#NAME?', '#ERROR!'].map(
			(cell): [string, string, string, string] => [
				'promptText',
				cell,
				`'Prompt' must be a text, but is '${cell.trim()}'`,
				'holds a text',
			],
		),
		['promptText', 'An ad for [object Object]', "'Prompt' must be a text", 'holds a text'],
	])('%s: %j', async (field, value, message, advice) => {
		const { error, body } = await clip({ [field]: cell(value) });
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(body).toBeUndefined();
	});

	test.each(['perhaps', 2, [true, false], { value: true }])('audio: %j', async (value) => {
		const { error, body } = await clip({ audio: cell(value) });
		expect(error?.message).toContain("'Sound' is ");
		expect(body).toBeUndefined();
	});

	test('blanks that were typed are no prompt', async () => {
		const { error, body } = await clip({ promptText: ' \n' });
		expect(error?.message).toContain("'Prompt' is required");
		expect(body).toBeUndefined();
	});
});

describe('the source of a frame', () => {
	const framed = (lastFrameSource: unknown) =>
		sent(new RunwayVideo(), {
			operation: 'imageToVideo',
			model: 'veo3.1',
			promptText: 'A sea',
			ratio: '1280:720',
			duration: 4,
			firstFrameSource: cell('URL, Fetched by Runway'),
			firstFrameUrl: 'https://example.com/a.png',
			lastFrameSource: cell(lastFrameSource),
		});

	test.each(['None', 'first frame of the next item'])('%j', async (source) => {
		const { error, body } = await framed(source);
		expect(error).toBeUndefined();
		expect(body?.promptImage).toMatchObject([{ position: 'first' }]);
	});

	test.each(['', ' ', null])('%j stops the item', async (source) => {
		const { error, body } = await framed(source);
		expect(error?.message).toContain("'Last Frame'");
		expect(body).toBeUndefined();
	});
});

describe('lists of records', () => {
	const listed = async (node: INodeType, parameters: INodeParameters) => {
		const { error } = await bed.run({ node, parameters });
		return { error, requests: [...bed.sandbox.requests] };
	};

	test.each([
		['FALSE', 1],
		['yes', 3],
	])('return all: %j', async (returnAll, count) => {
		for (const name of ['A', 'B', 'C']) {
			await bed.run({
				node: new RunwayDocument(),
				parameters: { operation: 'create', name, content: name },
			});
		}
		const { outputs } = await bed.run({
			node: new RunwayDocument(),
			parameters: { operation: 'getMany', returnAll: cell(returnAll), limit: cell('1') },
		});
		if (count === 1) expect(outputs[0]).toHaveLength(1);
		else expect(outputs[0].length).toBeGreaterThanOrEqual(count);
	});

	test('order by the names of the form', async () => {
		const { requests } = await listed(new RunwayDocument(), {
			operation: 'getMany',
			sort: cell('Last Changed'),
			order: cell('oldest first'),
		});
		expect(requests[0].query).toMatchObject({ sort: 'updatedAt', order: 'asc' });
	});

	test('an order that there is not', async () => {
		const { error, requests } = await listed(new RunwayDocument(), {
			operation: 'getMany',
			order: cell('random'),
		});
		expect(error?.message).toBe("'Order' must be one of its choices, but is 'random'");
		expect(error?.description).toContain("Choose 'Newest First' or 'Oldest First'.");
		expect(requests).toEqual([]);
	});

	test('filters with commas too many, and a list', async () => {
		const { requests } = await listed(new RunwayOrganization(), {
			operation: 'getAuditLogs',
			filters: { workspaceIds: cell('12, 34,'), actorEmails: cell(['a@example.com', '']) },
		});
		expect(requests[0].query).toMatchObject({
			workspaceIds: '12,34',
			actorEmails: 'a@example.com',
		});
	});
});
