import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onJumpingClock } from '../support/clock.mts';
import { loggedSoFar, type NodeRunResult, processedData, toRetry } from '../support/n8n.mts';
import { nodesOfNewProcess } from '../support/new-process.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { CREATE, later, POLL, whenBegun } from './moments.mts';
import { ordersOf, PRICE, THREE_TRIES, type Way, WAYS } from './ways.mts';

/** What the user is told, wherever people look for it. */
type Told =
	/** Items with the finished file of each task. */
	| 'files'
	/** Items with the id of each task. */
	| 'ids'
	/** An error with the id of every task that was bought. */
	| 'error with ids'
	/** The same error again, when n8n is asked to retry. */
	| 'the same error again'
	/** An error: an order was sent, and no one knows what came of it. */
	| 'maybe ordered'
	/** The limit, what it would have cost, the id, and that the task was cancelled. */
	| 'over the limit, cancelled'
	| 'too dear, not ordered'
	/** For the items that were not sent: the limit, and that nothing was charged for them. */
	| 'others not sent'
	/** For all that came with the same key: that nothing was sent, and how to find the first execution. */
	| 'used before, to be found'
	/** n8n's log has the id of each task, and what became of it after the stop. */
	| 'log'
	/** The data of the execution can be searched for each id. */
	| 'execution data'
	/** An execution beside the one that was lost names the task; a retry of it fetches the file. */
	| 'execution of its own, retry has the file';

interface Cell {
	/** Tasks that the API accepted. */
	bought: number;
	/** Of those, the ones that have not ended when everything is over. */
	running: number;
	told: Told[];
}

const ends = (bought: number, running: number, ...told: Told[]): Cell => ({
	bought,
	running,
	told,
});

/** What the rest of a test looks at. */
interface Ending {
	/** Of the execution that was started last. */
	result?: NodeRunResult;
	/** Of those before it. */
	earlier?: NodeRunResult[];
	retried?: NodeRunResult;
}

type Given = (way: Way) => Promise<Ending>;

interface Row {
	what: string;
	given: Given;
	cells: Record<Way, Cell>;
}

const clock = onJumpingClock();
const bed = testBed();

let logBegins = 0;
beforeEach(() => {
	logBegins = loggedSoFar().length;
	processedData.clear();
});

const BOAT = 'A boat';
const LAKE = 'A lake';
const HILL = 'A hill';
/** Far longer than anybody looks at it. */
const LONG = 'A snail [[slow:86400]]';
/** Dearer than the price list says. */
const DEAR = `${LONG} [[credits:60]]`;

const onPoll = { method: 'GET', path: '/v1/tasks/*' };
const onCreate = { method: 'POST', path: '/v1/text_to_video' };
const onDownload = { path: '/storage/outputs/*' };
/** A key that is refused once: no request repeats that by itself. */
const refused = { kind: 'status', status: 401 } as const;
const goOn: BedRun['settings'] = { onError: 'continueRegularOutput' };

const run = async (given: BedRun): Promise<Ending> => ({ result: await bed.run(given) });

/** Stops the execution at a moment; n8n ends it at once, and does not wait for the node. */
async function stopAt(way: Way, stage: typeof CREATE, turn: number): Promise<Ending> {
	const forget = whenBegun(stage, turn, () => running.stop());
	const running = await bed.start(ordersOf(way, [LONG]));
	const result = await running.result;
	forget();
	await later(clock);
	return { result };
}

