import { test } from '@jest/globals';
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import type { TaskView } from '../../sandbox/server.mts';
import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, type NodeRunResult, processedData, toRetry } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { CREATE, later, POLL, whenBegun } from './moments.mts';
import { ordersOf, PRICE, THREE_TRIES, type Way } from './ways.mts';

const RUNS = 300;
const SEED = 20_261_121;
const CREDITS = 100;
const TRIES = 3;

/** What becomes of the task of an item, if nothing else happens to it. */
const FATES = {
	good: '',
	'two files': '[[outputs:2]]',
	'fails and is refunded': '[[fail:INTERNAL]]',
	'is refused by moderation': '[[fail:SAFETY.INPUT.TEXT]]',
	'is cancelled by someone': '[[cancelled]]',
	'takes long': '[[slow:86400]]',
	queues: '[[throttle:120]]',
	'is dear': '[[credits:40]]',
};
type Fate = keyof typeof FATES;

const STAGES = {
	create: { method: 'POST', path: '/v1/text_to_video' },
	poll: { method: 'GET', path: '/v1/tasks/*' },
	download: { method: 'GET', path: '/storage/outputs/*' },
};
const KINDS = ['reset', 'reset-after-accept', 'truncate', 'empty', 'html'] as const;
const STATUSES = [401, 429, 500, 503];

interface Story {
	way: Exclude<Way, 'tool call'>;
	fates: Fate[];
	goesOn: boolean;
	tries: boolean;
	changes: boolean;
	limits: INodeParameters;
	key: 'none' | 'one for all' | 'one each';
	faults: Array<{
		stage: keyof typeof STAGES;
		kind: (typeof KINDS)[number] | number;
		after: number;
		times: number;
	}>;
	stop: { stage: typeof CREATE; turn: number } | undefined;
	retries: boolean;
}

