import type { Period } from '../../money/allowance-period';
import type { TimeLimits } from '../../tasks/time-budget';

/** The options of an item. Plain data: it goes through n8n's database. */
export interface ItemOptions {
	limits: TimeLimits;
	/** The result after a timeout. */
	onTimeout: 'error' | 'output';
	cancelOnStop: boolean;
	reuseTask: boolean;
	/** Checks and shows the request, and sends none. */
	dryRun: boolean;
	maxCreditsPerItem?: number;
	onUnknownPrice: 'create' | 'refuse';
	/** Allows one paid task for each value, across executions. */
	duplicateKey?: string;
	/** Whether a workflow run counts as failed if some of its nodes have no output. */
	refusePartial: boolean;
	/** Whether results leave out what few workflows need. */
	simplify: boolean;
	/** Whether the results carry what the item brought. */
	includeOtherFields: boolean;
	download: boolean;
	/** Binary field of the output items. */
	outputField: string;
	/** Base name of output files; operation and task if there is none. */
	fileName?: string;
}

/** Options that hold for all items of a run together. */
export interface RunOptions {
	/** Value of a way to complete the run. */
	waitMode: string;
	/** Tasks of this run that may live at the same time; 0 goes by the account's limit. */
	maxConcurrency?: number;
	maxCreditsPerRun?: number;
	/** Credits that the account must keep. */
	minBalance?: number;
	/** What all executions of the workflow may spend together in a period, in credits. */
	allowance?: number;
	allowancePeriod: Period;
	/** The outcome of items that the limits do not allow. */
	atLimit: 'refuseAll' | 'createWhatFits';
}
