import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { Account } from '../account/account';
import { listeningTo, stopSignal } from '../api/context';
import { Semaphore } from '../api/semaphore';
import { MediaResolver } from '../media/media-resolver';
import { Budget } from '../money/budget';
import { RetryMemory } from '../tasks/retry-memory';
import { type Clock, clockUntil, PollSchedule } from '../tasks/schedule';
import { StandBy } from './completion/stand-by';
import { giveBack } from './give-back';
import type { RunOptions } from './run-options';
import { RunTasks } from './run-tasks';
import { TaskPlaces } from './task-places';
import { settled } from '../items/settle';
import { isTool } from '../items/tool';

/** Checks of tasks at the same time, however many of them answer slowly. */
const CHECKS_AT_ONCE = 10;
/** Files on their way into n8n at the same time. */
const DOWNLOADS_AT_ONCE = 5;

/** Everything the items of one node run share. */
export interface Run {
	context: IExecuteFunctions;
	options: RunOptions;
	memory: RetryMemory;
	mediaIn: MediaResolver;
	schedule: PollSchedule;
	clock: Clock;
	account: Account;
	budget: Budget;
	tasks: RunTasks;
	places: TaskPlaces;
	/** Keeps the tasks that are waited for on record. */
	standBy: StandBy;
	checks: Semaphore;
	downloads: Semaphore;
	/** Ends the run for the other items once one of them has ended it. */
	failFast: AbortController;
	/** Fires when the run is over: ended by a failure, or stopped together with the execution. */
	over: AbortSignal;
}

/** @param itemIndexes of the items that have a share in the run */
export function newRun(
	context: IExecuteFunctions,
	options: RunOptions,
	itemIndexes: number[] = [],
): Run {
	const failFast = new AbortController();
	const stop = stopSignal(context);
	const over = stop === undefined ? failFast.signal : AbortSignal.any([stop, failFast.signal]);
	const clock = clockUntil(over);
	const memory = retryMemory(context);
	const account = new Account(context);
	const checks = new Semaphore(CHECKS_AT_ONCE);
	const run: Run = {
		context,
		options,
		memory,
		// Nothing is brought any more once the run is over.
		mediaIn: new MediaResolver(listeningTo(context, over)),
		schedule: new PollSchedule(clock),
		clock,
		account,
		budget: new Budget(
			options,
			itemIndexes.flatMap((each) => memory.find(each) ?? []),
			async () => (await account.organization()).creditBalance,
		),
		tasks: new RunTasks(context, stop, checks, async (task) => await giveBack(run, task, 0)),
		places: new TaskPlaces(clock, over),
		standBy: new StandBy(context),
		checks,
		downloads: new Semaphore(DOWNLOADS_AT_ONCE),
		failFast,
		over,
	};
	for (const price of memory.prices(itemIndexes)) run.budget.learn(price);
	return run;
}

const hash = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/** What decides how a run goes on, and not what is ordered. */
const SETTINGS = ['options', 'outputField', 'waitForCompletion', 'waitUntilReady'];

/** What the tries of this node, in this execution, know of each other. */
export function retryMemory(context: IExecuteFunctions): RetryMemory {
	const parameters = Object.entries(context.getNode().parameters);
	const asked = hash(parameters.filter(([name]) => !SETTINGS.includes(name)));
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	const input = isTool(context) ? toolInput(context) : undefined;
	return new RetryMemory(context.getContext('node'), asked, (itemIndex) =>
		input === undefined ? `${runIndex}:${itemIndex}` : `call:${input[itemIndex]}:${itemIndex}`,
	);
}

/**
 * n8n counts each try of a tool as a run of its own. What the agent said is the same in each, and
 * so is the item that the agent works on, which expressions of the tool may speak of.
 */
function toolInput(context: IExecuteFunctions): string[] {
	const item = settled(() => context.getWorkflowDataProxy(0).$json as unknown);
	return context.getInputData().map(({ json }) => hash([json, item.ok ? item.value : undefined]));
}
