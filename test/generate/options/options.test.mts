import { describe, expect, test } from '@jest/globals';
import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';

import { onJumpingClock } from '../../support/clock.mts';
import { processedData } from '../../support/n8n.mts';
import { testBed } from '../../support/test-bed.mts';
import { textToVideo } from '../../support/video-node.mts';

onJumpingClock();
const bed = testBed({ timings: { queueMs: 0, runMs: 0 }, concurrency: null });

const creates = () => bed.sandbox.creates();
const GO_ON = { onError: 'continueRegularOutput' } as const;
const ERROR_OUTPUT = { onError: 'continueErrorOutput' } as const;

/** Every value that is set and says nothing that the option could mean. */
const UNREADABLE: Array<[label: string, name: string, values: NodeParameterValueType[]]> = [
	[
		'Maximum Credits per Item',
		'maxCreditsPerItem',
		[
			'ten dollars',
			'$1,000',
			'1,000',
			'1.000',
			'={{ 10 - 25 }}',
			'={{ NaN }}',
			0,
			'',
			'={{ null }}',
			'1e3',
			true,
			-1,
		],
	],
	[
		'Maximum Credits per Run',
		'maxCreditsPerRun',
		[
			'ten dollars',
			'$1,000',
			'1,000',
			'={{ 10 - 25 }}',
			'={{ 0 / 0 }}',
			0,
			'',
			'={{ 1 / 0 }}',
			'={{ [5, 6] }}',
		],
	],
	[
		'Minimum Balance',
		'minBalance',
		['a lot', '1,000', '={{ 10 - 25 }}', '={{ NaN }}', '', '={{ $json.missing }}'],
	],
	['Timeout (Seconds)', 'timeout', ['2 minutes', '', 0, -5, '={{ NaN }}', '={{ 1 / 0 }}']],
	['Queue Timeout (Seconds)', 'queueTimeout', ['2 minutes', '', 0, '={{ undefined }}']],
	['Maximum Concurrent Tasks', 'maxConcurrency', [0.5, '1.5', 'two', -1, '', '={{ NaN }}']],
	['Duplicate Key', 'duplicateKey', ['', '  ', '={{ $json.missing }}', '={{ {} }}']],
	['Dry Run', 'dryRun', ['', 'maybe', '={{ $json.missing }}', 2]],
	['Reuse Task on Retry', 'reuseTask', ['perhaps', '']],
	['Cancel Tasks on Stop', 'cancelOnStop', ['perhaps', '']],
	['On Timeout', 'onTimeout', ['wait', '']],
];

describe.each(UNREADABLE)("'%s' that cannot be read", (label, name, values) => {
	test.each(values.map((value) => [value]))(
		'%j stops the item before it is ordered',
		async (value) => {
			const { error } = await bed.run(textToVideo(['a'], { [name]: value } as INodeParameters));
			expect(error?.message).toMatch(
				new RegExp(`^'${label.replace(/[()]/g, '\\$&')}' (is empty|must be )`),
			);
			// But in the expression itself.
			expect(error?.message.split(': {{')[0]).not.toContain('undefined');
			expect(error?.description).toMatch(/Nothing was sent. Nothing was charged.$/);
			expect(bed.sandbox.requests).toEqual([]);
		},
	);
});

test.each([
	['maxCreditsPerItem', '24'],
	['maxCreditsPerItem', ' 24.5 '],
	['maxCreditsPerItem', '24 credits'],
	['maxCreditsPerItem', '={{ [24] }}'],
	['maxCreditsPerItem', '$0.24'],
	['maxCreditsPerRun', '1 USD'],
	['timeout', '60 seconds'],
	['dryRun', 'NO'],
	['onTimeout', 'Output the Unfinished Task'],
	['maxCreditsPerRun', '={{ 12 * 2 }}'],
	['minBalance', 0],
	['maxConcurrency', 0],
	['maxConcurrency', '2'],
	['timeout', '60'],
	['dryRun', 'false'],
	['duplicateKey', 0],
])(
	'%s: %j can be read',
	async (name, value) => {
		processedData.clear();
		const { error } = await bed.run(textToVideo(['a'], { [name]: value } as INodeParameters));
		expect(error).toBeUndefined();
		expect(creates()).toHaveLength(1);
	},
	20_000,
);

