import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isStopped } from '../api/context';
import { NOTHING_CHARGED, NOTHING_SENT, NOTHING_SENT_OR_CHARGED, RunwayError } from '../api/errors';
import { type FailedOutcome, type GoodOutcome, isFailed, type Outcome } from '../items/outcome';
import { itemsOrError } from '../items/settle';
import type { Ledger } from './ledger';
import type { OrderOfItem } from './paid-order';

/**
 * The way out of every run that may have created something, in this try or before: results and
 * errors name every order that is or may be paid for and is not named yet. Their ids are the only
 * way back. The next try goes by the same orders, unless all results are handed on.
 *
 * @param outcomes without 'continue on fail', the first one that failed ends the run
 */
export function leave(
	context: IExecuteFunctions,
	ledger: Ledger,
	outcomes: Outcome[],
): INodeExecutionData[][] {
	const failed = outcomes.find(isFailed);
	if (failed !== undefined && !context.continueOnFail()) {
		const error = errorOfRun(failed, ledger, context.getInputData().length);
		return itemsOrError(context, [{ itemIndex: failed.itemIndex, error }]);
	}
	const ofItems = new Map<number, Outcome[]>();
	for (const outcome of outcomes) {
		const { itemIndex } = outcome;
		ofItems.set(itemIndex, [...(ofItems.get(itemIndex) ?? []), outcome]);
	}
	const items = outcomes.map((each) => reported(each, ledger, ofItems.get(each.itemIndex)));
	// n8n tries a node again also if its first item carries an error: the others must not be created
	// a second time then.
	if (failed === undefined && !isStopped(context)) ledger.forget();
	return itemsOrError(context, items);
}

/**
 * An outcome whose items and error name what its item has created.
 *
 * @param ofItem all outcomes of the item: orders for an edition that has one of its own are named there
 */
export function reported(outcome: Outcome, ledger: Ledger, ofItem = [outcome]): Outcome {
	const { itemIndex } = outcome;
	const others = ofItem.filter((each) => each !== outcome);
	const own = ledger
		.orders([itemIndex])
		.filter(({ edition }) => !others.some((other) => other.edition === edition));
	if (!isFailed(outcome)) return besideEarlier(outcome, own);
	const { error } = outcome;
	const { named, uncertain, ended } = parts(unnamed(outcome, own));
	const sentences = [
		named.length > 0 && `Created for this item in earlier tries: ${listOf(named)}.`,
		uncertain.length > 0 &&
			'A task of this item may have been created, but its response did not arrive: see Runway Organization → Get Usage.',
		...aboutEnded(ended),
	];
	// The error's own task stays: nothing else names it.
	const ownId = error instanceof RunwayError ? error.facts.taskId : undefined;
	const taskId = ownId === undefined ? named.at(-1)?.id : undefined;
	const facts = {
		...(taskId === undefined ? {} : { taskId }),
		...(uncertain.length === 0 ? {} : { maybeCreatedItems: [itemIndex] }),
	};
	return { itemIndex, error: extended(error, sentences, facts) };
}

/**
 * A result that a fresh order has brought, with the orders that were left behind for it: they may be
 * charged, and nothing else names them.
 */
function besideEarlier({ itemIndex, items }: GoodOutcome, orders: OrderOfItem[]): Outcome {
	const text = JSON.stringify(items.map(({ json }) => json));
	const own = orders.filter((order) => order.isEarlier);
	const { named, uncertain } = parts(
		own.filter(({ id }) => id === undefined || !text.includes(id)),
	);
	const earlierTasks = [...named, ...uncertain].map(({ id, ...order }) => ({
		...(id === undefined ? {} : { taskId: id }),
		status: id === undefined ? 'may have been created' : stateOf(order),
	}));
	if (earlierTasks.length === 0) return { itemIndex, items };
	return {
		itemIndex,
		items: items.map((item) => ({ ...item, json: { ...item.json, earlierTasks } })),
	};
}

