import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED, type RunwayError } from '../api/errors';
import { isFailed, type Outcome, outcomeOf } from '../items/outcome';
import { settled } from '../items/settle';
import { checkFiles } from '../media/media-resolver';
import { Ledger } from '../money/ledger';
import { ContextStore } from '../money/ledger-store';
import { orderKeyOf } from '../money/paid-order';
import { leave } from '../money/report';
import type { TaskType } from '../tasks/task-type';
import { askedIn } from './data/asked';
import { inputFieldsOf, outcomesBesideInput } from './data/input-fields';
import type { ItemOptions, RunOptions } from './data/item-options';
import { itemTaskOf, type Job, orderJob } from './data/job';
import { withMoney } from './run/money';
import { nameOf } from './data/name';
import type { Order } from './data/order';
import { agreedOptions } from './options/agreed-options';
import { readItemOptions, readRunOptions } from './options/read-options';
import { concurrencyOf } from './run/concurrency';
import { newRun, type Run } from './run/run';
import { addSummary } from './run/summary';
import { Pictures } from './task/pictures';
import { handedOn, refusedRun, shortageOf } from './task/budget';
import { dryRun, type Stages, type WaitMode, waitModeOf } from './wait';

/**
 * The way of all generation nodes: item → body → media in → create → wait → media out → item.
 *
 * All items are checked before the first one is sent, so a mistake in the last one costs nothing.
 *
 * @param prepare reads and checks one item's orders, one for each of its editions; throws if they cannot
 *   be sent
 */
export async function generate(
	context: IExecuteFunctions,
	prepare: (itemIndex: number) => Order | Order[],
	taskType?: TaskType,
): Promise<INodeExecutionData[][]> {
	return await runJobs(context, (itemIndex, options) =>
		[prepare(itemIndex)].flat().map((order) => orderJob(order, options, taskType)),
	);
}

/**
 * Carries out the jobs of all items under one schedule.
 *
 * @param prepare throws if an item cannot be taken; nothing has been sent by then
 * @param fixed options that do not depend on the form
 */
export async function runJobs(
	context: IExecuteFunctions,
	prepare: (itemIndex: number, options: ItemOptions) => Job | Job[],
	fixed: Partial<RunOptions> = {},
): Promise<INodeExecutionData[][]> {
	const itemIndexes = [...context.getInputData().keys()];
	const ledger = new Ledger(new ContextStore(context), itemIndexes);
	try {
		const outcomes = await outcomesOf(context, ledger, prepare, fixed);
		return leave(context, ledger, outcomes);
	} finally {
		await ledger.settled();
		ledger.close();
	}
}

async function outcomesOf(
	context: IExecuteFunctions,
	ledger: Ledger,
	prepare: (itemIndex: number, options: ItemOptions) => Job | Job[],
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
	const failFast = new AbortController();
	const run = newRun(context, ledger, agreed.value, failFast.signal);
	watchEarlier(run, jobs);
	const shortage = await shortageOf(run, jobs, agreed.value);
	if (shortage !== undefined) {
		context.logger.info(`Runway: ${shortage.message}`);
		if (agreed.value.atLimit === 'refuseAll' && !context.continueOnFail()) {
			await run.tasks.ended();
			const error = refusedRun(shortage);
			return jobs.map(({ itemIndex }) => ({ itemIndex, error }));
		}
	}
	const { carriedOut, modes } = await carryOut(run, jobs, agreed.value, failFast);
	let outcomes = [...refused, ...carriedOut];
	const goesOn = context.continueOnFail() || !outcomes.some(isFailed);
	for (const stages of modes) {
		if (stages.run === undefined || !goesOn || run.over.aborted) continue;
		outcomes = await stages.run(run, outcomes);
	}
	if (context.continueOnFail() || !outcomes.some(isFailed)) {
		await addSummary(run, outcomes, shortage?.message);
	}
	// After the last request, since a stop or the end of the process may come during any of them.
	await run.tasks.ended();
	await run.crashRecovery.end();
	const inputs = jobs.flatMap((job) => inputFieldsOf(context, job) ?? []);
	return outcomesBesideInput(await withMoney(run, outcomes), inputs);
}

