import type { INodeExecutionData } from 'n8n-workflow';

interface ResultPlace {
	itemIndex: number;
	/** One of several results that the item asks for: an aspect ratio, a language. */
	edition?: string;
}

/** The outcome of one item, or of one of its editions: its output items, or the reason why there are none. */
export type Outcome = GoodOutcome | FailedOutcome;

export interface GoodOutcome extends ResultPlace {
	items: INodeExecutionData[];
}

export interface FailedOutcome extends ResultPlace {
	error: Error;
}

/** Settles with what became of an item; never rejects. */
export async function outcomeOf(
	itemIndex: number,
	work: Promise<INodeExecutionData[]>,
): Promise<Outcome> {
	return await work.then(
		(items) => ({ itemIndex, items }),
		(error: Error) => ({ itemIndex, error }),
	);
}

export function isFailed(outcome: Outcome): outcome is FailedOutcome {
	return 'error' in outcome;
}
