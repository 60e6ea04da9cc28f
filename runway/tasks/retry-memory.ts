import type { IDataObject } from 'n8n-workflow';

import type { ErrorKind } from '../api/errors';

/** What one item of a run has already ordered. */
export type Remembered =
	| {
			state: 'created';
			taskId: string;
			credits?: number;
			likeness?: undefined;
	  }
	/** An end that another try must not go past by itself: it would order, and pay, again. */
	| {
			state: 'closed';
			kind: ErrorKind;
			message: string;
			description: string;
			taskId?: string;
			credits?: number;
			/** Of an order that may have been taken, whose price is not known. */
			likeness?: string;
	  }
	/** A task that came to nothing: another try orders a new one, and what this one cost counts on. */
	| { state: 'over'; credits: number; likeness?: undefined };

/** What the order of an item was to cost, for others like it in later tries. */
interface Price {
	likeness: string;
	credits: number;
}

type Entry = Remembered & { asked: string; price?: Price };

const STORE = 'runwayTasks';

/**
 * Remembers, in the node's context, which task an item has ordered. n8n keeps that context over
 * the tries of 'Retry On Fail' and over a retry from the list of executions, so an item that runs
 * again finds its task instead of buying another one.
 *
 * Item and run decide, not what the request says: an expression such as `$now` changes from try to
 * try. Only a node that was edited between two executions asks for something else.
 */
export class RetryMemory {
	/**
	 * @param nodeContext n8n's data of the node in this execution
	 * @param asked tells whether the node is still the same as when it ordered
	 * @param keyOf tells items and rounds of a loop apart, and is the same in each try
	 */
	constructor(
		private readonly nodeContext: IDataObject,
		private readonly asked: string,
		private readonly keyOf: (itemIndex: number) => string,
	) {}

	find(itemIndex: number): Remembered | undefined {
		const entry = this.entries()[this.keyOf(itemIndex)];
		return entry?.asked === this.asked ? entry : undefined;
	}

	/** The prices that earlier tries have learnt. */
	prices(itemIndexes: number[]): Price[] {
		const entries = this.entries();
		return itemIndexes.flatMap((itemIndex) => entries[this.keyOf(itemIndex)]?.price ?? []);
	}

	/** @param price kept from before where left out */
	record(itemIndex: number, remembered: Remembered, price?: Price): void {
		const entries = this.entries();
		const key = this.keyOf(itemIndex);
		entries[key] = { ...remembered, asked: this.asked, price: price ?? entries[key]?.price };
		this.save(entries);
	}

	/** After the results are handed on there is nothing left to pick up again. */
	forget(itemIndexes: Iterable<number>): void {
		const entries = this.entries();
		for (const itemIndex of itemIndexes) delete entries[this.keyOf(itemIndex)];
		this.save(entries);
	}

	/** n8n saves the context when a property of it is set, also to what it was. */
	private save(entries: Record<string, Entry>): void {
		this.nodeContext[STORE] = entries as unknown as IDataObject;
	}

	private entries(): Record<string, Entry> {
		return (this.nodeContext[STORE] ?? {}) as unknown as Record<string, Entry>;
	}
}
