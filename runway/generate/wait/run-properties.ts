import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { OptionName } from '../options/entries';
import type { Capability } from '../options/option';
import { optionsField } from '../options/options-field';
import { outputField } from '../options/output-field';
import { WAIT_FOR_COMPLETION } from '../options/wait-for-completion';
import { WAIT_MODES } from './index';
import type { WaitMode } from './wait-mode';

const [{ value: preset }] = WAIT_MODES;

const valuesWith = (need: Capability) =>
	WAIT_MODES.filter((each) => each[need]).map(({ value }) => value);

/** In 'Options', paths start at the top of the form. */
const shownFor = (need: Capability): IDisplayOptions => ({
	show: { '/waitForCompletion': valuesWith(need) },
});

const chooserOf = (completions: WaitMode[]): INodeProperties => ({
	...WAIT_FOR_COMPLETION,
	type: 'options',
	noDataExpression: true,
	options: completions.map(({ name, value, description }) => ({ name, value, description })),
	default: preset,
});

/** How a node completes its runs and what it hands on, with the options of its operation. */
export function runProperties(names: OptionName[]): INodeProperties[] {
	return [
		{ ...chooserOf(WAIT_MODES), displayOptions: { hide: { '@tool': [true] } } },
		{
			...chooserOf(WAIT_MODES.filter(({ answersAgents }) => answersAgents)),
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
	'allowance',
	'allowancePeriod',
	'atLimit',
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
	'simplify',
	'timeout',
];
