import { getOrganization } from '../money/organization';
import type { Job } from './job';
import type { Run } from './run';

/**
 * Where the account's limit is not known. Runway queues what is over the limit, so a wrong guess
 * costs no task; it only decides how many wait there rather than here.
 */
const FALLBACK = 5;

/** How many tasks of a run may live at once: the smallest limit of its models on this account. */
export async function accountConcurrency(run: Run, jobs: Job[]): Promise<number> {
	if (jobs.length <= 1) return 1;
	const asked = run.organization ?? getOrganization(run.context, 1);
	const organization = await asked.catch((error: Error) => {
		run.context.logger.debug('Runway: the account limits could not be read', {
			reason: error.message,
		});
		return undefined;
	});
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
