import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { SpendingLimits } from '../money/spending-guard';
import type { WaitLimits } from '../tasks/wait';

/** How the results of a run come back; one more way is one more value and one more file. */
export type Completion = 'hold' | 'suspend' | 'doNotWait';

export interface RunOptions {
	completion: Completion;
	limits: WaitLimits;
	/** What leaves the node when time is up. */
	onTimeout: 'error' | 'output';
	cancelOnStop: boolean;
	reuseTask: boolean;
	/** Tasks of this run that may live at the same time; undefined takes the account's limit. */
	maxConcurrency: number | undefined;
	spending: SpendingLimits;
	/** Checks and shows the requests, and sends none. */
	dryRun: boolean;
	/** Allows one paid task for each value, across executions; undefined where not asked for. */
	duplicateKey: (itemIndex: number) => string | undefined;
	/** Whether a workflow run of which some nodes brought nothing counts as failed. */
	refusePartial: boolean;
	download: boolean;
	/** Binary field of the output items. */
	outputField: string;
	/** Base name of output files; undefined names them after operation and task. */
	fileName: (itemIndex: number) => string | undefined;
}

const SECOND_MS = 1_000;
/**
 * Fits 30-second clips in 4K and recipes of several shots, which take far longer than the ten
 * minutes that the SDK waits by default.
 */
export const DEFAULT_TIMEOUT_S = 1_800;
/** THROTTLED tasks wait for the account's other tasks, so this depends on the batch. */
export const DEFAULT_QUEUE_TIMEOUT_S = 7_200;

/** Reads the settings that hold for all items of a run, from the first of them. */
export function readRunOptions(context: IExecuteFunctions): RunOptions {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const completion = context.getNodeParameter('waitForCompletion', 0, 'hold') as Completion;
	const maxConcurrency = Number(options.maxConcurrency ?? 0);
	return {
		completion,
		limits: {
			runningMs: Number(options.timeout ?? DEFAULT_TIMEOUT_S) * SECOND_MS,
			queuedMs: Number(options.queueTimeout ?? DEFAULT_QUEUE_TIMEOUT_S) * SECOND_MS,
		},
		onTimeout: options.onTimeout === 'output' ? 'output' : 'error',
		cancelOnStop: options.cancelOnStop !== false,
		reuseTask: options.reuseTask !== false,
		maxConcurrency: maxConcurrency > 0 ? maxConcurrency : undefined,
		spending: {
			maxCreditsPerItem: bound(options.maxCreditsPerItem),
			maxCreditsPerRun: bound(options.maxCreditsPerRun),
			minBalance: bound(options.minBalance),
		},
		dryRun: options.dryRun === true,
		duplicateKey: (itemIndex) => itemText(context, 'duplicateKey', itemIndex),
		refusePartial: options.onPartialResult === 'error',
		download: options.download !== false,
		outputField: context.getNodeParameter('outputField', 0, 'data') as string,
		fileName: (itemIndex) => itemText(context, 'fileName', itemIndex),
	};
}

/** An option that is left alone, or 0, sets no bound. */
function bound(value: unknown): number | undefined {
	const number = Number(value ?? 0);
	return number > 0 ? number : undefined;
}

/** An option that may differ by item; undefined where it is empty. */
function itemText(context: IExecuteFunctions, name: string, itemIndex: number): string | undefined {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const text = String(options[name] ?? '').trim();
	return text === '' ? undefined : text;
}
