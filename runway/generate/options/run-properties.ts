import type { INodeProperties } from 'n8n-workflow';

import { optionsField, type OptionName } from './run-options';

const waitForCompletion: INodeProperties = {
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
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output field that holds the file',
	displayOptions: { hide: { '@tool': [true] } },
};

/** How a node waits and what it hands on, with the options that make sense for its operation. */
export function runProperties(names: OptionName[]): INodeProperties[] {
	return [
		waitForCompletion,
		{
			...outputField,
			displayOptions: {
				show: { waitForCompletion: ['hold', 'suspend'] },
				...outputField.displayOptions,
			},
		},
		optionsField(names),
	];
}

/** Everything that a generation can be asked for. */
export const GENERATION_OPTIONS: OptionName[] = [
	'cancelOnStop',
	'download',
	'dryRun',
	'duplicateKey',
	'fileName',
	'maxConcurrency',
	'maxCreditsPerItem',
	'maxCreditsPerRun',
	'minBalance',
	'onTimeout',
	'queueTimeout',
	'reuseTask',
	'timeout',
];
