import type { Account } from '../../account/account';
import type { Job } from '../data/job';

/** Creates on their way at the same time if the run does not wait for the tasks. */
const CREATES_AT_ONCE = 5;

/** Tasks under way if the account reports no limit. Runway queues those that are too many. */
const WITHOUT_A_LIMIT = 20;

/**
 * A few more than run at once wait in Runway's queue, so that the next one begins in the moment in
 * which one ends, and not when a poll has shown that. More of them end between two polls if more
 * run, but not in proportion: by chance, they even out.
 */
const withReserve = (limit: number) => limit + Math.ceil(Math.sqrt(limit));

/**
 * How many tasks of a run may be under way at the same time.
 *
 * @param maxConcurrency of the options; 0 or undefined goes by the account's limit
 * @param holdsSlots whether an item keeps its slot until its task has ended
 */
export async function concurrencyOf(
	account: Pick<Account, 'organizationIfAnswered'>,
	jobs: Job[],
	{ maxConcurrency, holdsSlots }: { maxConcurrency?: number; holdsSlots: boolean },
): Promise<number> {
	// Tasks that exist already take no slot of the account; polls of them have a bound of their own.
	if (jobs.every(({ source }) => 'taskId' in source)) return jobs.length;
	if (!holdsSlots) return CREATES_AT_ONCE;
	if (maxConcurrency) return maxConcurrency;
	return jobs.length === 1 ? 1 : await accountConcurrency(account, jobs);
}

/** By what the account reports for the models; the smallest limit counts for all of them. */
async function accountConcurrency(
	account: Pick<Account, 'organizationIfAnswered'>,
	jobs: Job[],
): Promise<number> {
	const organization = await account.organizationIfAnswered();
	const models = new Set(jobs.map((job) => job.model ?? ''));
	const limits = [...models].map(
		(model) => organization?.tier?.models?.[model]?.maxConcurrentGenerations,
	);
	// None must run out of its time in the queue just because others of this run are before it.
	const mayQueue = jobs.every(({ options: { limits: time } }) => time.queuedMs >= time.runningMs);
	return Math.min(
		...limits.map((limit) => {
			if (limit === undefined) return WITHOUT_A_LIMIT;
			// The account has no limit.
			if (limit === null) return Infinity;
			return mayQueue ? withReserve(Math.max(1, limit)) : Math.max(1, limit);
		}),
	);
}
