import { inputError, NOTHING_SENT_OR_CHARGED } from '../../api/errors';
import { doNotWait } from './do-not-wait';
import { hold } from './hold';
import { suspend } from './suspend/suspend';
import type { WaitMode } from './wait-mode';

export type { WaitMode, Stages } from './wait-mode';
export { dryRun } from './dry-run';

/** The ways to complete a run, in the order of the form. */
export const WAIT_MODES: WaitMode[] = [hold, doNotWait, suspend];

/** @throws RunwayError for a value that is none of the list */
export function waitModeOf(value: string): WaitMode {
	const found = WAIT_MODES.find((each) => each.value === value);
	if (found !== undefined) return found;
	const takes = WAIT_MODES.map((each) => each.value).join(', ');
	throw inputError(
		`'Wait for Completion' is ${value}, and it takes ${takes}`,
		'Choose one of the list.',
		NOTHING_SENT_OR_CHARGED,
	);
}
