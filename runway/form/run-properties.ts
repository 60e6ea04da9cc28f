import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_QUEUE_TIMEOUT_S, DEFAULT_TIMEOUT_S } from '../generate/run-options';

/** How a generation node waits and what it hands on; the same for all of them. */
export const runProperties: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Hold Until Finished',
				value: 'hold',
				description: 'The node waits and hands on the finished files',
			},
			{
				name: 'Do Not Wait',
				value: 'doNotWait',
				description: 'The node hands on the task ID at once; fetch the files with Runway Task',
			},
			{
				name: 'Suspend Until Finished',
				value: 'suspend',
				description:
					'n8n parks the execution in its database, also over a restart, and looks after the tasks once a minute or less often. For long tasks; not for webhooks that respond with the result.',
			},
		],
		default: 'hold',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output field that holds the file',
		displayOptions: { show: { waitForCompletion: ['hold', 'suspend'] }, hide: { '@tool': [true] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Cancel Tasks on Stop',
				name: 'cancelOnStop',
				type: 'boolean',
				default: true,
				description:
					'Whether to cancel the Runway task when the execution is stopped, so that it costs nothing more. A finished task is left alone. A suspended run notices the stop at its next look, within one to five minutes.',
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
			{
				displayName: 'Download Files',
				name: 'download',
				type: 'boolean',
				default: true,
				description:
					'Whether to put the finished files into n8n. Without it the items hold only their URLs, which expire after 24 to 48 hours.',
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description:
					'Whether to check fields, files, credits and daily quota and show the request, without sending it',
			},
			{
				displayName: 'Duplicate Key',
				name: 'duplicateKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.entryId }}-{{ $json.revision }}',
				description:
					'Order at most once for each value, also in later executions. For webhooks that fire twice; works in published workflows.',
			},
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. spring-campaign',
				description: 'Name of the output file, without extension',
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
			{
				displayName: 'Maximum Concurrent Tasks',
				name: 'maxConcurrency',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description:
					"How many tasks of this run may be under way at the same time. 0 takes the account's own limit for the model; what goes beyond that waits in Runway's queue.",
			},
			{
				displayName: 'Maximum Credits per Item',
				name: 'maxCreditsPerItem',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Cancel a task at once if it may cost more than this. Runway names the price only when the task is created. 0 sets no maximum.',
			},
			{
				displayName: 'Maximum Credits per Run',
				name: 'maxCreditsPerRun',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Order nothing more once the items of this run may cost more than this together. 0 sets no maximum.',
			},
			{
				displayName: 'Minimum Balance',
				name: 'minBalance',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Credits that must stay on the account; below it nothing is ordered',
			},
			{
				displayName: 'On Timeout',
				name: 'onTimeout',
				type: 'options',
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
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
			{
				displayName: 'Queue Timeout (Seconds)',
				name: 'queueTimeout',
				type: 'number',
				typeOptions: { minValue: 5 },
				default: DEFAULT_QUEUE_TIMEOUT_S,
				description:
					"How long a task may wait in the account's queue (THROTTLED), apart from the time it runs",
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
			{
				displayName: 'Reuse Task on Retry',
				name: 'reuseTask',
				type: 'boolean',
				default: true,
				description:
					"Whether an item that n8n runs again ('Retry On Fail', or a retry from the list of executions) picks up the task it already ordered instead of paying for another one",
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 5 },
				default: DEFAULT_TIMEOUT_S,
				description: 'How long a task may run before the node stops waiting for it',
				displayOptions: { show: { '/waitForCompletion': ['hold', 'suspend'] } },
			},
		],
	},
];

/**
 * The same fields with options of an operation's own, and without those that make no sense there.
 */
export function runPropertiesWith(more: INodeProperties[], without: string[]): INodeProperties[] {
	return runProperties.map((property) => {
		if (property.name !== 'options') return property;
		const kept = (property.options as INodeProperties[]).filter(
			({ name }) => !without.includes(name),
		);
		const options = [...kept, ...more].sort((a, b) =>
			a.displayName.localeCompare(b.displayName, 'en'),
		);
		return { ...property, options };
	});
}
