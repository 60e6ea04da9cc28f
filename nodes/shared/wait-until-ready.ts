import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { shownFor } from '../../runway/form/fields/shown-for';
import { numberOption } from '../../runway/generate/options/option';
import { optionsOf } from '../../runway/generate/options/read-options';
import { aboveZero, itemValues, readBoolean } from '../../runway/values';

const WAIT = 'waitUntilReady';

/** An operation's settings for its *Wait Until Ready*. */
interface Waiting {
	/** A sentence that begins with "Whether to". */
	description: string;
	timeout: {
		/** In seconds. */
		preset: number;
		/** In seconds. */
		least: number;
		description: string;
	};
}

/** *Wait Until Ready*, for operations that create what Runway prepares for a while. */
export function waitUntilReady({
	description,
	timeout: { preset, least, ...timeoutWords },
}: Waiting) {
	const wait: INodeProperties = {
		displayName: 'Wait Until Ready',
		name: WAIT,
		type: 'boolean',
		default: true,
		description,
	};
	const timeout = numberOption(
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			typeOptions: { minValue: least },
			default: preset,
			...timeoutWords,
		},
		aboveZero,
		'seconds',
	);
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [timeout.property],
	};
	return {
		properties: [wait, shownFor(options, WAIT, true)],
		/** How long to wait, in milliseconds; undefined if the item is to leave at once. */
		readLimitMs(context: IExecuteFunctions, itemIndex: number): number | undefined {
			// Both are read either way: a mistake in them must not cost anything.
			const limitMs = (timeout.read(optionsOf(context, itemIndex)) ?? preset) * 1000;
			return readBoolean(itemValues(context, itemIndex), wait) ? limitMs : undefined;
		},
	};
}
