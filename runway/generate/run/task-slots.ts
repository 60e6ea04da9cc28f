import { isLive } from '../../tasks/task';

/**
 * The slots of a run's tasks. An item takes one before its create, and frees it when its task has
 * ended at Runway: the files may still be on their way into n8n then.
 */
export class TaskSlots {
	/** By item. */
	private readonly taken = new Set<number>();

	private wake = () => {};

	/** @param over fires when nothing is created any more */
	constructor(private readonly over: AbortSignal) {}

	/**
	 * Works for all entries, in their order, each as soon as a slot is free.
	 *
	 * @param count how many slots there are
	 * @param work never rejects
	 */
	async forEach<Entry extends { itemIndex: number }>(
		entries: Entry[],
		count: number,
		work: (entry: Entry) => Promise<void>,
	): Promise<void> {
		const underWay = new Set<Promise<void>>();
		for (const entry of entries) {
			await this.freeSlot(count);
			if (this.over.aborted) break;
			this.taken.add(entry.itemIndex);
			const item = work(entry).then(() => {
				this.free(entry.itemIndex);
				underWay.delete(item);
			});
			underWay.add(item);
		}
		await Promise.all(underWay);
	}

	/** A poll of an item's task has shown this status. */
	polled(itemIndex: number, status: string): void {
		if (!isLive({ status })) this.free(itemIndex);
	}

	private free(itemIndex: number): void {
		this.taken.delete(itemIndex);
		this.wake();
	}

	/** Resolves when a slot is free, or the run is over: all items end then, and free theirs. */
	private async freeSlot(count: number): Promise<void> {
		while (!this.over.aborted && this.taken.size >= count) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
	}
}
