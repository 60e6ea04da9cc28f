import type { Job } from './job';
import type { Run } from './run';

/** Creates on their way at the same time where nobody waits for the tasks. */
const ORDERS_AT_ONCE = 5;

/** Tasks with which a run begins where the account's limit is not known. */
export const FIRST = 5;

/** How many tasks of a run may be under way at the same time. */
export interface Concurrency {
	most: number;
	/** Whether looks at the tasks have to tell how many of them the account runs at once. */
	isToBeFound: boolean;
}

const exactly = (most: number): Concurrency => ({ most, isToBeFound: false });

/**
 * A few more than run at once wait in Runway's queue, so that the next one begins in the moment in
 * which one ends, and not when a look has seen that. More of them end between two looks where more
 * run, but not in proportion: by chance, they even out.
 */
export const withReserve = (limit: number) => limit + Math.ceil(Math.sqrt(limit));

export async function concurrencyOf(
	run: Run,
	jobs: Job[],
	holdsPlaces: boolean,
): Promise<Concurrency> {
	// Tasks that exist already take no place of the account; checks of them have a bound of their own.
	if (jobs.every(({ source }) => 'taskId' in source)) return exactly(jobs.length);
	if (!holdsPlaces) return exactly(ORDERS_AT_ONCE);
	if (run.options.maxConcurrency) return exactly(run.options.maxConcurrency);
	return jobs.length === 1 ? exactly(1) : await accountConcurrency(run, jobs);
}

/** By what the account says of the models; the smallest limit counts for all of them. */
async function accountConcurrency(run: Run, jobs: Job[]): Promise<Concurrency> {
	const organization = await run.account.organizationIfAnswered();
	const models = new Set(jobs.map((job) => job.model ?? ''));
	const limits = [...models].map(
		(model) => organization?.tier?.models?.[model]?.maxConcurrentGenerations,
	);
	// null stands for no limit.
	const limit = Math.max(1, Math.min(...limits.map((each) => each ?? Infinity)));
	const isUnknown = limits.includes(undefined);
	// None must run out of its time in the queue just because others of this run are before it.
	const mayQueue = jobs.every(({ options: { limits: time } }) => time.queuedMs >= time.runningMs);
	if (!mayQueue) return exactly(isUnknown ? Math.min(limit, FIRST) : limit);
	return { most: withReserve(limit), isToBeFound: isUnknown };
}
