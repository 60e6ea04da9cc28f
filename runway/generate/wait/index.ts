import { choiceMeant } from '../../values';
import { WAIT_FOR_COMPLETION } from '../options/wait-for-completion';
import { doNotWait } from './do-not-wait';
import { hold } from './hold';
import { suspend } from './suspend/suspend';
import type { WaitMode } from './wait-mode';

export type { WaitMode, Stages } from './wait-mode';
export { dryRun } from './dry-run';

/** The ways to complete a run, in the order of the form. */
export const WAIT_MODES: WaitMode[] = [hold, doNotWait, suspend];

/** @throws RunwayError for a value that is none of the list */
export function waitModeOf(given: string): WaitMode {
	const value = choiceMeant(given, { ...WAIT_FOR_COMPLETION, options: WAIT_MODES });
	return WAIT_MODES.find((each) => each.value === value)!;
}
