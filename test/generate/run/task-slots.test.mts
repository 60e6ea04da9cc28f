import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

import { TaskSlots } from '../../../runway/generate/run/task-slots.ts';

const AT_ONCE = 20;

/** Items whose tasks the test sees running, waiting and ending, in an order of its own. */
class Batch {
	readonly started: number[] = [];

	readonly over = new AbortController();

	readonly slots = new TaskSlots(this.over.signal);

	readonly done: Promise<void>;

	private readonly ends = new Map<number, () => void>();

	constructor(items: number, slots = AT_ONCE) {
		const entries = Array.from({ length: items }, (_, itemIndex) => ({ itemIndex }));
		this.done = this.slots.forEach(entries, slots, async ({ itemIndex }) => {
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

	async poll(items: number[], status: string): Promise<void> {
		for (const item of items) this.slots.polled({ itemIndex: item }, status);
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

test('a task that has ended makes room although its files are not there yet', async () => {
	const batch = await begin(1_000, 3);
	expect(batch.started).toEqual([0, 1, 2]);
	await batch.poll([1], 'SUCCEEDED');
	expect(batch.started).toEqual([0, 1, 2, 3]);
	// What comes later of the same item frees no second slot.
	await batch.poll([1], 'RUNNING');
	await batch.end([1]);
	expect(batch.started).toEqual([0, 1, 2, 3]);
	await batch.poll([0, 2, 3], 'FAILED');
	expect(batch.started).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('items that end at once follow each other', async () => {
	const batch = await begin(1_000, 3);
	while (batch.underWay.length > 0) await batch.end(batch.underWay);
	await batch.done;
	expect(batch.started).toEqual([...Array(1_000).keys()]);
});

test.each(['PENDING', 'THROTTLED', 'RUNNING', 'A_NEWER_WORD'])(
	'a task that is %s keeps its slot',
	async (status) => {
		const batch = await begin(10, 2);
		await batch.poll([0, 1], status);
		expect(batch.started).toEqual([0, 1]);
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
