import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isStopped } from '../api/context';
import { LOST, maybeCreated, RunwayError } from '../api/errors';
import { textOf } from '../api/json';
import { isFailed } from '../items/outcome';
import { outcomesOfItems } from '../items/settle';
import { Ledger } from './ledger';
import { ContextStore } from './ledger-store';
import { isOpen, type OrderOfItem } from './paid-order';
import { leave } from './report';

/** Something that a create makes and that is no task: a record, a session, a sound. */
export interface PaidThing {
	/** Singular noun for messages, for example `voice`. */
	noun: string;
	/** The name of its id in output items. */
	idField: string;
	/** Whether its create responds with an id. */
	hasId: boolean;
	/** A sentence on how to find out whether it exists. */
	whereToLook: string;
}

/**
 * Runs an operation that creates something for each item, one item after the other. What an earlier
 * try of an item has created is found in the ledger.
 *
 * @param undo gives up what no one will get, since the run ends without handing anything on
 */
export async function forEachPaidItem(
	context: IExecuteFunctions,
	work: (ledger: Ledger, itemIndex: number) => Promise<INodeExecutionData[]>,
	undo?: (ledger: Ledger, order: OrderOfItem) => Promise<unknown>,
): Promise<INodeExecutionData[][]> {
	const ledger = new Ledger(new ContextStore(context), [...context.getInputData().keys()]);
	try {
		const outcomes = await outcomesOfItems(
			context,
			async (itemIndex) => await work(ledger, itemIndex),
		);
		const isLost = isStopped(context) || (outcomes.some(isFailed) && !context.continueOnFail());
		if (isLost && undo !== undefined) {
			const open = ledger.orders().filter((order) => isOpen(order) && order.id !== undefined);
			await Promise.all(open.map(async (order) => await undo(ledger, order)));
		}
		return leave(context, ledger, outcomes);
	} finally {
		ledger.close();
	}
}

/**
 * Creates something once over all tries of its item.
 *
 * @param send the create; sends nothing twice by itself
 * @returns its response, in this try or in an earlier one
 * @throws RunwayError also if an earlier try has lost its response
 */
export async function createPaid(
	ledger: Ledger,
	itemIndex: number,
	thing: PaidThing,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const earlier = ledger.latest(itemIndex);
	if (earlier?.state === 'created') return earlier.response ?? { id: earlier.id };
	if (earlier?.refusal !== undefined) throw new RunwayError(earlier.refusal);
	// The try that sent it ended before the response.
	if (earlier !== undefined) throw lost(thing, LOST);
	const asOf = new Date().toISOString().slice(0, 10);
	await ledger.admit(itemIndex, {
		priceKey: thing.idField,
		forecast: { certainty: 'unknown', credits: null, why: 'it has no price', asOf },
		onUnknownPrice: 'create',
	});
	ledger.send(itemIndex, thing.idField);
	const response = await send()
		.then((each) => {
			if (thing.hasId && textOf(each.id) === undefined) {
				throw lost(thing, `Runway named no ID of this ${thing.noun} in its response`);
			}
			return each;
		})
		.catch((error: unknown) => {
			const known = inWordsOf(thing, error);
			ledger.notCreated(itemIndex, known);
			throw known;
		});
	ledger.created(itemIndex, { id: textOf(response.id), response });
	return response;
}

/** A create whose response was lost may have worked: the next try must not make a second one. */
function inWordsOf(thing: PaidThing, error: unknown): unknown {
	if (!(error instanceof RunwayError) || error.kind !== 'maybe-created') return error;
	const { description } = lost(thing, '');
	return new RunwayError({ ...error, message: worded(thing, error.message), description });
}

const worded = ({ noun }: PaidThing, message: string) =>
	message.replace('started this generation', `created this ${noun}`);

const lost = (thing: PaidThing, message: string) =>
	maybeCreated(worded(thing, message)).saying(thing.whereToLook);
