import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { optionsField, type OptionName } from '../run-options';
import type { Need } from '../option';
import type { Completion } from './completion';
import { COMPLETIONS } from './index';

const [{ value: preset }] = COMPLETIONS;

const valuesWith = (need: Need) =>
	COMPLETIONS.filter((each) => each[need]).map(({ value }) => value);

/** In 'Options', where paths start at the top of the form. */
const shownFor = (need: Need): IDisplayOptions => ({
	show: { '/waitForCompletion': valuesWith(need) },
});

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

const chooserOf = (completions: Completion[]): INodeProperties => ({
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'options',
	noDataExpression: true,
	options: completions.map(({ name, value, description }) => ({ name, value, description })),
	default: preset,
});

/** How a node completes its runs and what it hands on, with the options of its operation. */
export function runProperties(names: OptionName[]): INodeProperties[] {
	return [
		{ ...chooserOf(COMPLETIONS), displayOptions: { hide: { '@tool': [true] } } },
		{
			...chooserOf(COMPLETIONS.filter(({ answersAgents }) => answersAgents)),
			displayOptions: { show: { '@tool': [true] } },
		},
		{
			...outputField,
			displayOptions: {
				show: { waitForCompletion: valuesWith('deliversFiles') },
				...outputField.displayOptions,
			},
		},
		optionsField(names, shownFor),
	];
}

/** Everything that a generation can be asked for. */
export const GENERATION_OPTIONS: OptionName[] = [
	'cancelOnStop',
	'download',
	'dryRun',
	'duplicateKey',
	'fileName',
	'includeOtherFields',
	'maxConcurrency',
	'maxCreditsPerItem',
	'maxCreditsPerRun',
	'minBalance',
	'onTimeout',
	'onUnknownPrice',
	'queueTimeout',
	'reuseTask',
	'timeout',
];