test('a limit in dollars holds as one in credits', async () => {
	const { error } = await bed.run(textToVideo(['a'], { maxCreditsPerItem: '$0.23' }));
	expect(error?.message).toBe("This would cost 24 credits, and 'Maximum Credits per Item' is 23");
	expect(creates()).toEqual([]);
});

describe('each item has options of its own', () => {
	test('a dry run for the second item orders the first one only', async () => {
		const { outputs } = await bed.run(
			textToVideo(['a', 'b'], { dryRun: '={{ $itemIndex === 1 }}' }),
		);
		expect(creates()).toHaveLength(1);
		expect(creates()[0].body).toMatchObject({ promptText: 'a' });
		expect(outputs[0]).toMatchObject([
			{ json: { status: 'SUCCEEDED' } },
			{ json: { dryRun: true, request: { body: { promptText: 'b' } } } },
		]);
	}, 20_000);

	test('a cap for the second item binds it, and not the first one', async () => {
		const given = textToVideo(
			['a', 'b'],
			{ maxCreditsPerItem: '={{ $itemIndex ? 10 : 100 }}' },
			GO_ON,
		);
		const { outputs } = await bed.run(given);
		expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, true]);
		expect(outputs[0][1].json.message).toContain("'Maximum Credits per Item' is 10");
		expect(creates().filter(({ cancelled }) => !cancelled)).toHaveLength(1);
	}, 20_000);

	test('a name for each file, a time for each wait, and whether to fetch', async () => {
		const { outputs } = await bed.run(
			textToVideo(['a', 'b'], {
				fileName: '={{ "clip-" + $itemIndex }}',
				download: '={{ $itemIndex === 1 }}',
			}),
		);
		expect(outputs[0].map(({ binary }) => binary?.data.fileName)).toEqual([
			undefined,
			'clip-1.mp4',
		]);
	}, 20_000);
});

describe('what can only hold for a run', () => {
	test.each([
		['Maximum Credits per Run', { maxCreditsPerRun: '={{ $itemIndex ? 60 : 50 }}' }],
		['Minimum Balance', { minBalance: '={{ $itemIndex ? 60 : 50 }}' }],
		['Maximum Concurrent Tasks', { maxConcurrency: '={{ $itemIndex + 1 }}' }],
	])('%s is refused where items differ', async (label, options) => {
		for (const settings of [{}, GO_ON]) {
			const { outputs, error } = await bed.run(textToVideo(['a', 'b'], options, settings));
			const texts = error ? [error.message] : outputs[0].map(({ json }) => String(json.message));
			expect(texts.length).toBeGreaterThan(0);
			for (const text of texts) {
				expect(text).toContain(`'${label}' holds for the whole run`);
				expect(text).toMatch(/for item 1 and .* for item 2/);
			}
		}
		expect(bed.sandbox.requests).toEqual([]);
	});
});

describe('an expression that fails in the options', () => {
	const failsFor = (index: number) => ({
		fileName: `={{ $itemIndex === ${index} ? $("Nowhere").first().json.name : "clip" }}`,
	});

	test.each([0, 1])('of item %d stops the run before anything is ordered', async (index) => {
		const { error, outputs } = await bed.run(textToVideo(['a', 'b'], failsFor(index)));
		expect(error).toBeDefined();
		expect(outputs.flat()).toEqual([]);
		expect(bed.sandbox.requests).toEqual([]);
	});

	test.each([0, 1])(
		'of item %d outputs an error in its place',
		async (index) => {
			const { error, outputs } = await bed.run(textToVideo(['a', 'b'], failsFor(index), GO_ON));
			expect(error).toBeUndefined();
			expect(outputs[0].map(({ json }) => json.error !== undefined)).toEqual([
				index === 0,
				index === 1,
			]);
			expect(creates()).toHaveLength(1);
		},
		20_000,
	);

	test.each([0, 1])(
		'of item %d goes to the error output if there is one',
		async (index) => {
			const { outputs } = await bed.run(textToVideo(['a', 'b'], failsFor(index), ERROR_OUTPUT));
			const [good, bad] = outputs;
			expect(good.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 - index }]);
			expect(bad.map(({ pairedItem }) => pairedItem)).toEqual([{ item: index }]);
			expect(good[0].json.status).toBe('SUCCEEDED');
		},
		20_000,
	);
});
