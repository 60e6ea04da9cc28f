/** A movement of credits: positive amounts are charges, negative ones refunds. */
export interface LedgerEntry {
	/** Milliseconds since the epoch. */
	time: number;
	model: string;
	amount: number;
	taskId: string;
}

/** The organization's spending. A create takes the estimate at once; the excess comes back. */
export class Ledger {
	readonly entries: LedgerEntry[] = [];

	/** @returns credits spent so far, refunds taken off */
	spent(): number {
		return this.entries.reduce((sum, { amount }) => sum + amount, 0);
	}

	record(entry: LedgerEntry): void {
		if (entry.amount !== 0) this.entries.push(entry);
	}

	clear(): void {
		this.entries.length = 0;
	}
}
