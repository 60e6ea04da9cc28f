import type { IExecuteFunctions } from 'n8n-workflow';

import { detached } from '../../api/context';
import type { Semaphore } from '../../api/semaphore';
import { settled } from '../../items/settle';
import type { Ledger } from '../../money/ledger';
import { isLive } from '../../tasks/task';
import { taskTypeOf } from '../../tasks/task-type';
import type { ItemTask } from '../data/item-task';
import { noteStop } from './execution-data';
import { releaseTask } from './release-task';

/**
 * The tasks of one node run. When the execution is stopped, those that have not ended are
 * cancelled: the ones that are known by then at once, the others as soon as they are known,
 * whatever the item they belong to was doing.
 */
export class LiveTasks {
	private readonly tasks = new Map<number, ItemTask>();

	/** By ID: an item may have one that it has left behind, beside its own. */
	private readonly live = new Map<string, ItemTask>();

	private readonly cancellations: Array<Promise<void>> = [];

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
		const { itemIndex, taskId } = task;
		this.ledger.seen(taskId, status);
		this.tasks.set(itemIndex, task);
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
		for (const task of this.live.values()) {
			this.live.delete(task.taskId);
			if (this.ledger.hasEnded(task.itemIndex, task.taskId)) continue;
			this.cancellations.push(this.polls.use(async () => await this.cancel(task)));
			// A note only: nothing that goes wrong with it may keep the others from being cancelled.
			settled(() => noteStop(this.context, task, isCancelledAtStop(task)));
		}
	};

	/** The user pressed Stop (or n8n's own time limit did): the paid task is stopped as well. */
	private async cancel(task: ItemTask): Promise<void> {
		const { taskId, idField } = task;
		const { context, ledger } = this;
		const { logger } = context;
		const type = taskTypeOf(idField);
		if (!isCancelledAtStop(task)) {
			logger.warn('Runway: the execution was stopped; its task goes on', { taskId });
			return;
		}
		await type.cancelIfLive(detached(this.context), taskId).then(
			async (before) => {
				const isCancelled = isLive(before);
				logger.info('Runway: the execution was stopped', {
					taskId,
					outcome: isCancelled ? 'task cancelled' : `task had already ended: ${before.status}`,
				});
				if (isCancelled) await releaseTask({ context, ledger }, task, 'cancelled');
			},
			(error: Error) =>
				logger.warn('Runway: the task could not be cancelled after the stop', {
					taskId,
					reason: error.message,
				}),
		);
	}
}

/** Whether a stop of the execution cancels the task, as the options say and its type allows. */
export function isCancelledAtStop({ idField, options }: ItemTask): boolean {
	return options.cancelOnStop && taskTypeOf(idField).cancellable;
}
