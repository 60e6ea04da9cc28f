import type { IDataObject } from 'n8n-workflow';

import type { ErrorKind } from '../api/errors';

/** What one item of one run has already ordered. */
export type LedgerEntry =
	| { state: 'created'; taskId: string }
	/** An end that another try must not go past by itself: it would order, and pay, again. */
	| { state: 'closed'; kind: ErrorKind; message: string; description: string };

const STORE = 'runwayTasks';

/**
 * Remembers, in the node's context, which task an item has ordered. n8n keeps that context over
 * the tries of 'Retry On Fail' and over a retry from the list of executions, so an item that runs
 * again finds its task instead of buying another one.
 */
export class TaskLedger {
	constructor(
		private readonly nodeContext: IDataObject,
		/** Tells the rounds of a loop apart, which order anew on purpose. */
		private readonly runIndex: number,
	) {}

	find(itemIndex: number, requestHash: string): LedgerEntry | undefined {
		return this.entries()[this.key(itemIndex, requestHash)];
	}

	record(itemIndex: number, requestHash: string, entry: LedgerEntry): void {
		// A new object each time: n8n saves the context when a property of it is set.
		this.nodeContext[STORE] = {
			...this.entries(),
			[this.key(itemIndex, requestHash)]: entry,
		} as unknown as IDataObject;
	}

	forget(itemIndex: number, requestHash: string): void {
		const forgotten = this.key(itemIndex, requestHash);
		this.keepOnly((key) => key !== forgotten);
	}

	/** After the run's results are handed on there is nothing left to pick up again. */
	forgetRun(): void {
		this.keepOnly((key) => !key.startsWith(`${this.runIndex}:`));
	}

	private keepOnly(isKept: (key: string) => boolean): void {
		const kept = Object.entries(this.entries()).filter(([key]) => isKept(key));
		this.nodeContext[STORE] = Object.fromEntries(kept) as unknown as IDataObject;
	}

	private entries(): Record<string, LedgerEntry> {
		return (this.nodeContext[STORE] ?? {}) as unknown as Record<string, LedgerEntry>;
	}

	private key(itemIndex: number, requestHash: string): string {
		return `${this.runIndex}:${itemIndex}:${requestHash}`;
	}
}
