import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';

import type { Fault } from '../../sandbox/server.mts';
import { largePng } from '../media/real-files.mts';
import { whenBegun } from '../money/moments.mts';
import { onJumpingClock, shortenLimits } from '../support/clock.mts';
import { loggedSoFar, type NodeRunResult, storedBinary } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';
import { fromBinary, imageToVideo } from '../support/video-node.mts';
import { refuseConnections } from './refused-connections.mts';
import { type Stage, STAGES } from './stages.mts';

/** The result of a run of one item. */
type Outcome =
	/** The whole file, of one task. */
	| 'file'
	/** An error: an order was sent, once, and no one knows what came of it. */
	| 'maybe ordered'
	/** An error: nothing was ordered, and nothing charged. */
	| 'nothing ordered'
	/** An error that names the task that was paid for. */
	| 'task named';

/** The outcome of a fault that strikes once, and of one that strikes every time. */
type Cell = [once: Outcome, always: Outcome];

const HARMLESS: Cell = ['file', 'file'];
/** Requests that may be repeated are repeated. */
const BEFORE: Cell = ['file', 'nothing ordered'];
const AFTER: Cell = ['file', 'task named'];
/** An order is sent again only if the API cannot have taken it. */
const NOT_TAKEN: Cell = ['file', 'nothing ordered'];
const PERHAPS: Cell = ['maybe ordered', 'maybe ordered'];
/** A key that is refused stays so. */
const REFUSED: Cell = ['nothing ordered', 'nothing ordered'];
const REFUSED_LATE: Cell = ['task named', 'task named'];

type Row = [what: string, ...cells: [Cell, Cell, Cell, Cell, Cell]];

