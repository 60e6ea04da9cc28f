import { inputError, NOTHING_SENT_OR_CHARGED } from '../../api/errors';
import type { Completion } from './completion';
import { doNotWait } from './do-not-wait';
import { hold } from './hold';
import { suspend } from './suspend/suspend';

export type { Completion, Stages } from './completion';
export { dryRun } from './dry-run';

/** The ways to complete a run, in the order of the form. */
export const COMPLETIONS: Completion[] = [hold, doNotWait, suspend];

/** @throws RunwayError for a value that is none of the list */
export function completionOf(value: string): Completion {
	const found = COMPLETIONS.find((each) => each.value === value);
	if (found !== undefined) return found;
	const takes = COMPLETIONS.map((each) => each.value).join(', ');
	throw inputError(
		`'Wait for Completion' is ${value}, and it takes ${takes}`,
		'Choose one of the list.',
		NOTHING_SENT_OR_CHARGED,
	);
}
