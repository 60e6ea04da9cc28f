import fc from 'fast-check';

/** What becomes of the task of an item, in words that the sandbox reads in the prompt. */
export const FATES = {
	good: '',
	'two files': '[[outputs:2]]',
	'fails and is refunded': '[[fail:INTERNAL]]',
	'fails without a code': '[[fail]]',
	'is refused by moderation': '[[fail:SAFETY.INPUT.TEXT]]',
	'is cancelled by somebody': '[[cancelled]]',
	'takes long': '[[slow:86400]]',
	queues: '[[throttle:120]]',
	'is not taken': '[[http:400]]',
};

/** What the price list says of an order: one price, or from a least to a most. */
export const LISTED = {
	exact: { model: 'gen4.5', duration: '2', least: 24, most: 24 },
	range: { model: 'gemini_omni_flash_1.1', duration: '', least: 30, most: 100 },
};

export interface ItemWish {
	fate: keyof typeof FATES;
	listed: keyof typeof LISTED;
	/** What the task will cost, in credits; undefined if the sandbox's own prices decide. */
	price?: number;
	/** Maximum Credits per Item. */
	cap?: number;
	dryRun: boolean;
	reuse: boolean;
	cancelOnStop: boolean;
}

export type Way = 'hold' | 'suspend' | 'do not wait' | 'tool call';

/** Something that strikes requests, from now on. */
export interface Strike {
	stage: keyof typeof STAGES;
	kind: 'reset' | 'reset-after-accept' | 'truncate' | 'empty' | 'html' | 'odd' | number;
	/** For `odd`: fields of the answer that are others. */
	body?: object;
	after: number;
	times: number;
}

export const STAGES = {
	create: { method: 'POST', path: '/v1/text_to_video' },
	poll: { method: 'GET', path: '/v1/tasks/*' },
	cancel: { method: 'DELETE', path: '/v1/tasks/*' },
	download: { method: 'GET', path: '/storage/outputs/*' },
	account: { method: 'GET', path: '/v1/organization' },
};

/** Odd answers by stage. */
const ODD: Partial<Record<Strike['stage'], object[]>> = {
	create: [
		{ estimatedCost: undefined },
		{ estimatedCost: { credits: 'many' } },
		{ estimatedCost: null },
		{ id: null },
	],
	poll: [{ estimatedCost: { credits: 'many' }, cost: null }, { status: 'ODD' }, { id: 'other' }],
	account: [{ creditBalance: 'many' }, { creditBalance: null }],
};

/** When something happens to an execution: by its requests to the API, the first being 1. */
export interface Moment {
	what: 'stop' | 'kill';
	request: number;
	at: 'sent' | 'answered';
}

/** One execution of a workflow with one Runway node, and what happens to it. */
export interface Scene {
	strikes: Strike[];
	way: Way;
	items: ItemWish[];
	/** Agents only: whether the calls come at the same moment, and whether they say the same. */
	calls: { atOnce: boolean; alike: boolean };
	/** On Error: continue. */
	goesOn: boolean;
	/** Retry On Fail, with three tries. */
	tries: boolean;
	/** Whether the prompt is another one at each try. */
	changes: boolean;
	maxCreditsPerRun?: number;
	/** How far below the balance at the start Minimum Balance is. */
	spendable?: number;
	maxConcurrency?: number;
	key: 'none' | 'one for all' | 'one each';
	moment?: Moment;
	/** Executions → Retry, so many times at most, as long as it fails. */
	retries: number;
}

/** @param oneIn how rarely there is a value */
const maybe = <T,>(oneIn: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: oneIn - 1, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary },
	);

/** Values with how often each is drawn beside the others. */
const weighted = <T,>(...entries: Array<[weight: number, value: T]>): fc.Arbitrary<T> =>
	fc.oneof(
		{ withCrossShrink: true },
		...entries.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })),
	);

const strike: fc.Arbitrary<Strike> = fc
	.record({
		stage: weighted<Strike['stage']>(
			[5, 'create'],
			[3, 'poll'],
			[2, 'cancel'],
			[2, 'download'],
			[1, 'account'],
		),
		kind: fc.constantFrom<Strike['kind']>(
			'reset',
			'reset-after-accept',
			'reset-after-accept',
			'truncate',
			'empty',
			'html',
			'odd',
			'odd',
			401,
			429,
			500,
			503,
		),
		after: fc.nat(3),
		times: fc.integer({ min: 1, max: 5 }),
		which: fc.nat(3),
	})
	.map(({ which, ...given }) => {
		if (given.kind !== 'odd') return given;
		const bodies = ODD[given.stage];
		if (bodies === undefined) return { ...given, kind: 'empty' };
		return { ...given, body: bodies[which % bodies.length] };
	});

const item: fc.Arbitrary<ItemWish> = fc.record({
	fate: weighted<ItemWish['fate']>(
		[6, 'good'],
		[1, 'two files'],
		[2, 'fails and is refunded'],
		[1, 'fails without a code'],
		[1, 'is refused by moderation'],
		[1, 'is cancelled by somebody'],
		[2, 'takes long'],
		[1, 'queues'],
		[1, 'is not taken'],
	),
	listed: weighted<ItemWish['listed']>([3, 'exact'], [2, 'range']),
	price: maybe(2, fc.constantFrom(1, 24, 25, 30, 40, 50, 80, 100, 101, 200)),
	cap: maybe(3, fc.constantFrom(23, 24, 25, 30, 50, 99, 100)),
	dryRun: weighted([11, false], [1, true]),
	reuse: weighted([7, true], [1, false]),
	cancelOnStop: weighted([5, true], [1, false]),
});

const scene: fc.Arbitrary<Scene> = fc.record({
	strikes: fc.array(strike, { maxLength: 3 }),
	way: weighted<Way>([4, 'hold'], [2, 'suspend'], [2, 'do not wait'], [2, 'tool call']),
	items: fc.array(item, { minLength: 1, maxLength: 4 }),
	calls: fc.record({ atOnce: fc.boolean(), alike: fc.boolean() }),
	goesOn: fc.boolean(),
	tries: fc.boolean(),
	changes: weighted([4, false], [1, true]),
	maxCreditsPerRun: maybe(3, fc.constantFrom(24, 48, 50, 80, 100, 150, 200, 300)),
	spendable: maybe(4, fc.constantFrom(24, 48, 50, 80, 100, 150, 200)),
	maxConcurrency: maybe(3, fc.constantFrom(1, 2, 4)),
	key: weighted<Scene['key']>([5, 'none'], [1, 'one for all'], [1, 'one each']),
	moment: maybe(
		3,
		fc.record({
			what: weighted<Moment['what']>([1, 'stop'], [1, 'kill']),
			request: fc.integer({ min: 1, max: 12 }),
			at: fc.constantFrom<Moment['at']>('sent', 'answered'),
		}),
	),
	retries: fc.nat(2),
});

/** Scenes that one account and one n8n go through, one after the other. */
export type Story = Scene[];

export const stories: fc.Arbitrary<Story> = fc.array(scene, { minLength: 1, maxLength: 2 });
