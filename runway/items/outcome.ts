import type { INodeExecutionData } from 'n8n-workflow';

/** The outcome of one item: its output items, or the reason why there are none. */
export type Outcome = GoodOutcome | FailedOutcome;

export interface GoodOutcome {
	itemIndex: number;
	items: INodeExecutionData[];
}

export interface FailedOutcome {
	itemIndex: number;
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