/** The error of a run that one item ended. */
export function errorOfRun(failed: FailedOutcome, ledger: Ledger, itemCount: number): Error {
	const { named, uncertain, ended } = parts(unnamed(failed, ledger.orders()));
	const items = [...new Set(uncertain.map(({ itemIndex }) => itemIndex))];
	const isTasks = named.every(({ idField }) => ['taskId', 'invocationId'].includes(idField));
	const sentences = [
		...(named.length === 0 && items.length === 0
			? []
			: [
					`The run of ${counted(itemCount)} ended here.`,
					named.length > 0 &&
						`${isTasks ? 'Tasks that it had already created, to fetch with Runway Task → Download' : 'It had already created'}: ${listOf(named)}.`,
					items.length > 0 &&
						`Tasks that may have been created, but whose response did not arrive: item ${items.map((index) => index + 1).join(', ')}. See Runway Organization → Get Usage.`,
					itemCount > 1 &&
						"To go on past an item like this one, set 'On Error' in the node's settings to continue.",
				]),
		...aboutEnded(ended),
	];
	const otherTasks = named.map(({ itemIndex, id, ...order }) => ({
		itemIndex,
		taskId: id,
		status: stateOf(order),
	}));
	return extended(failed.error, sentences, {
		...(otherTasks.length === 0 ? {} : { otherTasks }),
		...(items.length === 0 ? {} : { maybeCreatedItems: items }),
	});
}

const counted = (items: number) => `${items} ${items === 1 ? 'item' : 'items'}`;

/** Orders that an error does not speak of. */
function unnamed({ itemIndex, error }: FailedOutcome, orders: OrderOfItem[]): OrderOfItem[] {
	const { message, description } = error as { message: string; description?: string | null };
	const isUncertain = error instanceof RunwayError && error.kind === 'maybe-created';
	const taskId = error instanceof RunwayError ? error.facts.taskId : undefined;
	const text = `${message} ${description ?? ''} ${typeof taskId === 'string' ? taskId : ''}`;
	return orders.filter((order) => {
		if (order.id !== undefined) return !text.includes(order.id);
		// Its own uncertain create is what the error is about.
		return !(isUncertain && order.itemIndex === itemIndex);
	});
}

function parts(orders: OrderOfItem[]) {
	const isCostless = ({ state, credits }: OrderOfItem) => state === 'ended' && credits === 0;
	const lasting = orders.filter((order) => !isCostless(order));
	return {
		named: lasting.filter(({ id }) => id !== undefined),
		uncertain: lasting.filter(({ id, state }) => id === undefined && state !== 'ended'),
		ended: orders.filter(isCostless),
	};
}

/** Runway does not say whether a task was charged that was cancelled. */
function aboutEnded(orders: OrderOfItem[]): string[] {
	if (orders.length === 0) return [];
	const isClear = orders.every(({ outcome }) => outcome === 'refunded');
	return [
		isClear
			? `Created before, and not charged: ${listOf(orders)}.`
			: `Created before: ${listOf(orders)}. Whether a cancelled one was charged shows in Runway Organization → Get Usage.`,
	];
}

function listOf(orders: OrderOfItem[]): string {
	return orders
		.map(({ itemIndex, id, ...order }) => `item ${itemIndex + 1}: ${id} (${stateOf(order)})`)
		.join(', ');
}

function stateOf(order: Omit<OrderOfItem, 'id' | 'itemIndex'>): string {
	const { state, outcome, credits, status = 'created', isEarlier, overLimit } = order;
	if (state === 'ended' && outcome === 'cancelled') {
		return overLimit === undefined ? 'cancelled' : 'cancelled at once for a limit';
	}
	if (state === 'ended' && outcome === 'charged') return `${status}, ${credits} credits charged`;
	return isEarlier && status === 'PENDING' ? 'created in an earlier try' : status;
}

/** "Nothing was charged" is about one request, and would be wrong beside orders that were. */
const NARROWER: Array<[string, string]> = [
	[NOTHING_SENT_OR_CHARGED, 'This try sent nothing for the item.'],
	[NOTHING_SENT, 'This try sent nothing for the item.'],
	[NOTHING_CHARGED, 'This try was not charged for the item.'],
];

const isAboutCharges = (sentence: string | false) =>
	sentence !== false && /Get Usage/.test(sentence);

function extended(
	error: Error,
	sentences: Array<string | false>,
	facts: Record<string, unknown>,
): Error {
	if (!sentences.some(Boolean)) return error;
	const known = error instanceof RunwayError ? error : undefined;
	const { description } = error as { description?: string | null };
	const isCharged = Object.keys(facts).length > 0 || sentences.some(isAboutCharges);
	const narrowed = (isCharged ? NARROWER : []).reduce(
		(text, [sentence, narrower]) => text.replaceAll(sentence, narrower),
		description ?? '',
	);
	return new RunwayError({
		kind: known?.kind ?? 'unexpected',
		httpCode: known?.httpCode,
		message: error.message,
		description: [narrowed, ...sentences].filter(Boolean).join(' '),
		facts: { ...known?.facts, ...facts },
	});
}