const TABLE: Row[] = [
	{
		what: 'Retry On Fail: the key is refused while the task is waited for',
		given: async (way) => {
			bed.sandbox.inject({ match: onPoll, ...refused, times: 2 });
			return await run(ordersOf(way, [BOAT], {}, THREE_TRIES));
		},
		cells: {
			hold: ends(1, 0, 'files'),
			// n8n tries no execution again that has come back with an error.
			suspend: ends(1, 0, 'error with ids'),
			// It looks at nothing, so nothing can be refused.
			'do not wait': ends(1, 1, 'ids', 'execution data'),
			'tool call': ends(1, 0, 'files'),
		},
	},
	{
		what: 'Retry On Fail: the answer to the order is lost',
		given: async (way) => {
			bed.sandbox.inject({ match: onCreate, kind: 'reset-after-accept' });
			return await run(ordersOf(way, [LONG], {}, THREE_TRIES));
		},
		cells: {
			hold: ends(1, 1, 'maybe ordered'),
			suspend: ends(1, 1, 'maybe ordered'),
			'do not wait': ends(1, 1, 'maybe ordered'),
			'tool call': ends(1, 1, 'maybe ordered'),
		},
	},
	{
		what: 'Retry On Fail: the second of two orders is refused',
		given: async (way) => {
			bed.sandbox.inject({ match: onCreate, ...refused, after: 1 });
			return await run(ordersOf(way, [BOAT, LAKE], {}, THREE_TRIES));
		},
		cells: {
			hold: ends(2, 0, 'files'),
			suspend: ends(2, 0, 'files'),
			'do not wait': ends(2, 2, 'ids', 'execution data'),
			'tool call': ends(2, 0, 'files'),
		},
	},
	{
		what: 'Executions → Retry',
		given: async (way) => {
			if (way === 'do not wait') bed.sandbox.inject({ match: onCreate, ...refused, after: 1 });
			else bed.sandbox.inject({ match: onDownload, kind: 'status', status: 503, times: 4 });
			const prompts = way === 'do not wait' ? [BOAT, LAKE] : [BOAT];
			const result = await bed.run(ordersOf(way, prompts));
			expect(result.error).toBeDefined();
			expect(textOf(result)).toContain(bed.sandbox.creates()[0].id);
			const again = ordersOf(way, prompts);
			return await run({ ...again, retryOf: toRetry(result) });
		},
		cells: {
			hold: ends(1, 0, 'files'),
			suspend: ends(1, 0, 'error with ids', 'the same error again'),
			'do not wait': ends(2, 2, 'ids', 'execution data'),
			'tool call': ends(1, 0, 'files'),
		},
	},
	{
		what: 'loop',
		given: async (way) => {
			const isTool = way === 'tool call';
			return await run({
				...ordersOf(way, isTool ? [BOAT, BOAT] : [BOAT]),
				...(isTool ? {} : { rounds: 2 }),
			});
		},
		cells: {
			hold: ends(2, 0, 'files'),
			suspend: ends(2, 0, 'files'),
			'do not wait': ends(2, 2, 'ids', 'execution data'),
			'tool call': ends(2, 0, 'files'),
		},
	},
	{
		what: 'stop while ordering',
		given: async (way) => await stopAt(way, CREATE, 1),
		cells: {
			hold: ends(1, 0, 'log', 'execution data'),
			suspend: ends(1, 0, 'log', 'execution data'),
			'do not wait': ends(1, 0, 'log', 'execution data'),
			'tool call': ends(1, 0, 'log', 'execution data'),
		},
	},
	{
		what: 'stop while waiting',
		given: async (way) => {
			if (way === 'hold' || way === 'tool call') return await stopAt(way, POLL, 2);
			const running = await bed.start(ordersOf(way, [LONG]));
			// Suspended, or over.
			await later(clock, 0.5);
			running.stop();
			const result = await running.result;
			await later(clock);
			return { result };
		},
		cells: {
			hold: ends(1, 0, 'log', 'execution data'),
			suspend: ends(1, 0, 'log', 'execution data'),
			// Nothing waits, so the stop comes too late for anything but the nodes that follow.
			'do not wait': ends(1, 1, 'ids', 'execution data'),
			'tool call': ends(1, 0, 'log', 'execution data'),
		},
	},
	{
		what: 'kill -9',
		given: async (way) => await killed(way, 'A boat [[slow:90]]'),
		cells: {
			hold: ends(1, 0, 'log', 'execution of its own, retry has the file'),
			// Comes back by itself.
			suspend: ends(1, 0, 'files'),
			// It was over before.
			'do not wait': ends(1, 1, 'ids', 'execution data'),
			'tool call': ends(1, 0, 'log', 'execution of its own, retry has the file'),
		},
	},
	{
		what: 'cap per item, by the price list',
		given: async (way) =>
			await run(ordersOf(way, [LONG], { maxCreditsPerItem: PRICE - 1 }, THREE_TRIES)),
		cells: {
			hold: ends(0, 0, 'too dear, not ordered'),
			suspend: ends(0, 0, 'too dear, not ordered'),
			'do not wait': ends(0, 0, 'too dear, not ordered'),
			'tool call': ends(0, 0, 'too dear, not ordered'),
		},
	},
	{
		what: 'cap per item, dearer than the price list says',
		given: async (way) =>
			await run(ordersOf(way, [DEAR], { maxCreditsPerItem: PRICE + 1 }, THREE_TRIES)),
		cells: {
			hold: ends(1, 0, 'over the limit, cancelled'),
			suspend: ends(1, 0, 'over the limit, cancelled'),
			'do not wait': ends(1, 0, 'over the limit, cancelled'),
			'tool call': ends(1, 0, 'over the limit, cancelled'),
		},
	},
	{
		what: 'cap per run',
		given: async (way) => {
			// A call of an agent is a run of its own.
			if (way === 'tool call') {
				return await run(ordersOf(way, [DEAR], { maxCreditsPerRun: PRICE + 1 }, THREE_TRIES));
			}
			const options = { maxCreditsPerRun: 2 * PRICE + 2 };
			return await run(ordersOf(way, [BOAT, LAKE, HILL], options, { ...THREE_TRIES, ...goOn }));
		},
		cells: {
			hold: ends(2, 0, 'files', 'others not sent'),
			suspend: ends(2, 0, 'files', 'others not sent'),
			'do not wait': ends(2, 2, 'ids', 'others not sent'),
			'tool call': ends(1, 0, 'over the limit, cancelled'),
		},
	},
	{
		what: 'minimum balance',
		given: async (way) => {
			bed.sandbox.change({ credits: 100 });
			const minBalance = way === 'tool call' ? 100 - PRICE - 1 : 100 - 2 * PRICE;
			const prompts = way === 'tool call' ? [DEAR] : [BOAT, LAKE, HILL];
			const settings = way === 'tool call' ? THREE_TRIES : { ...THREE_TRIES, ...goOn };
			return await run(ordersOf(way, prompts, { minBalance }, settings));
		},
		cells: {
			hold: ends(2, 0, 'files', 'others not sent'),
			suspend: ends(2, 0, 'files', 'others not sent'),
			'do not wait': ends(2, 2, 'ids', 'others not sent'),
			'tool call': ends(1, 0, 'over the limit, cancelled'),
		},
	},
	{
		what: 'duplicate key',
		given: async (way) => {
			const options = { duplicateKey: 'entry 7' };
			const first = await bed.run(ordersOf(way, [BOAT, LAKE], options, goOn));
			const second = await bed.run(ordersOf(way, [HILL], options, THREE_TRIES));
			return { result: second, earlier: [first] };
		},
		cells: {
			hold: ends(1, 0, 'files', 'used before, to be found'),
			suspend: ends(1, 0, 'files', 'used before, to be found'),
			'do not wait': ends(1, 1, 'ids', 'used before, to be found'),
			'tool call': ends(1, 0, 'files', 'used before, to be found'),
		},
	},
	{
		what: 'changing expression, with Retry On Fail',
		given: async (way) => {
			const waits = way === 'hold' || way === 'tool call';
			if (waits) bed.sandbox.inject({ match: onPoll, ...refused, times: 2 });
			else bed.sandbox.inject({ match: onCreate, ...refused, after: 1 });
			const given = ordersOf(way, waits ? [BOAT] : [BOAT, LAKE], {}, THREE_TRIES);
			given.parameters.promptText += ', take {{ Math.random() }}';
			return await run(given);
		},
		cells: {
			hold: ends(1, 0, 'files'),
			suspend: ends(2, 0, 'files'),
			'do not wait': ends(2, 2, 'ids'),
			'tool call': ends(1, 0, 'files'),
		},
	},
];

