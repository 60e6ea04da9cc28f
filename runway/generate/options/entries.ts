import type { Period } from '../../money/allowance-period';
import { aboveZero, wholeNumber, zeroOrMore } from '../../values';
import { choiceOption, creditsOption, numberOption, switchOption, textOption } from './option';
import { DEFAULT_QUEUE_TIMEOUT_S, LONGEST_TIMEOUT_S, USUAL_TIMEOUTS } from './usual-timeout';

/**
 * The entries of 'Options', each with its reader; which of them a node offers is its own choice.
 */
export const OPTIONS = {
	allowance: creditsOption(
		{
			displayName: 'Allowance',
			name: 'allowance',
			default: '500',
			description:
				'What all executions of this workflow and all calls of agents may spend together in a day, or in the Allowance Period. Tasks are created one after the other',
		},
		aboveZero,
	),
	allowancePeriod: choiceOption<Period>({
		displayName: 'Allowance Period',
		name: 'allowancePeriod',
		options: [
			{ name: 'Day', value: 'day', description: "From midnight, in the workflow's time zone" },
			{
				name: 'Month',
				value: 'month',
				description: "From the first of the month, in the workflow's time zone",
			},
		],
		default: 'day',
		description: 'When the Allowance begins anew. Nodes with the same period share what is spent.',
	}),
	atLimit: choiceOption<'refuseAll' | 'createWhatFits'>({
		displayName: 'At the Limit',
		name: 'atLimit',
		options: [
			{
				name: 'Refuse All',
				value: 'refuseAll',
				description: 'Nothing is created if the items may cost more together than the limits allow',
			},
			{
				name: 'Create What Fits',
				value: 'createWhatFits',
				description: "The other items leave the node as NOT_CREATED, with the 'reason'",
			},
		],
		default: 'refuseAll',
		description:
			'What to do with items that a maximum or the minimum balance does not allow. If On Error is set to continue, each of them leaves as an error of its own instead.',
	}),
	cancelOnStop: switchOption({
		displayName: 'Cancel Tasks on Stop',
		name: 'cancelOnStop',
		default: true,
		description:
			'Whether to cancel Runway tasks that have not finished when the execution is stopped. A suspended run notices the stop at its next poll, after one to five minutes; until then its tasks go on and cost.',
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
				'Allow one paid task for each value, also in later executions. For webhooks that fire twice.',
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
			'Whether to keep the fields and files of the input item beside the result. If names clash, the result wins.',
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
	maxCreditsPerItem: creditsOption(
		{
			displayName: 'Maximum Credits per Item',
			name: 'maxCreditsPerItem',
			default: '100',
			description:
				"Create nothing that costs more by Runway's prices. A task whose own price turns out higher is cancelled at once. Tasks are created one after the other",
		},
		aboveZero,
	),
	maxCreditsPerRun: creditsOption(
		{
			displayName: 'Maximum Credits per Run',
			name: 'maxCreditsPerRun',
			default: '500',
			description:
				'Create nothing more once the items of this run may cost more than this together. Tasks are created one after the other',
		},
		aboveZero,
	),
	minBalance: creditsOption(
		{
			displayName: 'Minimum Balance',
			name: 'minBalance',
			default: '0',
			description: 'What must stay on the account; the node reads the balance before each create',
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
		description: 'What to do if the run succeeds but some of its nodes have no output',
	}),
	onUnknownPrice: choiceOption<'create' | 'refuse'>({
		displayName: 'On Unknown Price',
		name: 'onUnknownPrice',
		options: [
			{
				name: 'Create Anyway',
				value: 'create',
				description: 'A task that turns out too expensive is cancelled at once',
			},
			{ name: 'Refuse', value: 'refuse', description: 'Nothing is created' },
		],
		default: 'create',
		description: 'What to do if a limit is set and no price is known before the task is created',
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
		'seconds',
	),
	reuseTask: switchOption({
		displayName: 'Reuse Task on Retry',
		name: 'reuseTask',
		default: true,
		description:
			"Whether an item that n8n runs again ('Retry On Fail', or a retry from the list of executions) picks up the task that it has already created instead of paying for another one",
	}),
	simplify: switchOption({
		displayName: 'Simplify',
		name: 'simplify',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
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
		'seconds',
	),
};

export type OptionName = keyof typeof OPTIONS;
