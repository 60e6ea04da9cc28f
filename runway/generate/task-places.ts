import type { Clock } from '../tasks/schedule';
import { isLive, phaseOf } from '../tasks/task';
import { type Concurrency, FIRST, withReserve } from './concurrency';

/** Until the next one follows the first few, where the account's limit is to be found. */
const PACE_MS = 50;
/** Ordered and not looked at yet, beside as many as are known to run: nothing tells of them so far. */
const MOST_UNSEEN = 20;

/**
 * The places of a run's tasks. An item takes one before it orders, and leaves it when its task has
 * ended at Runway: the files may still be on their way into n8n then.
 *
 * Where the account's limit is not known, looks find it. Tasks are added, evenly, as long as none is
 * seen THROTTLED. From then on there are as many under way as were seen running at once, and a
 * reserve, which shows by running when there is room for more. Each look at one that is THROTTLED
 * takes one off, down to those that run.
 */
export class TaskPlaces {
	/** By item. */
	private readonly taken = new Set<number>();

	/** Those of them that ran, or were about to, when they were last looked at. */
	private readonly running = new Set<number>();

	/** How many the account runs at once; undefined until one was THROTTLED. */
	private found: number | undefined;

	private wake = () => {};

	/** @param over fires when nothing is ordered any more */
	constructor(
		private readonly clock: Clock,
		private readonly over: AbortSignal,
	) {}

	/**
	 * Works for all entries, in their order, each as soon as there is a place.
	 *
	 * @param work never rejects
	 */
	async forEach<Entry extends { itemIndex: number }>(
		entries: Entry[],
		concurrency: Concurrency,
		work: (entry: Entry) => Promise<void>,
	): Promise<void> {
		const underWay = new Set<Promise<void>>();
		for (const entry of entries) {
			await this.room(concurrency);
			if (this.over.aborted) break;
			this.taken.add(entry.itemIndex);
			const item = work(entry).then(() => {
				this.leave(entry.itemIndex);
				underWay.delete(item);
			});
			underWay.add(item);
		}
		await Promise.all(underWay);
	}

	/** What a look at the task of an item has shown. */
	look(itemIndex: number, status: string): void {
		if (!this.taken.has(itemIndex)) return;
		if (!isLive({ status })) {
			this.leave(itemIndex);
			return;
		}
		if (phaseOf(status) === 'queued') {
			this.running.delete(itemIndex);
			this.found = Math.max(this.running.size, (this.found ?? 0) - 1);
		} else {
			this.running.add(itemIndex);
			if (this.found !== undefined) this.found = Math.max(this.running.size, this.found);
		}
		this.wake();
	}

	private leave(itemIndex: number): void {
		this.taken.delete(itemIndex);
		this.running.delete(itemIndex);
		this.wake();
	}

	/** Resolves when there is a place, or the run is over. */
	private async room(concurrency: Concurrency): Promise<void> {
		const isBlind = concurrency.isToBeFound && this.found === undefined;
		// It ends early, as an error, when the run does.
		if (isBlind && this.taken.size >= FIRST) await this.clock.pause(PACE_MS).catch(() => {});
		while (!this.over.aborted && this.taken.size >= this.most(concurrency)) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
	}

	private most({ most, isToBeFound }: Concurrency): number {
		if (!isToBeFound) return most;
		const told =
			this.found === undefined
				? 2 * this.running.size + MOST_UNSEEN
				: withReserve(Math.max(1, this.found));
		return Math.min(most, told);
	}
}