const COLUMNS: Stage[] = ['upload address', 'upload', 'create', 'poll', 'download'];
const TABLE: Row[] = [
	['connection refused', BEFORE, BEFORE, NOT_TAKEN, AFTER, AFTER],
	['reset before the work', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['reset after the work', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	// The storage answers an upload without a body: there is nothing to cut.
	['reset in the middle of the answer', BEFORE, HARMLESS, PERHAPS, AFTER, AFTER],
	['truncated', BEFORE, HARMLESS, PERHAPS, AFTER, AFTER],
	['a wrong length', BEFORE, HARMLESS, PERHAPS, AFTER, AFTER],
	['an empty body', BEFORE, HARMLESS, PERHAPS, AFTER, AFTER],
	['no answer', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['429', BEFORE, BEFORE, NOT_TAKEN, AFTER, AFTER],
	['429 with seconds', BEFORE, BEFORE, NOT_TAKEN, AFTER, AFTER],
	['429 with a date', BEFORE, BEFORE, NOT_TAKEN, AFTER, AFTER],
	['500', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['502', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['503', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['an expired address', REFUSED, BEFORE, REFUSED, REFUSED_LATE, AFTER],
	['an unknown status', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['a web page', BEFORE, BEFORE, PERHAPS, AFTER, AFTER],
	['a clock that jumps ahead', HARMLESS, HARMLESS, HARMLESS, HARMLESS, HARMLESS],
	['a clock that jumps back', HARMLESS, HARMLESS, HARMLESS, HARMLESS, HARMLESS],
];

type Strike = Omit<Fault, 'match' | 'times'>;

const status = (code: number, more: Partial<Strike> = {}): Strike => ({
	kind: 'status',
	status: code,
	...more,
});
/** Longer than the first pause that the node makes by itself before it repeats a request. */
const ASKED_S = 3;
const retryAfter = (value: string) => status(429, { headers: { 'retry-after': value } });
/** Both dates are read off the clock when the fault strikes. */
const retryAfterDate = () =>
	status(429, {
		headers: {
			get date() {
				return new Date(clock.now()).toUTCString();
			},
			get 'retry-after'() {
				return new Date(clock.now() + ASKED_S * 1000).toUTCString();
			},
		},
	});
const expired = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>';

/** Faults that the sandbox plays; the other rows happen on this side of the connection. */
const STRIKES: Record<string, (stage: Stage) => Strike> = {
	'reset before the work': () => ({ kind: 'reset' }),
	'reset after the work': () => ({ kind: 'reset-after-accept' }),
	'reset in the middle of the answer': () => ({ kind: 'reset-mid-body' }),
	'no answer': () => ({ kind: 'hang' }),
	'429': () => status(429),
	'429 with seconds': () => retryAfter(String(ASKED_S)),
	'429 with a date': retryAfterDate,
	'500': () => status(500),
	'502': () => status(502, { body: '<html>Bad gateway</html>' }),
	'503': () => status(503),
	truncated: () => ({ kind: 'truncate' }),
	'a wrong length': () => ({ kind: 'wrong-length' }),
	'an expired address': () =>
		status(403, { body: expired, headers: { 'content-type': 'application/xml' } }),
	'an unknown status': (stage) =>
		stage === 'poll' ? status(200, { body: { status: 'MODERATING' } }) : status(520),
	'an empty body': () => ({ kind: 'empty' }),
	'a web page': () => ({ kind: 'html' }),
};

const HOUR_MS = 3_600_000;
const JUMPS: Record<string, number> = {
	'a clock that jumps ahead': 24 * HOUR_MS,
	'a clock that jumps back': -24 * HOUR_MS,
};

const clock = onJumpingClock();
// The service goes by its own clock when that of this machine jumps.
const bed = testBed({ timings: { queueMs: 0, runMs: 0 }, now: clock.now });

let items: INodeExecutionData[];
beforeAll(async () => {
	// Too large for a data URI, so that it is uploaded.
	const content = await largePng(5_000_000);
	const file = { fileName: 'still.png', mimeType: 'image/png' };
	items = [{ json: {}, binary: await storedBinary(content, file) }];
});

const cleanUp: Array<() => void> = [];
afterEach(() => {
	for (const undo of cleanUp.splice(0)) undo();
});

const meets = (stage: Stage) => (request: { method: string; path: string }) =>
	request.method === STAGES[stage].method && STAGES[stage].pattern.test(request.path);
const sent = (stage: Stage) => bed.sandbox.requests.filter(meets(stage));

/** Sets the fault up. @returns how often it has struck */
async function prepare(what: string, stage: Stage, times: number): Promise<() => number> {
	const { method, path, pattern } = STAGES[stage];
	if (what === 'connection refused') {
		const refused = await refuseConnections(method, pattern, times);
		cleanUp.push(refused.restore);
		return refused.count;
	}
	if (what in JUMPS) {
		cleanUp.push(whenBegun({ method, path: pattern }, 1, () => clock.setAhead(JUMPS[what])));
		// Long enough that the task is waited for after the jump as well.
		bed.sandbox.change({ timings: { runMs: 15_000 } });
		return () => sent(stage).length;
	}
	if (what === 'no answer') cleanUp.push(shortenLimits());
	const strike = STRIKES[what](stage);
	bed.sandbox.inject({
		...strike,
		match: { method, path },
		times: times === Infinity ? 'always' : times,
	});
	return () => sent(stage).filter(({ fault }) => fault === strike.kind).length;
}

/** Milliseconds between the first two requests of a stage. */
function firstPauseMs(stage: Stage): number {
	const [first, second] = sent(stage).map(({ time }) => Date.parse(time));
	return second - first;
}

function expectOneKnownTask(): string {
	const [task, ...more] = bed.sandbox.creates();
	expect(task).toBeDefined();
	expect(more).toEqual([]);
	expect(loggedSoFar().map(({ message }) => message)).toContain(`Runway: task ${task.id} created`);
	return task.id;
}

const EXPECT: Record<Outcome, (result: NodeRunResult, text: string) => Promise<void> | void> = {
	file: async ({ error, outputs, file }) => {
		expect(error).toBeUndefined();
		const taskId = expectOneKnownTask();
		expect(outputs).toMatchObject([[{ json: { taskId, status: 'SUCCEEDED' } }]]);
		const whole = await fetch(String(outputs[0][0].json.url));
		expect((await file(outputs[0][0])).equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
	},
	'maybe ordered': (_result, text) => {
		expect(text).toContain('may have started');
		expect(text).not.toMatch(/nothing was charged/i);
		expect(sent('create')).toHaveLength(1);
	},
	'nothing ordered': (_result, text) => {
		expect(text).toMatch(/nothing was charged/i);
		expect(bed.sandbox.creates()).toEqual([]);
	},
	'task named': (_result, text) => {
		expect(text).toContain(expectOneKnownTask());
		expect(text).not.toMatch(/nothing was charged/i);
		expect(sent('create')).toHaveLength(1);
		expect(bed.sandbox.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
	},
};

const cells = TABLE.flatMap(([what, ...row]) =>
	row.map((cell, column) => ({ what, stage: COLUMNS[column], cell })),
);

describe.each(cells)('$what, at the stage: $stage', ({ what, stage, cell: [once, always] }) => {
	test.each([
		['once', 1, once],
		['every time', Infinity, always],
	])(
		'%s',
		async (_how, times, outcome) => {
			const struck = await prepare(what, stage, times);
			// Polls that never succeed end with this limit; a jump of the clock must not reach it.
			const options = what in JUMPS || times === 1 ? {} : { timeout: 60 };
			const result = await bed.run(imageToVideo(fromBinary, items, { options }));
			for (const undo of cleanUp.splice(0)) undo();

			expect(struck()).toBeGreaterThan(0);
			if (what.startsWith('429 with')) {
				expect(firstPauseMs(stage)).toBeGreaterThanOrEqual(ASKED_S * 1000);
			}
			if (outcome !== 'file') {
				expect(result.error).toBeDefined();
				expect(result.outputs.flat()).toEqual([]);
				expect(result.error?.message).not.toContain('undefined');
			}
			const text = `${result.error?.message} ${result.error?.description}`;
			await EXPECT[outcome](result, text);
		},
		60_000,
	);
});
