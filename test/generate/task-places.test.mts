import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

import { TaskPlaces } from '../../runway/generate/task-places.ts';

const UNKNOWN = { most: Infinity, isToBeFound: true };
const AT_ONCE = 20;

/** Items whose tasks the test sees running, waiting and ending, in the order of its own. */
class Batch {
	readonly started: number[] = [];

	readonly over = new AbortController();

	readonly places = new TaskPlaces(
		{ now: () => 0, pause: async () => {}, random: () => 0 },
		this.over.signal,
	);

	readonly done: Promise<void>;

	private readonly ends = new Map<number, () => void>();

	constructor(count: number, concurrency = UNKNOWN) {
		const entries = Array.from({ length: count }, (_, itemIndex) => ({ itemIndex }));
		this.done = this.places.forEach(entries, concurrency, async ({ itemIndex }) => {
			this.started.push(itemIndex);
			await new Promise<void>((resolve) => {
				this.ends.set(itemIndex, resolve);
			});
		});
	}

	/** Those under way, oldest first. */
	get underWay(): number[] {
		return [...this.ends.keys()];
	}

	async look(items: number[], status: string): Promise<void> {
		for (const item of items) this.places.look(item, status);
		await setImmediate();
	}

	async end(items: number[]): Promise<void> {
		for (const item of items) {
			this.ends.get(item)!();
			this.ends.delete(item);
		}
		await setImmediate();
	}
}

async function begin(...given: ConstructorParameters<typeof Batch>): Promise<Batch> {
	const batch = new Batch(...given);
	await setImmediate();
	return batch;
}

test('as long as all are seen running, there are more each time', async () => {
	const batch = await begin(1_000);
	expect(batch.underWay).toHaveLength(AT_ONCE);
	await batch.look(batch.underWay, 'RUNNING');
	expect(batch.underWay).toHaveLength(3 * AT_ONCE);
	await batch.look(batch.underWay, 'PENDING');
	expect(batch.underWay).toHaveLength(7 * AT_ONCE);
});

test('one that waits in the queue stops that: those that run and a reserve are under way', async () => {
	const batch = await begin(1_000);
	await batch.look([0, 1, 2], 'RUNNING');
	await batch.look(batch.underWay.slice(3), 'THROTTLED');
	const before = batch.started.length;
	// Down to three that run, and two behind them.
	while (batch.underWay.length > 5) await batch.end(batch.underWay.slice(3, 4));
	expect(batch.started).toHaveLength(before);
	await batch.end(batch.underWay.slice(0, 1));
	expect(batch.started).toHaveLength(before + 1);
	expect(batch.underWay).toHaveLength(5);
});

test('when there is room for more, the reserve runs, and others follow', async () => {
	const batch = await begin(1_000);
	await batch.look([0], 'THROTTLED');
	await batch.end(batch.underWay.slice(4));
	expect(batch.underWay).toHaveLength(4);
	await batch.look(batch.underWay, 'RUNNING');
	expect(batch.underWay).toHaveLength(4 + 2);
	await batch.look(batch.underWay, 'RUNNING');
	expect(batch.underWay).toHaveLength(6 + 3);
});

test('tasks that ran and wait again are fewer afterwards', async () => {
	const batch = await begin(1_000);
	await batch.look(batch.underWay, 'RUNNING');
	await batch.look(batch.underWay, 'THROTTLED');
	const before = batch.started.length;
	while (batch.underWay.length > 2) await batch.end(batch.underWay.slice(0, 1));
	expect(batch.started).toHaveLength(before);
	await batch.end(batch.underWay.slice(0, 1));
	expect(batch.underWay).toHaveLength(2);
});

test('while all wait for others of the account, two of the run are always in the queue', async () => {
	const batch = await begin(100);
	while (batch.started.length < 100) {
		await batch.look(batch.underWay, 'THROTTLED');
		expect(batch.underWay.length).toBeGreaterThanOrEqual(2);
		await batch.end(batch.underWay.slice(0, 1));
	}
	await batch.end(batch.underWay);
	await batch.done;
});

test('a task that has ended makes room although its files are not there yet', async () => {
	const batch = await begin(1_000, { most: 3, isToBeFound: false });
	expect(batch.started).toEqual([0, 1, 2]);
	await batch.look([1], 'SUCCEEDED');
	expect(batch.started).toEqual([0, 1, 2, 3]);
	// What comes later of the same item leaves no second place.
	await batch.look([1], 'RUNNING');
	await batch.end([1]);
	expect(batch.started).toEqual([0, 1, 2, 3]);
	await batch.look([0, 2, 3], 'FAILED');
	expect(batch.started).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test.each([UNKNOWN, { most: 3, isToBeFound: false }])(
	'items that end at once follow each other (%j)',
	async (concurrency) => {
		const batch = await begin(1_000, concurrency);
		while (batch.underWay.length > 0) await batch.end(batch.underWay);
		await batch.done;
		expect(batch.started).toEqual([...Array(1_000).keys()]);
	},
);

test('when the run is over, nothing follows, and what is under way is waited for', async () => {
	const batch = await begin(1_000);
	batch.over.abort();
	let isDone = false;
	void batch.done.then(() => {
		isDone = true;
	});
	await batch.end(batch.underWay.slice(1));
	expect(isDone).toBe(false);
	await batch.end(batch.underWay);
	expect(isDone).toBe(true);
	expect(batch.started).toHaveLength(AT_ONCE);
});
