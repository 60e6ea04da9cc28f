import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../../api/errors';
import { errorItem } from '../../../items/error-item';
import { nodeError } from '../../../items/node-error';
import { isFailed, type Outcome } from '../../../items/outcome';
import { Ledger } from '../../../money/ledger';
import { MemoryStore } from '../../../money/ledger-store';
import { errorOfRun, reported } from '../../../money/report';
import { outcomesBesideInput } from '../../data/input-fields';
import { withMoney } from '../../run/money';
import { newRun } from '../../run/run';
import { endAfterStop, wasStopped } from './after-stop';
import { parkedState } from './next-poll';
import { outcomesOf } from './outcomes';
import { pollTasks } from './poll-tasks';
import type { ParkedState, SuspendedRun } from './suspended-run';

/**
 * One check of all tasks of a suspended run, in its inner workflow.
 *
 * @returns two outputs: the items of the run once all tasks have ended, or what to wait for
 * @throws NodeError if the run ends with an error; n8n hands it on to the parked node
 */
export async function pollRun(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const plan = payload as SuspendedRun;
	const itemIndexes = plan.orders.map(([itemIndex]) => itemIndex);
	const ledger = new Ledger(new MemoryStore(plan.orders), itemIndexes);
	const run = newRun(context, ledger, plan.limits);
	const parked = context.getInputData()[0].json as unknown as ParkedState;
	if (await wasStopped(context, plan)) return [await endAfterStop(run, plan), []];

	const { states, found } = await pollTasks(run, plan, parked);
	const over = states.filter(({ phase }) => phase === 'ended' || phase === 'timed out');
	const pending = states.length > over.length;
	const outcomes = await outcomesOf(run, plan, { states: over, found }, pending);
	await ledger.settled();
	const failed = outcomes.find(isFailed);
	const isLast = !pending || (failed !== undefined && !plan.continueOnFail);
	// Stopped during this very check: no other one comes that could cancel what still runs.
	if (isLast && (await wasStopped(context, plan))) return [await endAfterStop(run, plan), []];
	if (failed !== undefined && !plan.continueOnFail) {
		const { itemIndex } = failed;
		const report = errorOfRun(failed, ledger, itemIndexes.length);
		const node = { ...context.getNode(), name: plan.nodeName };
		throw nodeError(node, withoutRetry(report), itemIndex);
	}
	if (!pending) {
		const told = await withMoney(run, outcomes);
		const all = told.map((each) => reported(each, ledger));
		return [inOrder([...outcomesBesideInput(all, plan.inputs), ...plan.done]), []];
	}

	const next = parkedState(plan, states, Date.now());
	return [[], [{ json: next as unknown as IDataObject, pairedItem: { item: 0 } }]];
}

/** n8n keeps the error of a parked node: its own retry would show it again and run nothing. */
function withoutRetry(error: Error): Error {
	const advice =
		'n8n cannot retry an execution that was suspended: start a new one to generate again.';
	return error instanceof RunwayError ? error.saying(advice) : error;
}

/** One item for each input, in the order of the inputs: n8n pairs them by their position. */
function inOrder(outcomes: Outcome[]): INodeExecutionData[] {
	return [...outcomes]
		.sort((a, b) => a.itemIndex - b.itemIndex)
		.flatMap((outcome) => (isFailed(outcome) ? [errorItem(outcome)] : outcome.items));
}
