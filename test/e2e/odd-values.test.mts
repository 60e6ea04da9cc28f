import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Session } from '../../harness/session.mts';
import { chainOf, manualTrigger, n8nNode, videoNode } from './support/workflows.mts';

let session: Session;

beforeAll(async () => {
	session = await Session.open();
});

afterAll(async () => {
	await session?.close();
});

/** Cells of a sheet and the answer of a language model: all of it is text. */
const ROWS = [
	{ Sound: 'TRUE', Ratio: '16:9 ', Seconds: '4', Model: 'veo3.1' },
	{ Sound: ' FALSE ', Ratio: '９：１６', Seconds: '6 s', Model: 'Veo 3.1\u00a0' },
	{ Sound: 'Yes\n', Ratio: '1280 x 720', Seconds: '8 Seconds', Model: '`veo3.1`' },
];

async function ordered(rows: object[]) {
	const before = session.sandbox.creates().length;
	const items = rows.map((json) => ({ json }));
	const execution = await session.run(
		chainOf('Sheet', [
			manualTrigger(),
			n8nNode('Rows', 'code', 2, { jsCode: `return ${JSON.stringify(items)}` }),
			videoNode(
				{
					operation: 'textToVideo',
					model: '={{ $json.Model }}',
					promptText: 'A sea',
					duration: '={{ $json.Seconds }}',
					ratio: '={{ $json.Ratio }}',
					audio: '={{ $json.Sound }}',
					waitForCompletion: 'doNotWait',
				},
				{ id: 'clips', name: 'Clips' },
			),
		]),
	);
	const bodies = session.sandbox
		.creates()
		.slice(before)
		.map(({ body }) => body);
	return { execution, bodies };
}

test('what sheets and language models write is sent as the API wants it', async () => {
	const { execution, bodies } = await ordered(ROWS);

	expect(execution.error).toBeUndefined();
	const order = { model: 'veo3.1', promptText: 'A sea' };
	expect(bodies).toHaveLength(3);
	expect(bodies).toEqual(
		expect.arrayContaining([
			{ ...order, audio: true, ratio: '1280:720', duration: 4 },
			{ ...order, audio: false, ratio: '720:1280', duration: 6 },
			{ ...order, audio: true, ratio: '1280:720', duration: 8 },
		]),
	);
});

test.each([
	['Sound', 'perhaps', "'Sound' is "],
	['Sound', '', "'Sound' is empty"],
	['Seconds', '4,5', "'Duration' is '4,5'"],
	['Ratio', null, "'Aspect Ratio' is empty"],
])(
	'a cell that is not certain stops all rows before the first order: %s %j',
	async (name, cell, message) => {
		const { execution, bodies } = await ordered([ROWS[0]!, { ...ROWS[1]!, [name]: cell }]);

		expect(execution.error?.message).toContain(message);
		expect(execution.error?.description).toMatch(/Nothing was charged/);
		expect(bodies).toEqual([]);
	},
);
