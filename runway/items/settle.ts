import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorItem } from './error-item';
import { nodeError } from './node-error';
import { isFailed, type Outcome, outcomeOf } from './outcome';
import { isTool } from '../api/tool';

/** The value of `work`, or what it threw, as data. */
export function settled<T>(work: () => T): { ok: true; value: T } | { ok: false; error: Error } {
	try {
		return { ok: true, value: work() };
	} catch (error) {
		return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
	}
}

/**
 * The node's output: all items in the order of the input, or, without 'continue on fail', the
 * first error.
 */
export function itemsOrError(
	context: IExecuteFunctions,
	outcomes: Outcome[],
): INodeExecutionData[][] {
	const inOrder = [...outcomes].sort((a, b) => a.itemIndex - b.itemIndex);
	const failed = inOrder.find(isFailed);
	if (failed !== undefined && !context.continueOnFail()) {
		const isOneOfSeveral = context.getInputData().length > 1;
		throw nodeError(context.getNode(), failed.error, failed.itemIndex, {
			isOneOfSeveral,
			isTool: isTool(context),
		});
	}
	return [inOrder.flatMap((outcome) => (isFailed(outcome) ? [errorItem(outcome)] : outcome.items))];
}

/**
 * Runs an operation that needs one or a few requests for each item, one item after the other. What
 * comes out is paired with the item that it was done for.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[][]> {
	return itemsOrError(context, await outcomesOfItems(context, work));
}

/** The same before its items are handed on. */
export async function outcomesOfItems(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const outcome = await outcomeOf(itemIndex, paired(itemIndex, work(itemIndex)));
		outcomes.push(outcome);
		if (isFailed(outcome) && !context.continueOnFail()) break;
	}
	return outcomes;
}

async function paired(
	itemIndex: number,
	work: Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	return (await work).map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
}
