import type { INodeExecutionData } from 'n8n-workflow';

/** What became of one item: its output items, or why there are none. */
export type Outcome =
	{ itemIndex: number; items: INodeExecutionData[] } | { itemIndex: number; error: Error };

export type FailedOutcome = Extract<Outcome, { error: Error }>;

export function isFailed(outcome: Outcome): outcome is FailedOutcome {
	return 'error' in outcome;
}
