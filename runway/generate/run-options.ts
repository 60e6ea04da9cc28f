import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../api/errors';
import type { TimeLimits } from '../tasks/time-budget';
import {
	aboveZero,
	choiceOption,
	type Need,
	numberOption,
	type Option,
	switchOption,
	textOption,
	wholeNumber,
	zeroOrMore,
} from './option';
import { LONGEST_TIMEOUT_S, USUAL_TIMEOUTS, usualTimeoutS } from './usual-timeout';

/** THROTTLED tasks wait for the account's other tasks, so this depends on the batch. */
const DEFAULT_QUEUE_TIMEOUT_S = 7_200;
const SECOND_MS = 1_000;

/** The entries of 'Options', each with its reader; which of them a node offers is its own choice. */
export const OPTIONS = {
	cancelOnStop: switchOption({
		displayName: 'Cancel Tasks on Stop',
		name: 'cancelOnStop',
		default: true,
		description:
			'Whether to cancel Runway tasks that have not finished when the execution is stopped. A suspended run notices the stop at its next look, after one to five minutes; until then its tasks go on and cost.',
	}),
	download: switchOption({
		displayName: 'Download Files',
		name: 'download',
		default: true,
		description:
			'Whether to put the finished files into n8n. Without it the items hold only their URLs, which expire after 24 to 48 hours.',
		needs: 'deliversFiles',
		isAboutFiles: true,
	}),
	dryRun: switchOption({
		displayName: 'Dry Run',
		name: 'dryRun',
		default: false,
		description:
			'Whether to check fields, files, credits and daily quota and show the request, without sending it',
	}),
	duplicateKey: textOption(
		{
			displayName: 'Duplicate Key',
			name: 'duplicateKey',
			default: '',
			placeholder: 'e.g. {{ $json.entryId }}-{{ $json.revision }}',
			description:
				'Order at most once for each value, also in later executions. For webhooks that fire twice.',
		},
		'refused',
	),
	fileName: textOption(
		{
			displayName: 'File Name',
			name: 'fileName',
			default: '',
			placeholder: 'e.g. spring-campaign',
			description: 'Name of the output file, without extension',
			needs: 'deliversFiles',
			isAboutFiles: true,
		},
		'not added',
	),
	includeOtherFields: switchOption({
		displayName: 'Include Other Input Fields',
		name: 'includeOtherFields',
		default: true,
		description:
			'Whether to keep the fields and files that the item brought beside the result. Where names meet, the result wins.',
		isAboutFiles: true,
	}),
	maxConcurrency: numberOption(
		{
			displayName: 'Maximum Concurrent Tasks',
			name: 'maxConcurrency',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				"How many tasks of this run may be under way at the same time. 0 goes by the account's own limit for the model, with a few more that wait in Runway's queue.",
			needs: 'holdsSlots',
		},
		wholeNumber,
	),
	maxCreditsPerItem: numberOption(
		{
			displayName: 'Maximum Credits per Item',
			name: 'maxCreditsPerItem',
			typeOptions: { minValue: 1 },
			default: 100,
			description:
				"Order nothing that costs more by Runway's price list. Where the list says nothing, or is wrong, the task tells its price and is cancelled at once.",
		},
		aboveZero,
	),
	maxCreditsPerRun: numberOption(
		{
			displayName: 'Maximum Credits per Run',
			name: 'maxCreditsPerRun',
			typeOptions: { minValue: 1 },
			default: 500,
			description: 'Order nothing more once the items of this run may cost more than this together',
		},
		aboveZero,
	),
	minBalance: numberOption(
		{
			displayName: 'Minimum Balance',
			name: 'minBalance',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Credits that must stay on the account after each order; the balance is read at the start of the run',
		},
		zeroOrMore,
	),
	onPartialResult: choiceOption<'output' | 'error'>({
		displayName: 'On Partial Result',
		name: 'onPartialResult',
		options: [
			{
				name: 'Output What There Is',
				value: 'output',
				description: "Items carry the missing nodes in 'nodeErrors'",
			},
			{ name: 'Throw an Error', value: 'error', description: 'The error names the missing nodes' },
		],
		default: 'output',
		description: 'What to do when the run succeeds although some of its nodes brought nothing',
	}),
	onUnknownPrice: choiceOption<'order' | 'refuse'>({
		displayName: 'On Unknown Price',
		name: 'onUnknownPrice',
		options: [
			{
				name: 'Order Anyway',
				value: 'order',
				description: 'A task that turns out too expensive is cancelled at once',
			},
			{ name: 'Refuse', value: 'refuse', description: 'Nothing is ordered' },
		],
		default: 'order',
		description:
			"What to do with a maximum or a minimum balance where Runway's price list says nothing",
	}),
	onTimeout: choiceOption<'output' | 'error'>({
		displayName: 'On Timeout',
		name: 'onTimeout',
		options: [
			{
				name: 'Output the Unfinished Task',
				value: 'output',
				description: 'The item leaves the node with its task ID and status',
			},
			{
				name: 'Throw an Error',
				value: 'error',
				description: 'The error names the task ID',
			},
		],
		default: 'error',
		description: 'What to do when the time is up. The task itself goes on at Runway.',
		needs: 'deliversFiles',
	}),
	queueTimeout: numberOption(
		{
			displayName: 'Queue Timeout (Seconds)',
			name: 'queueTimeout',
			typeOptions: { minValue: 5 },
			default: DEFAULT_QUEUE_TIMEOUT_S,
			description:
				"How long a task may wait in the project's queue (THROTTLED), apart from the time it runs",
			needs: 'deliversFiles',
		},
		aboveZero,
	),
	reuseTask: switchOption({
		displayName: 'Reuse Task on Retry',
		name: 'reuseTask',
		default: true,
		description:
			"Whether an item that n8n runs again ('Retry On Fail', or a retry from the list of executions) picks up the task it already ordered instead of paying for another one",
	}),
	timeout: numberOption(
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			typeOptions: { minValue: 5 },
			default: LONGEST_TIMEOUT_S,
			description: `How long a task may run before the node stops waiting for it. Without this option: ${USUAL_TIMEOUTS}.`,
			needs: 'deliversFiles',
		},
		aboveZero,
	),
};

