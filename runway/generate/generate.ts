import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../api/errors';
import { isFailed, type Outcome, outcomeOf } from '../items/outcome';
import { itemsOrError, settled } from '../items/settle';
import { checkFiles } from '../media/media-resolver';
import type { TaskType } from '../tasks/task-type';
import { type Completion, completionOf, dryRun, type Stages } from './completion';
import { concurrencyOf } from './concurrency';
import { type Job, orderJob } from './job';
import type { Order } from './order';
import { newRun, type Run } from './run';
import {
	agreedOptions,
	type ItemOptions,
	readItemOptions,
	readRunOptions,
	type RunOptions,
} from './run-options';
import { addSummary } from './summary/run-summary';
import { unfinishedRunError } from './unfinished-run';

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
	taskType?: TaskType,
): Promise<INodeExecutionData[][]> {
	return await runJobs(context, (itemIndex, options) =>
		orderJob(prepare(itemIndex), options, taskType),
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
			assertPossible(wayOf(options, completionOf(runOptions.completion)), context, options);
			return { itemIndex, runOptions, job: prepare(itemIndex, options) };
		});
		if (entry.ok) read.push(entry.value);
		else refused.push({ itemIndex, error: entry.error });
	}
	for (const entry of [...read]) {
		const { source, itemIndex } = entry.job;
		if (!('order' in source)) continue;
		const checking = checkFiles(context, source.order.body);
		const checked = await outcomeOf(
			itemIndex,
			checking.then(() => []),
		);
		if (!isFailed(checked)) continue;
		refused.push(checked);
		read.splice(read.indexOf(entry), 1);
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
	const completion = completionOf(agreed.value.completion);
	const ways = new Map([dryRun, completion].map((way) => [way, way.begin()]));
	let outcomes = [...refused, ...(await carryOut(run, jobs, completion, ways))];
	const goesOn = context.continueOnFail() || !outcomes.some(isFailed);
	for (const stages of ways.values()) {
		if (stages.run === undefined || !goesOn || run.over.aborted) continue;
		outcomes = await stages.run(run, outcomes);
	}
	await run.tasks.ended();
	await run.standBy.end();

	const failed = outcomes.find(isFailed);
	if (failed !== undefined && !context.continueOnFail()) {
		const error = unfinishedRunError(failed, run, itemIndexes);
		return itemsOrError(context, [{ itemIndex: failed.itemIndex, error }]);
	}
	// n8n tries a node again also where its first item carries an error: the others must not be
	// ordered anew then.
	const isDone = !run.over.aborted && !outcomes.some(isFailed);
	if (isDone) run.memory.forget(itemIndexes);
	await addSummary(run, outcomes);
	return itemsOrError(context, outcomes);
}

function wayOf(options: ItemOptions, completion: Completion): Completion {
	return options.dryRun ? dryRun : completion;
}

function assertPossible(
	{ name, obstacle }: Completion,
	context: IExecuteFunctions,
	options: ItemOptions,
): void {
	const reason = obstacle?.(context, options);
	if (reason === undefined) return;
	throw inputError(
		`'${name}' is not possible here: ${reason}`,
		"Choose another value of 'Wait for Completion'.",
		NOTHING_SENT_OR_CHARGED,
	);
}

async function carryOut(
	run: Run,
	jobs: Job[],
	completion: Completion,
	ways: Map<Completion, Stages>,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const concurrency = await concurrencyOf(run, jobs, completion.holdsPlaces);
	await run.places.forEach(jobs, concurrency, async (job) => {
		const stages = ways.get(wayOf(job.options, completion))!;
		const outcome = await outcomeOf(job.itemIndex, stages.item(run, job));
		const cutShort = isFailed(outcome) && run.failFast.signal.aborted;
		if (cutShort) return;
		outcomes.push(outcome);
		if (isFailed(outcome) && !run.context.continueOnFail()) run.failFast.abort();
	});
	return outcomes;
}
