import type { IExecuteFunctions } from 'n8n-workflow';

import { innerValues, itemValues, readText } from '../../values';
import type { ItemOptions, RunOptions } from '../data/item-options';
import { OPTIONS } from './entries';
import type { Option } from './option';
import { readOutputField } from './output-field';
import { WAIT_FOR_COMPLETION } from './wait-for-completion';
import { DEFAULT_QUEUE_TIMEOUT_S, usualTimeoutS } from './usual-timeout';

const SECOND_MS = 1_000;

const OPERATION = { displayName: 'Operation', name: 'operation' };

/** The values of an item's 'Options'. */
export const optionsOf = (context: IExecuteFunctions, itemIndex: number) =>
	innerValues(itemValues(context, itemIndex), 'options', 'Options');

/** @throws RunwayError for a value that cannot be read */
export function readItemOptions(context: IExecuteFunctions, itemIndex: number): ItemOptions {
	const options = optionsOf(context, itemIndex);
	const operation = readText(itemValues(context, itemIndex), OPERATION) ?? '';
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

/** @throws RunwayError for a value that cannot be read */
export function readRunOptions(context: IExecuteFunctions, itemIndex: number): RunOptions {
	const options = optionsOf(context, itemIndex);
	return {
		waitMode: readText(itemValues(context, itemIndex), WAIT_FOR_COMPLETION) ?? 'hold',
		maxConcurrency: OPTIONS.maxConcurrency.read(options),
		maxCreditsPerRun: OPTIONS.maxCreditsPerRun.read(options),
		atLimit: OPTIONS.atLimit.read(options),
		allowance: OPTIONS.allowance.read(options),
		allowancePeriod: OPTIONS.allowancePeriod.read(options),
		minBalance: OPTIONS.minBalance.read(options),
	};
}