/** Carries out the jobs in slots; the first failure ends the run unless failures are items. */
async function carryOut(
	run: Run,
	jobs: Job[],
	{ atLimit, maxConcurrency, waitMode: chosen }: RunOptions,
	failFast: AbortController,
): Promise<{ carriedOut: Outcome[]; modes: Stages[] }> {
	const { context } = run;
	const waitMode = waitModeOf(chosen);
	const stagesByMode = new Map([dryRun, waitMode].map((mode) => [mode, mode.begin()]));
	const { holdsSlots } = waitMode;
	const slots = await concurrencyOf(run.account, jobs, { maxConcurrency, holdsSlots });
	const carriedOut = new Map<Job, Outcome>();
	await run.slots.forEach(jobs, slots, async (job) => {
		const stages = stagesByMode.get(modeOf(job.options, waitMode))!;
		const { itemIndex, edition } = job;
		const own = await outcomeOf(itemIndex, stages.item(run, job));
		const handed = atLimit === 'createWhatFits' ? handedOn(job, own) : own;
		const outcome = edition === undefined ? handed : { ...handed, edition };
		const isCutShort = isFailed(outcome) && failFast.signal.aborted;
		if (isCutShort) return;
		carriedOut.set(job, outcome);
		if (isFailed(outcome) && !context.continueOnFail()) failFast.abort();
	});
	const inTurn = jobs.flatMap((job) => carriedOut.get(job) ?? []);
	return { carriedOut: inTurn, modes: [...stagesByMode.values()] };
}

/** A stop finds what earlier tries have created, however far this one has come. */
function watchEarlier({ ledger, tasks }: Pick<Run, 'ledger' | 'tasks'>, jobs: Job[]): void {
	const ofItem = new Map(jobs.map((job) => [job.itemIndex, job]));
	const ofPlace = new Map(jobs.map((job) => [orderKeyOf(job), job]));
	for (const { itemIndex, edition, state, id } of ledger.orders()) {
		// An edition that is asked for no more has no job of its own.
		const job = ofPlace.get(orderKeyOf({ itemIndex, edition })) ?? ofItem.get(itemIndex);
		if (job !== undefined && id !== undefined && state === 'created') {
			tasks.watch(itemTaskOf({ ...job, edition }, id));
		}
	}
}

interface ReadJobs {
	read: Array<{ itemIndex: number; runOptions: RunOptions; job: Job }>;
	/** In the order of the items. */
	refused: Outcome[];
}

/** Reads and checks all items; nothing has been sent by then. */
async function readJobs(
	context: IExecuteFunctions,
	prepare: (itemIndex: number, options: ItemOptions) => Job | Job[],
	fixed: Partial<RunOptions>,
): Promise<ReadJobs> {
	const refused: Outcome[] = [];
	const read: ReadJobs['read'] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const entry = settled(() => {
			const runOptions = { ...readRunOptions(context, itemIndex), ...fixed };
			const options = readItemOptions(context, itemIndex);
			const mode = modeOf(options, waitModeOf(runOptions.waitMode));
			assertPossible(mode, context, options);
			const jobs = [prepare(itemIndex, options)].flat();
			if (mode.cannotLayUnder !== undefined && jobs.some(isLaidUnder)) {
				throw impossible(mode, mode.cannotLayUnder);
			}
			if (jobs.length > 1 && mode.isOneToOne) throw impossible(mode, SEVERAL_RESULTS);
			return jobs.map((job) => {
				const { prompt } = 'order' in job.source ? askedIn(job.source.order.body) : {};
				const name = nameOf(context.getInputData()[itemIndex], prompt);
				return { itemIndex, runOptions, job: { ...job, name } };
			});
		});
		if (entry.ok) read.push(...entry.value);
		else refused.push({ itemIndex, error: entry.error });
	}
	const pictures = new Pictures(context);
	for (const entry of read) {
		const { source, itemIndex } = entry.job;
		const isRefused = refused.some((each) => each.itemIndex === itemIndex);
		if (isRefused || !('order' in source)) continue;
		const checking = checkFiles(context, source.order.body).then(async () => {
			entry.job = await pictures.takeFor(entry.job);
			return [];
		});
		const checked = await outcomeOf(itemIndex, checking);
		if (isFailed(checked)) refused.push(checked);
	}
	const refusedItems = new Set(refused.map(({ itemIndex }) => itemIndex));
	return {
		read: read.filter(({ itemIndex }) => !refusedItems.has(itemIndex)),
		refused: inOrder(refused),
	};
}

const isLaidUnder = ({ source }: Job) => 'order' in source && source.order.layUnder !== undefined;

const inOrder = (outcomes: Outcome[]) =>
	[...outcomes].sort((one, other) => one.itemIndex - other.itemIndex);

function modeOf(options: ItemOptions, waitMode: WaitMode): WaitMode {
	return options.dryRun ? dryRun : waitMode;
}

function assertPossible(mode: WaitMode, context: IExecuteFunctions, options: ItemOptions): void {
	const reason = mode.obstacle?.(context, options);
	if (reason !== undefined) throw impossible(mode, reason);
}

const SEVERAL_RESULTS =
	'an item asks for several results, and n8n resumes with one result for each item';

function impossible({ name }: WaitMode, reason: string): RunwayError {
	return inputError(
		`'${name}' is not possible here: ${reason}`,
		"Choose another value of 'Wait for Completion'.",
		NOTHING_SENT_OR_CHARGED,
	);
}
