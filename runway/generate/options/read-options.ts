import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../../api/errors';
import type { ItemOptions, RunOptions } from '../data/item-options';
import { OPTIONS } from './entries';
import type { Option } from './option';
import { DEFAULT_QUEUE_TIMEOUT_S, usualTimeoutS } from './usual-timeout';

const SECOND_MS = 1_000;

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
		simplify: OPTIONS.simplify.read(options),
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
		waitMode: String(context.getNodeParameter('waitForCompletion', itemIndex, 'hold')),
		maxConcurrency: OPTIONS.maxConcurrency.read(options),
		maxCreditsPerRun: OPTIONS.maxCreditsPerRun.read(options),
		minBalance: OPTIONS.minBalance.read(options),
	};
}
