import type { IExecuteFunctions } from 'n8n-workflow';

import type { Semaphore } from '../../api/semaphore';
import { settled } from '../../items/settle';
import type { Ledger } from '../../money/ledger';
import { isLive } from '../../tasks/task';
import type { ItemTask } from '../data/item-task';
import { endAtStop, isCancelledAtStop } from './end-at-stop';
import { noteStop } from './execution-data';
import { type OrderKey, orderKeyOf } from '../../money/paid-order';

/**
 * The tasks of one node run. When the execution is stopped, those that have not ended are
 * cancelled: the ones that are known by then at once, the others as soon as they are known,
 * whatever the item they belong to was doing.
 */
export class LiveTasks {
	private readonly tasks = new Map<OrderKey, ItemTask>();

	/** By ID: an item may have one that it has left behind, beside its own. */
	private readonly live = new Map<string, ItemTask>();

	private readonly cancellations: Array<Promise<unknown>> = [];

	/**
	 * @param stop fires when the execution is stopped
	 * @param polls bounds the cancels too
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly ledger: Ledger,
		private readonly stop: AbortSignal | undefined,
		private readonly polls: Semaphore,
	) {
		stop?.addEventListener('abort', this.cancelAll, { once: true });
	}

	/** The task of an item, and its state; a word that the API does not have counts as live. */
	note(task: ItemTask, status: string): void {
		const { taskId } = task;
		this.ledger.seen(taskId, status);
		this.tasks.set(orderKeyOf(task), task);
		if (isLive({ status })) this.watch(task);
		else this.live.delete(taskId);
	}

	/** A task that may be live, for a stop to find it; no poll of this try has seen it yet. */
	watch(task: ItemTask): void {
		this.live.set(task.taskId, task);
		if (this.stop?.aborted) this.cancelAll();
	}

	/** With what was agreed on them. */
	all(): ItemTask[] {
		return [...this.tasks.values()].sort((a, b) => a.itemIndex - b.itemIndex);
	}

	/** To be called when all items had their turn. */
	async ended(): Promise<void> {
		await Promise.all(this.cancellations);
		this.stop?.removeEventListener('abort', this.cancelAll);
	}

	private readonly cancelAll = (): void => {
		const { context, ledger } = this;
		for (const task of this.live.values()) {
			this.live.delete(task.taskId);
			if (ledger.hasEnded(orderKeyOf(task), task.taskId)) continue;
			this.cancellations.push(
				this.polls.use(async () => await endAtStop({ context, ledger }, task)),
			);
			// A note only: nothing that goes wrong with it may keep the others from being cancelled.
			settled(() => noteStop(context, task, isCancelledAtStop(task)));
		}
	};
}
