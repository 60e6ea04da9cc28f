import type { Job } from './job';
import type { Run } from './run';

/**
 * Where the account's limit is not known. Runway queues what is over the limit, so a wrong guess
 * costs no task; it only decides how many wait there rather than here.
 */
const FALLBACK = 5;

/** Creates on their way at the same time where nobody waits for the tasks. */
const ORDERS_AT_ONCE = 5;

/** How many jobs of a run may be under way at the same time. */
export async function concurrencyOf(run: Run, jobs: Job[], holdsPlaces: boolean): Promise<number> {
	// Tasks that exist already take no place of the account; checks of them have a bound of their own.
	if (jobs.every(({ source }) => 'taskId' in source)) return jobs.length;
	if (!holdsPlaces) return ORDERS_AT_ONCE;
	return run.options.maxConcurrency || (await accountConcurrency(run, jobs));
}

/** How many tasks of a run may live at once: the smallest limit of its models on this account. */
async function accountConcurrency(run: Run, jobs: Job[]): Promise<number> {
	if (jobs.length <= 1) return 1;
	const organization = await run.account.organizationIfAnswered();
	const models = new Set(jobs.map((job) => job.model ?? ''));
	const limits = [...models].map((model) => {
		const limit = organization?.tier?.models?.[model]?.maxConcurrentGenerations;
		// null stands for no limit.
		return limit === null ? jobs.length : (limit ?? FALLBACK);
	});
	return Math.max(1, Math.min(...limits));
}

/** Runs `work` for all entries, at most `limit` at a time, in order of submission. */
export async function withConcurrency<Entry>(
	entries: Entry[],
	limit: number,
	work: (entry: Entry) => Promise<void>,
): Promise<void> {
	const queue = entries.values();
	const worker = async () => {
		// All workers draw from the same iterator.
		for (const entry of queue) await work(entry);
	};
	await Promise.all(Array.from({ length: Math.min(limit, entries.length) }, worker));
}