/** The process dies while the task runs, and another one starts with what the database holds. */
async function killed(way: Way, prompt: string): Promise<Ending> {
	const given = ordersOf(way, [prompt]);
	const running = await bed.start(given);
	await later(clock, 0.5);
	running.kill();
	const { video, task } = nodesOfNewProcess();
	const { database } = running.executions;
	const next = bed.restart({ ...given, node: video, taskNode: task, database });
	if (way === 'suspend') return { result: await next.returned('test-execution') };
	if (way === 'do not wait') return { result: next.kept('test-execution') };
	const [id] = bed.sandbox.creates().map(({ id }) => id);
	const rows = [...database].filter(([, row]) => row.workflowData.name.endsWith('tasks under way'));
	expect(rows).toHaveLength(1);
	expect(rows[0][1].data).toContain(id);
	return { retried: await next.retry(rows[0][0]) };
}

const creates = () => bed.sandbox.creates();
const ids = () => creates().map(({ id }) => id);
const isLive = ({ status }: { status: string }) =>
	!['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status);
const log = () => loggedSoFar().slice(logBegins);

/** What the items of all rounds hold; an agent's tool answers in words. */
function itemsOf(result: NodeRunResult): IDataObject[] {
	return result.rounds.flat(2).flatMap(({ json }) => {
		if (typeof json.answer !== 'string') return [json];
		return JSON.parse(json.answer) as IDataObject[];
	});
}

/** All that errors say: that of the run, and those of items. */
function textOf(result: NodeRunResult): string {
	const { error } = result;
	const items = itemsOf(result).filter((json) => json.error !== undefined);
	return [error?.message, error?.description, JSON.stringify(items)].filter(Boolean).join('\n');
}

const results = ({ earlier = [], result }: Ending) =>
	[...earlier, result].filter((each) => each !== undefined);
const allText = (ending: Ending) => results(ending).map(textOf).join('\n');
const goodItems = (ending: Ending) =>
	results(ending)
		.flatMap(itemsOf)
		.filter(({ error }) => error === undefined);
const bought = () => creates().filter(({ cancelled }) => !cancelled);

async function expectFile(result: NodeRunResult): Promise<void> {
	for (const item of result.rounds.flat(2)) {
		if (item.json.status !== 'SUCCEEDED') continue;
		expect((await result.file(item)).subarray(4, 8).toString()).toBe('ftyp');
	}
}

const EXPECT: Record<Told, (ending: Ending, way: Way) => Promise<void> | void> = {
	files: async (ending, way) => {
		const items = goodItems(ending);
		expect(items.map(({ taskId }) => taskId)).toEqual(bought().map(({ id }) => id));
		expect(items.every(({ status }) => status === 'SUCCEEDED')).toBe(true);
		if (way === 'tool call') return;
		for (const result of results(ending)) await expectFile(result);
	},
	ids: (ending) => {
		const items = goodItems(ending);
		expect(items.map(({ taskId }) => taskId).toSorted()).toEqual(ids().toSorted());
	},
	'error with ids': (ending, way) => {
		expect(ids().filter((id) => !messageOf(ending, way).includes(id))).toEqual([]);
		expect(messageOf(ending, way)).not.toMatch(/nothing was charged/i);
	},
	'the same error again': ({ result }) => {
		expect(result?.error?.description).toContain('start a new one');
	},
	'maybe ordered': (ending, way) => {
		expect(messageOf(ending, way)).toContain('may have started this generation');
		expect(messageOf(ending, way)).toContain('not sent a second time');
		expect(messageOf(ending, way)).not.toMatch(/nothing was charged/i);
	},
	'over the limit, cancelled': (ending, way) => {
		const text = messageOf(ending, way);
		expect(text).toMatch(/cost up to 60 credits, and '[^']+' is \d+/);
		expect(text).toContain('cancelled at once');
		expect(text).toContain(ids()[0]);
		expect(text).not.toMatch(/nothing was charged/i);
	},
	'too dear, not ordered': (ending, way) => {
		const text = messageOf(ending, way);
		expect(text).toContain(`cost ${PRICE} credits, and 'Maximum Credits per Item' is ${PRICE - 1}`);
		expect(text).toContain("By Runway's prices of 20");
		expect(text).toContain('This item was not sent. Nothing was charged.');
	},
	'others not sent': (ending) => {
		const text = allText(ending);
		expect(text).toMatch(/maximum of 50 credits|'Minimum Balance' is 52/);
		expect(text).toContain('This item was not sent. Nothing was charged.');
		const spent = bought().reduce((sum, { estimatedCredits }) => sum + estimatedCredits, 0);
		expect(spent).toBeLessThanOrEqual(2 * PRICE);
	},
	'used before, to be found': (ending, way) => {
		const refusals = results(ending).map(textOf);
		expect(refusals).toHaveLength(2);
		for (const text of refusals) expect(text).toContain("'entry 7' has been used before");
		expect(messageOf(ending, way)).toContain("the custom data 'runwayDuplicateKey'");
		const [first] = results(ending).map(({ run }) => run.data.resultData.metadata);
		expect(first).toMatchObject({ runwayDuplicateKey: 'entry 7', runwayTaskIds: ids()[0] });
		expect(messageOf(ending, way)).toContain('This refusal costs nothing');
	},
	log: (ending) => {
		for (const id of ids()) {
			expect(log().map(({ message }) => message)).toContain(`Runway: task ${id} created`);
		}
		if (ending.retried !== undefined) return;
		const after = log().filter(({ message }) => /execution was stopped/.test(message));
		expect(after.map(({ metadata }) => metadata)).toEqual(
			ids().map((taskId) => ({ taskId, outcome: expect.stringMatching(/cancelled$/) })),
		);
	},
	'execution data': ({ result }) => {
		const noted = result?.run.data.resultData.metadata?.runwayTaskIds?.split(',') ?? [];
		expect(noted.toSorted()).toEqual(ids().toSorted());
	},
	'execution of its own, retry has the file': async ({ retried }) => {
		expect(retried?.error).toBeUndefined();
		expect(itemsOf(retried!)).toMatchObject([{ taskId: ids()[0], status: 'SUCCEEDED' }]);
		await expectFile(retried!);
	},
};

/** The words of the last error; an agent gets the message and nothing else. */
function messageOf({ result }: Ending, way: Way): string {
	expect(result?.error).toBeDefined();
	return way === 'tool call' ? String(result?.error?.message) : textOf(result!);
}

const cells = TABLE.flatMap(({ what, given, cells: row }) =>
	WAYS.map((way) => ({ what, way, given, cell: row[way] })),
);

describe.each(cells)('$what, $way', ({ way, given, cell }) => {
	test(`${cell.bought} bought, ${cell.running} running, told: ${cell.told.join(', ')}`, async () => {
		const ending = await given(way);
		expect(creates()).toHaveLength(cell.bought);
		expect(creates().filter(isLive)).toHaveLength(cell.running);
		for (const told of cell.told) await EXPECT[told](ending, way);
	}, 60_000);
});

test('to suspend as a tool is refused before anything is sent', async () => {
	const given = ordersOf('tool call', [BOAT], {}, THREE_TRIES);
	given.parameters.waitForCompletion = 'suspend';
	const { error } = await bed.run(given);
	expect(error?.message).toContain('an AI agent waits for the answer of its tool');
	expect(error?.message).toContain('Nothing was sent');
	expect(bed.sandbox.requests).toEqual([]);
});
