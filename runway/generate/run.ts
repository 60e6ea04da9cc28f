import type { IExecuteFunctions } from 'n8n-workflow';

import { Account } from '../account/account';
import { getOrganization } from '../account/organization';
import { listeningTo, stopSignal } from '../api/context';
import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { Semaphore } from '../api/semaphore';
import { MediaResolver } from '../media/media-resolver';
import type { Ledger } from '../money/ledger';
import { type Clock, clockUntil, PollSchedule } from '../tasks/schedule';
import { StandBy } from './completion/stand-by';
import { giveBack } from './give-back';
import type { RunOptions } from './run-options';
import { RunTasks } from './run-tasks';
import { TaskSlots } from './task-slots';

/** Checks of tasks at the same time, however many of them answer slowly. */
const CHECKS_AT_ONCE = 10;
/** Files on their way into n8n at the same time. */
const DOWNLOADS_AT_ONCE = 5;

/** Everything the items of one node run share. */
export interface Run {
	context: IExecuteFunctions;
	options: RunOptions;
	ledger: Ledger;
	mediaIn: MediaResolver;
	schedule: PollSchedule;
	clock: Clock;
	account: Account;
	tasks: RunTasks;
	slots: TaskSlots;
	/** Keeps the tasks that are waited for on record. */
	standBy: StandBy;
	checks: Semaphore;
	downloads: Semaphore;
	/** Ends the run for the other items once one of them has ended it. */
	failFast: AbortController;
	/** Fires when the run is over: ended by a failure, or stopped together with the execution. */
	over: AbortSignal;
}

export function newRun(context: IExecuteFunctions, options: RunOptions, ledger: Ledger): Run {
	const failFast = new AbortController();
	const stop = stopSignal(context);
	const over = stop === undefined ? failFast.signal : AbortSignal.any([stop, failFast.signal]);
	const clock = clockUntil(over);
	const checks = new Semaphore(CHECKS_AT_ONCE);
	ledger.limitTo(options, async () => await balanceOf(listeningTo(context, over)));
	return {
		context,
		options,
		ledger,
		// Nothing is brought any more once the run is over.
		mediaIn: new MediaResolver(listeningTo(context, over)),
		schedule: new PollSchedule(clock),
		clock,
		account: new Account(context),
		tasks: new RunTasks(
			context,
			ledger,
			stop,
			checks,
			async (task) => await giveBack({ context, ledger }, task, 'cancelled'),
		),
		slots: new TaskSlots(over),
		standBy: new StandBy(context),
		checks,
		downloads: new Semaphore(DOWNLOADS_AT_ONCE),
		failFast,
		over,
	};
}

/** @throws RunwayError if it cannot be read: a limit that cannot be checked lets nothing through */
async function balanceOf(context: IExecuteFunctions): Promise<number> {
	const organization = await getOrganization(context).catch((error: unknown) => {
		throw error instanceof RunwayError && error.kind !== 'stopped'
			? error.saying(
					`'Minimum Balance' could not be checked, so nothing was sent. ${NOTHING_CHARGED}`,
				)
			: error;
	});
	return organization.creditBalance;
}
