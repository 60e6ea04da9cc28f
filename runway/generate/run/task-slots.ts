import { isLive } from '../../tasks/task';
import { type OrderKey, orderKeyOf, type OrderPlace } from '../../money/paid-order';

/**
 * The slots of a run's tasks. An item takes one before its create, and frees it when its task has
 * ended at Runway: the files may still be on their way into n8n then.
 */
export class TaskSlots {
	private readonly taken = new Set<OrderKey>();

	private wake = () => {};

	/** @param over fires when nothing is created any more */
	constructor(private readonly over: AbortSignal) {}

	/**
	 * Works for all entries, in their order, each as soon as a slot is free.
	 *
	 * @param count how many slots there are
	 * @param work never rejects
	 */
	async forEach<Entry extends OrderPlace>(
		entries: Entry[],
		count: number,
		work: (entry: Entry) => Promise<void>,
	): Promise<void> {
		const underWay = new Set<Promise<void>>();
		for (const entry of entries) {
			await this.freeSlot(count);
			if (this.over.aborted) break;
			this.taken.add(orderKeyOf(entry));
			const item = work(entry).then(() => {
				this.free(entry);
				underWay.delete(item);
			});
			underWay.add(item);
		}
		await Promise.all(underWay);
	}

	/** A poll of a task has shown this status. */
	polled(place: OrderPlace, status: string): void {
		if (!isLive({ status })) this.free(place);
	}

	private free(place: OrderPlace): void {
		this.taken.delete(orderKeyOf(place));
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
