import type { IExecuteFunctions } from 'n8n-workflow';

import { pause } from '../api/abort';
import { stopSignal } from '../api/context';
import { MediaIn } from '../media/media-in';
import { getOrganization, type Organization } from '../money/organization';
import { SpendingGuard } from '../money/spending-guard';
import { TaskLedger } from '../tasks/ledger';
import { type Clock, PollSchedule } from '../tasks/schedule';
import type { RunOptions } from './run-options';

/** Everything the items of one node run share. */
export interface Run {
	context: IExecuteFunctions;
	options: RunOptions;
	ledger: TaskLedger;
	mediaIn: MediaIn;
	schedule: PollSchedule;
	clock: Clock;
	guard: SpendingGuard;
	/** The account's limits, once something has asked for them. */
	organization?: Promise<Organization>;
	/** Ends the waits of the other items once one of them has ended the run. */
	halt: AbortController;
}

export function newRun(context: IExecuteFunctions, options: RunOptions): Run {
	const halt = new AbortController();
	const stop = stopSignal(context);
	const signal = stop === undefined ? halt.signal : AbortSignal.any([stop, halt.signal]);
	const clock: Clock = {
		// Not the time of day, which may be set anew while a task is waited for.
		now: () => performance.now(),
		pause: async (ms) => await pause(ms, signal),
		random: () => Math.random(),
	};
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	const run: Run = {
		context,
		options,
		ledger: new TaskLedger(context.getContext('node'), runIndex),
		mediaIn: new MediaIn(context),
		schedule: new PollSchedule(clock),
		clock,
		guard: new SpendingGuard(options.spending, async () => {
			run.organization ??= getOrganization(context);
			return (await run.organization).creditBalance;
		}),
		halt,
	};
	return run;
}
