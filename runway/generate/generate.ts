import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../api/errors';
import { isFailed, type Outcome, outcomeOf } from '../items/outcome';
import { settled } from '../items/settle';
import { checkFiles } from '../media/media-resolver';
import { Ledger } from '../money/ledger';
import { ContextStore } from '../money/ledger-store';
import { leave } from '../money/report';
import type { TaskType } from '../tasks/task-type';
import { type Completion, completionOf, dryRun, type Stages } from './completion';
import { concurrencyOf } from './concurrency';
import { inputFieldsOf, outcomeBesideInput } from './input-fields';
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
	const itemIndexes = [...context.getInputData().keys()];
	const ledger = new Ledger(new ContextStore(context), itemIndexes);
	try {
		const outcomes = await outcomesOf(context, ledger, prepare, fixed);
		return leave(context, ledger, outcomes);
	} finally {
		ledger.close();
	}
}

async function outcomesOf(
	context: IExecuteFunctions,
	ledger: Ledger,
	prepare: (itemIndex: number, options: ItemOptions) => Job,
	fixed: Partial<RunOptions>,
): Promise<Outcome[]> {
	const { read, refused } = await readJobs(context, prepare, fixed);
	if (read.length === 0 || (refused.length > 0 && !context.continueOnFail())) return refused;
	const agreed = settled(() => agreedOptions(read));
	if (!agreed.ok) {
		const all = read.map(({ itemIndex }) => ({ itemIndex, error: agreed.error }));
		return inOrder([...refused, ...all]);
	}

	const jobs = read.map(({ job }) => job);
	const run = newRun(context, agreed.value, ledger);
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

	if (outcomes.some(isFailed)) {
		if (!context.continueOnFail()) return outcomes;
		// n8n tries a node again also if its first item carries an error: the others must not be
		// ordered a second time then.
	} else if (!run.over.aborted) ledger.forget();
	await addSummary(run, outcomes);
	const optionsOf = new Map(jobs.map(({ itemIndex, options }) => [itemIndex, options]));
	return outcomes.map((outcome) =>
		outcomeBesideInput(outcome, (itemIndex) => {
			const options = optionsOf.get(itemIndex);
			return options && inputFieldsOf(context, itemIndex, options);
		}),
	);
}

interface ReadJobs {
	read: Array<{ itemIndex: number; runOptions: RunOptions; job: Job }>;
	/** In the order of the items. */
	refused: Outcome[];
}

/** Reads and checks all items; nothing has been sent by then. */
async function readJobs(
	context: IExecuteFunctions,
	prepare: (itemIndex: number, options: ItemOptions) => Job,
	fixed: Partial<RunOptions>,
): Promise<ReadJobs> {
	const refused: Outcome[] = [];
	const read: ReadJobs['read'] = [];
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
	return { read, refused: inOrder(refused) };
}

const inOrder = (outcomes: Outcome[]) =>
	[...outcomes].sort((one, other) => one.itemIndex - other.itemIndex);

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
	const { maxConcurrency } = run.options;
	const count = await concurrencyOf(run.account, jobs, maxConcurrency, completion.holdsSlots);
	await run.slots.forEach(jobs, count, async (job) => {
		const stages = ways.get(wayOf(job.options, completion))!;
		const outcome = await outcomeOf(job.itemIndex, stages.item(run, job));
		const cutShort = isFailed(outcome) && run.failFast.signal.aborted;
		if (cutShort) return;
		outcomes.push(outcome);
		if (isFailed(outcome) && !run.context.continueOnFail()) run.failFast.abort();
	});
	return outcomes;
}
