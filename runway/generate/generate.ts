import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFailed, type Outcome, outcomeOf } from '../items/outcome';
import { itemsOrError, settled } from '../items/settle';
import type { TaskKind } from '../tasks/kind';
import { concurrencyOf, withConcurrency } from './concurrency';
import { doNotWait } from './do-not-wait';
import { dryRun } from './dry-run';
import { namingTask } from './ended-task';
import { hold } from './hold';
import { type Job, orderJob } from './job';
import type { Order } from './order';
import {
	agreedOptions,
	type Completion,
	type ItemOptions,
	readItemOptions,
	readRunOptions,
	type RunOptions,
} from './options/run-options';
import { newRun, type Run } from './run';
import { type Submitted, submit } from './submit';
import { assertCanSuspend } from './suspend/can-suspend';
import { Parking } from './suspend/parking';
import { unfinishedRunError } from './unfinished-run';

/** How results come back. */
interface Way {
	/** What happens to an item once its task is ordered. */
	eachItem(run: Run, submitted: Submitted): Promise<INodeExecutionData[]>;
	/** What happens to the run as a whole once each item had its turn. */
	allItems?: (run: Run, outcomes: Outcome[]) => Promise<Outcome[]>;
}

const WAYS: Record<Completion, () => Way> = {
	hold: () => ({ eachItem: hold }),
	doNotWait: () => ({ eachItem: doNotWait }),
	suspend: () => {
		const parking = new Parking();
		return {
			eachItem: parking.keep,
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
	return await runJobs(context, (itemIndex, options) =>
		orderJob(prepare(itemIndex), options, kind),
	);
}

/**
 * Carries out one job an item, all under one schedule.
 *
 * @param prepare throws where an item cannot be taken; nothing has been sent by then
 * @param fixed options that do not hang on the form
 */
export async function runJobs(
	context: IExecuteFunctions,
	prepare: (itemIndex: number, options: ItemOptions) => Job,
	fixed: Partial<RunOptions> = {},
): Promise<INodeExecutionData[][]> {
	const refused: Outcome[] = [];
	const read: Array<{ itemIndex: number; runOptions: RunOptions; job: Job }> = [];
	for (const itemIndex of context.getInputData().keys()) {
		const entry = settled(() => {
			const runOptions = { ...readRunOptions(context, itemIndex), ...fixed };
			const options = readItemOptions(context, itemIndex);
			if (runOptions.completion === 'suspend' && !options.dryRun) {
				assertCanSuspend(context, options);
			}
			return { itemIndex, runOptions, job: prepare(itemIndex, options) };
		});
		if (entry.ok) read.push(entry.value);
		else refused.push({ itemIndex, error: entry.error });
	}
	if (read.length === 0 || (refused.length > 0 && !context.continueOnFail())) {
		return itemsOrError(context, refused);
	}
	const agreed = settled(() => agreedOptions(read));
	if (!agreed.ok) {
		const all = read.map(({ itemIndex }) => ({ itemIndex, error: agreed.error }));
		return itemsOrError(context, [...refused, ...all]);
	}

	const jobs = read.map(({ job }) => job);
	const itemIndexes = jobs.map(({ itemIndex }) => itemIndex);
	const run = newRun(context, agreed.value, itemIndexes);
	const way = WAYS[agreed.value.completion]();
	let outcomes = [...refused, ...(await carryOut(run, jobs, way))];
	const goesOn = context.continueOnFail() || !outcomes.some(isFailed);
	if (way.allItems !== undefined && goesOn && !run.over.aborted) {
		outcomes = await way.allItems(run, outcomes);
	}
	await run.tasks.ended();

	const failed = outcomes.find(isFailed);
	if (failed !== undefined && !context.continueOnFail()) {
		const error = unfinishedRunError(failed, run, itemIndexes);
		return itemsOrError(context, [{ itemIndex: failed.itemIndex, error }]);
	}
	// n8n tries a node again also where its first item carries an error: the others must not be
	// ordered anew then.
	if (!outcomes.some(isFailed)) run.memory.forget(itemIndexes);
	return itemsOrError(context, outcomes);
}

async function carryOut(run: Run, jobs: Job[], way: Way): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	await withConcurrency(jobs, await concurrencyOf(run, jobs), async (job) => {
		if (run.halt.signal.aborted) return;
		const outcome = await outcomeOf(job.itemIndex, itemsOf(run, job, way));
		const cutShort = isFailed(outcome) && run.halt.signal.aborted;
		if (cutShort) return;
		outcomes.push(outcome);
		if (isFailed(outcome) && !run.context.continueOnFail()) run.halt.abort();
	});
	return outcomes;
}

async function itemsOf(run: Run, job: Job, way: Way): Promise<INodeExecutionData[]> {
	if (job.options.dryRun && 'order' in job.source) return await dryRun(run, job.source.order);

	const submitted = await submit(run, job);
	return await way.eachItem(run, submitted).catch((error: unknown) => {
		throw namingTask(error, submitted.task);
	});
}
