import { inputError, NOTHING_SENT_OR_CHARGED } from '../../api/errors';
import type { RunOptions } from '../data/item-options';
import { OPTIONS } from './entries';
import { WAIT_FOR_COMPLETION } from './wait-for-completion';

const RUN_LABELS: Record<keyof RunOptions, string> = {
	waitMode: WAIT_FOR_COMPLETION.displayName,
	maxConcurrency: OPTIONS.maxConcurrency.property.displayName,
	maxCreditsPerRun: OPTIONS.maxCreditsPerRun.property.displayName,
	atLimit: OPTIONS.atLimit.property.displayName,
	allowance: OPTIONS.allowance.property.displayName,
	allowancePeriod: OPTIONS.allowancePeriod.property.displayName,
	minBalance: OPTIONS.minBalance.property.displayName,
};

/**
 * The options of a run, which all its items have to agree on: which of two limits is meant cannot
 * be known, so neither is taken.
 *
 * @throws RunwayError if items differ
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
			`'${RUN_LABELS[name]}' holds for the whole run, but it is ${value(first)} for item ${first.itemIndex + 1} and ${value(differing)} for item ${differing.itemIndex + 1}`,
			'Use the same value for all items, or run them one by one in a loop.',
			NOTHING_SENT_OR_CHARGED,
		);
	}
	return first.runOptions;
}