const maybe = (values: number[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const few = fc.integer({ min: 0, max: 3 });

const stories: fc.Arbitrary<Story> = fc.record({
	way: fc.constantFrom<Story['way']>('hold', 'hold', 'suspend', 'do not wait'),
	fates: fc.array(fc.constantFrom(...(Object.keys(FATES) as Fate[])), {
		minLength: 1,
		maxLength: 4,
	}),
	goesOn: fc.boolean(),
	tries: fc.boolean(),
	changes: fc.boolean(),
	limits: fc
		.record({
			maxCreditsPerItem: maybe([PRICE - 1, PRICE, PRICE + 1]),
			maxCreditsPerRun: maybe([PRICE - 1, PRICE, 2 * PRICE, 2 * PRICE + 2, 4 * PRICE]),
			minBalance: maybe([0, CREDITS - 2 * PRICE, CREDITS - PRICE + 1]),
			maxConcurrency: maybe([0, 1, 2, 4]),
		})
		.map((limits) => JSON.parse(JSON.stringify(limits)) as INodeParameters),
	key: fc.constantFrom<Story['key']>('none', 'none', 'one for all', 'one each'),
	faults: fc.array(
		fc.record({
			stage: fc.constantFrom(...(Object.keys(STAGES) as Array<keyof typeof STAGES>)),
			kind: fc.constantFrom(...KINDS, ...STATUSES),
			after: few,
			times: fc.integer({ min: 1, max: 5 }),
		}),
		{ maxLength: 3 },
	),
	stop: fc.option(
		fc.record({
			stage: fc.constantFrom(CREATE, POLL),
			turn: fc.integer({ min: 1, max: 5 }),
		}),
		{ nil: undefined, freq: 2 },
	),
	retries: fc.boolean(),
});

const clock = onJumpingClock();
const bed = testBed();

interface Ending {
	result: NodeRunResult;
	isStopped: boolean;
	log: ReturnType<typeof loggedSoFar>;
}

async function play(story: Story): Promise<Ending> {
	const { way, fates, limits, key } = story;
	await bed.sandbox.reset();
	bed.sandbox.change({ credits: CREDITS });
	processedData.clear();
	for (const { stage, kind, ...fault } of story.faults) {
		const strike =
			typeof kind === 'number' ? ({ kind: 'status', status: kind } as const) : ({ kind } as const);
		bed.sandbox.inject({ match: STAGES[stage], ...strike, ...fault });
	}
	const since = loggedSoFar().length;
	const order = ordersOf(
		way,
		fates.map((fate, index) => {
			// What a stop has forgotten has to be found alive.
			const isLong = story.stop !== undefined && fate === 'good';
			return `Item ${index}. ${FATES[isLong ? 'takes long' : fate]}`;
		}),
		{
			...limits,
			...(key === 'none'
				? {}
				: { duplicateKey: key === 'one for all' ? '7' : '={{ $itemIndex }}' }),
			timeout: 300,
			queueTimeout: 200,
		},
		{
			...(story.tries ? THREE_TRIES : {}),
			...(story.goesOn ? { onError: 'continueRegularOutput' } : {}),
		},
	);
	if (story.changes) order.parameters.promptText += ' {{ Math.random() }}';

	let isStopped = false;
	const forget =
		story.stop &&
		whenBegun(story.stop.stage, story.stop.turn, () => {
			isStopped = true;
			running.stop();
		});
	let running = await bed.start(order);
	let result = await running.result;
	if (story.retries && result.error !== undefined && !isStopped) {
		running = await bed.start({ ...order, retryOf: toRetry(result) });
		result = await running.result;
	}
	forget?.();
	if (isStopped) await later(clock, 20);
	return { result, isStopped, log: loggedSoFar().slice(since) };
}

const isLive = ({ status }: TaskView) => !['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status);
/** Came to nothing, and costs nothing: another try may order again. */
const isVoid = ({ status, cost }: TaskView) =>
	status === 'CANCELLED' || (status === 'FAILED' && cost === 0);

const itemOf = ({ body }: TaskView) =>
	Number(/^Item (\d+)/.exec((body as { promptText: string }).promptText)?.[1]);

function textOf({ rounds, error }: NodeRunResult): string {
	return [JSON.stringify(rounds), error?.message, error?.description].join('\n');
}

/** What is wrong with an ending, in words; nothing if all is well. */
function faultsOf(story: Story, { result, isStopped, log }: Ending): string[] {
	const wrong: string[] = [];
	const tasks = bed.sandbox.creates();
	const lines = log.map(({ message }) => message);
	const known = (task: TaskView) => lines.includes(`Runway: task ${task.id} created`);
	const text = textOf(result);

	// Each item has one task that lives or costs something, and one more for each that came to
	// nothing before it, at most one a try.
	const triesAtAll = (story.tries ? TRIES : 1) * (story.retries ? 2 : 1);
	for (const [item, own] of Map.groupBy(tasks, itemOf)) {
		const lasting = own.filter((task) => !isVoid(task));
		if (lasting.length > 1) wrong.push(`item ${item} was bought ${lasting.length} times`);
		if (own.length > triesAtAll) wrong.push(`item ${item} was ordered ${own.length} times`);
	}

	// Where the network kept a cancel from coming in time, error and log say what that has cost.
	const late = log.filter(({ message, metadata }) => {
		const { outcome = '' } = (metadata ?? {}) as { outcome?: string };
		return /over a limit/.test(message) && !/was cancelled/.test(outcome);
	});
	const isTooLate = ({ id }: TaskView) =>
		late.some(({ metadata }) => (metadata as { taskId?: string }).taskId === id);
	// An order without an answer names no price, so no limit can count it.
	const counted = tasks.filter((task) => known(task) && !isVoid(task) && !isTooLate(task));
	const spent = counted.reduce(
		(sum, { cost, estimatedCredits }) => sum + (cost ?? estimatedCredits),
		0,
	);
	const { maxCreditsPerItem, maxCreditsPerRun, minBalance } = story.limits as Record<
		string,
		number | undefined
	>;
	if (spent > (maxCreditsPerRun ?? Infinity)) wrong.push(`${spent} credits spent in the run`);
	if (minBalance !== undefined && CREDITS - spent < minBalance) {
		wrong.push(`${CREDITS - spent} credits left`);
	}
	for (const task of counted) {
		if (task.estimatedCredits > (maxCreditsPerItem ?? Infinity)) wrong.push(`${task.id} too dear`);
	}

	for (const task of tasks) {
		const noted = result.run.data.resultData.metadata?.runwayTaskIds?.includes(task.id);
		if (!known(task)) {
			if (!isStopped && !/may have (started|been)|maybeCreated|may be charged/.test(text)) {
				wrong.push(`${task.id} may have been created, and no one says so`);
			}
		} else if (!noted && !text.includes(task.id)) {
			wrong.push(`${task.id} is not found anywhere but in the log`);
		} else if (!isStopped && !isVoid(task) && !text.includes(task.id)) {
			wrong.push(`${task.id} costs something and is not in the outcome`);
		}
	}

	const notCancelled = log
		.filter(({ message }) => /could not be cancelled/.test(message))
		.map(({ metadata }) => (metadata as { taskId?: string } | undefined)?.taskId);
	if (isStopped) {
		for (const task of tasks.filter((each) => isLive(each) && known(each))) {
			if (!notCancelled.includes(task.id) && !isTooLate(task))
				wrong.push(`${task.id} runs on after the stop`);
		}
	}
	return wrong;
}

test('whatever happens: one task an item, within the limits, known to the user, none after a stop', async () => {
	await fc.assert(
		fc.asyncProperty(stories, async (story) => {
			const ending = await play(story);
			const wrong = faultsOf(story, ending);
			if (wrong.length > 0) throw new Error(`${wrong.join('; ')}\n${textOf(ending.result)}`);
		}),
		{ numRuns: RUNS, seed: SEED },
	);
}, 300_000);
