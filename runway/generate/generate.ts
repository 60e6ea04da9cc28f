import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFailed, type Outcome, outcomeOf } from '../items/outcome';
import { itemsOrError, settled } from '../items/settle';
import { assertCanSuspend } from './suspend/can-suspend';
import { Parking } from './suspend/parking';
import { accountConcurrency, withConcurrency } from './concurrency';
import { doNotWait } from './do-not-wait';
import { dryRun } from './dry-run';
import { hold } from './hold';
import type { TaskKind } from '../tasks/kind';
import { type Job, orderJob } from './job';
import type { Order } from './order';
import { newRun, type Run } from './run';
import { type Completion, readRunOptions, type RunOptions } from './run-options';
import type { TrackedTask } from './tracked-task';
import { unfinishedRunError } from './unfinished-run';

/** How results come back. */
interface Way {
	eachItem: typeof hold;
	/** What happens to the run as a whole once each item had its turn. */
	allItems?: (run: Run, outcomes: Outcome[]) => Promise<Outcome[]>;
}

const WAYS: Record<Completion, () => Way> = {
	hold: () => ({ eachItem: hold }),
	doNotWait: () => ({ eachItem: doNotWait }),
	suspend: () => {
		const parking = new Parking();
		return {
			eachItem: parking.order,
			allItems: async (run, outcomes) => await parking.park(run, outcomes),
		};
	},
};

/**
 * The way of all generation nodes: item → body → media in → submit → wait → media out → item.
 *
 * All items are checked before the first one is sent, so a mistake in the last one costs nothing.
 *
 * @param prepare reads and checks one item's order; throws where it cannot be sent
 */
export async function generate(
	context: IExecuteFunctions,
	prepare: (itemIndex: number) => Order,
	kind?: TaskKind,
): Promise<INodeExecutionData[][]> {
	return await runJobs(
		context,
		(itemIndex) => orderJob(prepare(itemIndex), kind),
		readRunOptions(context),
	);
}

/** Checks and shows what would be sent. */
const showOnly: Way = {
	eachItem: async (run, job) => (job.order === undefined ? [] : await dryRun(run, job.order)),
};

/**
 * Carries out one job an item, all under one schedule.
 *
 * @param prepare throws where an item cannot be taken; nothing has been sent by then
 */
export async function runJobs(
	context: IExecuteFunctions,
	prepare: (itemIndex: number) => Job,
	options: RunOptions,
): Promise<INodeExecutionData[][]> {
	const refused: Outcome[] = [];
	const jobs: Job[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const job = settled(() => {
			if (options.completion === 'suspend') assertCanSuspend(context, options);
			return prepare(itemIndex);
		});
		if (job.ok) jobs.push(job.value);
		else refused.push({ itemIndex, error: job.error });
	}
	if (jobs.length === 0 || (refused.length > 0 && !context.continueOnFail())) {
		return itemsOrError(context, refused);
	}

	const run = newRun(context, options);
	const tasks = new Map<number, TrackedTask>();
	const way = options.dryRun ? showOnly : WAYS[options.completion]();
	let outcomes = [...refused, ...(await carryOut(run, jobs, tasks, way))];
	if (way.allItems !== undefined && (context.continueOnFail() || !outcomes.some(isFailed))) {
		outcomes = await way.allItems(run, outcomes);
	}

	const failed = outcomes.find(isFailed);
	if (failed !== undefined && !context.continueOnFail()) {
		const error = unfinishedRunError(failed.error, [...tasks.values()], jobs.length);
		return itemsOrError(context, [{ itemIndex: failed.itemIndex, error }]);
	}
	// n8n tries a node again also where its first item carries an error: the others must not be
	// ordered anew then.
	if (!outcomes.some(isFailed)) run.ledger.forgetRun();
	return itemsOrError(context, outcomes);
}

async function carryOut(
	run: Run,
	jobs: Job[],
	tasks: Map<number, TrackedTask>,
	way: Way,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const concurrency = run.options.maxConcurrency ?? (await accountConcurrency(run, jobs));

	await withConcurrency(jobs, concurrency, async (job) => {
		if (run.halt.signal.aborted) return;
		const { itemIndex } = job;
		const items = way.eachItem(run, job, ({ id, status }) => {
			tasks.set(itemIndex, { itemIndex, taskId: id, status });
		});
		const outcome = await outcomeOf(itemIndex, items);
		const cutShort = isFailed(outcome) && run.halt.signal.aborted;
		if (cutShort) return;
		outcomes.push(outcome);
		if (isFailed(outcome) && !run.context.continueOnFail()) run.halt.abort();
	});
	return outcomes;
}
