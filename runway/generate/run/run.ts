import type { IExecuteFunctions } from 'n8n-workflow';

import { Account } from '../../account/account';
import { getOrganization } from '../../account/organization';
import { listeningTo, stopSignal } from '../../api/context';
import { NOTHING_CHARGED, RunwayError } from '../../api/errors';
import { Semaphore } from '../../api/semaphore';
import { MediaResolver } from '../../media/media-resolver';
import { Allowance } from '../../money/allowance';
import type { Ledger } from '../../money/ledger';
import type { SpendingLimits } from '../../money/limits';
import { clockUntil, PollSchedule } from '../../tasks/schedule';
import { CrashRecovery } from './crash-recovery';
import { LiveTasks } from './live-tasks';
import { TaskSlots } from './task-slots';

/** Polls on their way at the same time, however many of them are answered slowly. */
const POLLS_AT_ONCE = 10;
/** Files on their way into n8n at the same time. */
const DOWNLOADS_AT_ONCE = 5;

/** Everything the items of one node run share; each function takes the part that it uses. */
export interface Run {
	context: IExecuteFunctions;
	ledger: Ledger;
	limits: SpendingLimits;
	account: Account;
	mediaIn: MediaResolver;
	tasks: LiveTasks;
	slots: TaskSlots;
	/** Keeps the tasks that are waited for on record. */
	crashRecovery: CrashRecovery;
	schedule: PollSchedule;
	polls: Semaphore;
	downloads: Semaphore;
	/** Fires when the run is over: ended by a failure, or stopped together with the execution. */
	over: AbortSignal;
}

/** @param failFast ends the run for the other items once one of them has ended it */
export function newRun(
	context: IExecuteFunctions,
	ledger: Ledger,
	limits: SpendingLimits = {},
	failFast = new AbortController().signal,
): Run {
	const stop = stopSignal(context);
	const over = stop === undefined ? failFast : AbortSignal.any([stop, failFast]);
	const polls = new Semaphore(POLLS_AT_ONCE);
	ledger.limitTo(
		limits,
		async () => await balanceOf(listeningTo(context, over)),
		new Allowance(context, limits.allowance, limits.allowancePeriod),
	);
	return {
		context,
		ledger,
		limits,
		account: new Account(context),
		// Nothing is brought any more once the run is over.
		mediaIn: new MediaResolver(listeningTo(context, over)),
		tasks: new LiveTasks(context, ledger, stop, polls),
		slots: new TaskSlots(over),
		crashRecovery: new CrashRecovery(context),
		schedule: new PollSchedule(clockUntil(over)),
		polls,
		downloads: new Semaphore(DOWNLOADS_AT_ONCE),
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