export type OptionName = keyof typeof OPTIONS;

/**
 * The collection 'Options' with some entries, by name.
 *
 * @param shownFor the condition for an option with a need; none where there is no choice of how to
 *   complete a run
 */
export function optionsField(
	names: OptionName[],
	shownFor: (need: Need) => IDisplayOptions | undefined = () => undefined,
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: names
			.map((name): Option<unknown> => OPTIONS[name])
			.map(({ property, needs, isAboutFiles = false }) => {
				const conditions = {
					...(needs === undefined ? {} : shownFor(needs)),
					...(isAboutFiles ? { hide: { '@tool': [true] } } : {}),
				};
				return Object.keys(conditions).length === 0
					? property
					: { ...property, displayOptions: conditions };
			})
			.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}

/** What an item asks for beside its order. Plain data: it goes through n8n's database. */
export interface ItemOptions {
	limits: TimeLimits;
	/** What leaves the node when time is up. */
	onTimeout: 'error' | 'output';
	cancelOnStop: boolean;
	reuseTask: boolean;
	/** Checks and shows the request, and sends none. */
	dryRun: boolean;
	maxCreditsPerItem?: number;
	onUnknownPrice: 'order' | 'refuse';
	/** Allows one paid task for each value, across executions. */
	duplicateKey?: string;
	/** Whether a workflow run of which some nodes brought nothing counts as failed. */
	refusePartial: boolean;
	/** Whether the results carry what the item brought. */
	includeOtherFields: boolean;
	download: boolean;
	/** Binary field of the output items. */
	outputField: string;
	/** Base name of output files; operation and task where there is none. */
	fileName?: string;
}

/** What can only hold for all items of a run together. */
export interface RunOptions {
	/** Value of a way to complete the run. */
	completion: string;
	/** Tasks of this run that may live at the same time; 0 goes by the account's limit. */
	maxConcurrency?: number;
	maxCreditsPerRun?: number;
	/** Credits that the account must keep. */
	minBalance?: number;
}

const RUN_LABELS: Record<keyof RunOptions, string> = {
	completion: 'Wait for Completion',
	maxConcurrency: OPTIONS.maxConcurrency.property.displayName,
	maxCreditsPerRun: OPTIONS.maxCreditsPerRun.property.displayName,
	minBalance: OPTIONS.minBalance.property.displayName,
};

const optionsOf = (context: IExecuteFunctions, itemIndex: number) =>
	context.getNodeParameter('options', itemIndex, {}) as IDataObject;

/** @throws RunwayError for a value that cannot be read */
export function readItemOptions(context: IExecuteFunctions, itemIndex: number): ItemOptions {
	const options = optionsOf(context, itemIndex);
	const operation = String(context.getNodeParameter('operation', itemIndex, ''));
	const seconds = (option: Option<number | undefined>, preset: number) =>
		(option.read(options) ?? preset) * SECOND_MS;
	const download = OPTIONS.download.read(options);
	return {
		limits: {
			runningMs: seconds(OPTIONS.timeout, usualTimeoutS(operation)),
			queuedMs: seconds(OPTIONS.queueTimeout, DEFAULT_QUEUE_TIMEOUT_S),
		},
		onTimeout: OPTIONS.onTimeout.read(options),
		cancelOnStop: OPTIONS.cancelOnStop.read(options),
		reuseTask: OPTIONS.reuseTask.read(options),
		dryRun: OPTIONS.dryRun.read(options),
		maxCreditsPerItem: OPTIONS.maxCreditsPerItem.read(options),
		onUnknownPrice: OPTIONS.onUnknownPrice.read(options),
		duplicateKey: OPTIONS.duplicateKey.read(options),
		refusePartial: OPTIONS.onPartialResult.read(options) === 'error',
		includeOtherFields: OPTIONS.includeOtherFields.read(options),
		download,
		outputField: download ? readOutputField(context, itemIndex) : '',
		fileName: OPTIONS.fileName.read(options),
	};
}

/** Asked for before anything is ordered: a file that has no field to go to would be lost. */
export function readOutputField(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('outputField', itemIndex, 'data') as unknown;
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw inputError(
		"'Put Output File in Field' is empty",
		'Enter the name of a field, for example data.',
		NOTHING_SENT_OR_CHARGED,
	);
}

/** @throws RunwayError for a value that cannot be read */
export function readRunOptions(context: IExecuteFunctions, itemIndex: number): RunOptions {
	const options = optionsOf(context, itemIndex);
	return {
		completion: String(context.getNodeParameter('waitForCompletion', itemIndex, 'hold')),
		maxConcurrency: OPTIONS.maxConcurrency.read(options),
		maxCreditsPerRun: OPTIONS.maxCreditsPerRun.read(options),
		minBalance: OPTIONS.minBalance.read(options),
	};
}

/**
 * The options of a run, which all its items have to agree on: which of two limits is meant cannot
 * be told, so neither is taken.
 *
 * @throws RunwayError where items differ
 */
export function agreedOptions(
	read: Array<{ itemIndex: number; runOptions: RunOptions }>,
): RunOptions {
	const [first, ...others] = read;
	for (const name of Object.keys(RUN_LABELS) as Array<keyof RunOptions>) {
		const differing = others.find(({ runOptions }) => runOptions[name] !== first.runOptions[name]);
		if (differing === undefined) continue;
		const value = ({ runOptions }: typeof first) => runOptions[name] ?? 'not set';
		throw inputError(
			`'${RUN_LABELS[name]}' holds for the whole run, but it is ${value(first)} for item ${first.itemIndex} and ${value(differing)} for item ${differing.itemIndex}`,
			'Use the same value for all items, or run them one by one in a loop.',
			NOTHING_SENT_OR_CHARGED,
		);
	}
	return first.runOptions;
}
