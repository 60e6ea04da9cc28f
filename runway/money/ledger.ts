import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import type { Allowance, AllowanceLeft } from './allowance';
import type { Held } from './allowance-rows';
import type { LedgerStore } from './ledger-store';
import {
	ALLOWANCE,
	exceededBy,
	isLimited,
	type PricedOrder,
	priceOf,
	limitRefusal,
	type SpendingLimits,
	type Standing,
} from './limits';
import {
	type Exceeded,
	type OrderKey,
	orderKeyOf,
	type OrderOfItem,
	type Outcome,
	type PaidOrder,
} from './paid-order';
import { StoppedCreates } from './stopped-creates';

/** The task of a create, as far as its response says. */
export interface Made {
	id?: string;
	/** The most that it may cost. */
	credits?: number;
	/** Kept, if nothing can fetch it again. */
	response?: IDataObject;
}

interface Ended {
	outcome: Outcome;
	/** The credits that stay charged; the estimate if they are unknown. */
	charge?: number;
	/** Whether another try may send a new create. */
	mayRepeat: boolean;
}

/**
 * All paid creates of one run of a node, over all its tries: what was sent, what came of it, and
 * what it costs. Limits, retries, stops, errors and summaries read it from here.
 *
 * The verbs follow the life of an order: admit → send → created or uncertain → end. Each step that
 * costs is written to the store at once.
 */
export class Ledger {
	readonly stops = new StoppedCreates();

	/** Admitted and not sent yet, by place: what the order may cost at most, and its price key. */
	private readonly admitted = new Map<OrderKey, Pick<PaidOrder, 'priceKey' | 'credits' | 'held'>>();

	/** How many orders of a place earlier tries have left. */
	private readonly earlier: Map<OrderKey, number>;

	/** The latest that Runway named, by price key. */
	private readonly prices = new Map<string, number>();

	/** Results of polls, by id. */
	private readonly statuses = new Map<string, string>();

	private balanceAtStart: number | undefined;

	private balanceNow = Infinity;

	private limits: SpendingLimits = {};

	private balance: () => Promise<number> = async () => Infinity;

	private allowance: Allowance | undefined;

	/** Changes of the allowance that are under way. */
	private settling: Array<Promise<void>> = [];

	/** @param itemIndexes of all items of the run, also of those that are refused beforehand */
	constructor(
		private readonly store: LedgerStore,
		private readonly itemIndexes: number[],
	) {
		this.earlier = new Map(this.keys().map((each) => [each, store.read(each).length]));
		for (const { priceKey, price } of this.orders()) {
			if (price !== undefined) this.prices.set(priceKey, price);
		}
	}

	/**
	 * Sets the limits of the run, as soon as they are known.
	 *
	 * @param balance asks for the account's credits; only called if a limit needs them
	 */
	limitTo(limits: SpendingLimits, balance: () => Promise<number>, allowance?: Allowance): void {
		this.limits = limits;
		this.balance = balance;
		this.allowance = allowance;
	}

	/**
	 * Does all that belongs to the create of one order, from its admission until its price is known
	 * and, if it is over a limit, its cancel is over. With a limit, nothing else of the run is
	 * created meanwhile, so that the next order meets settled figures.
	 */
	async inTurn<Result>(
		maxCreditsPerItem: number | undefined,
		over: AbortSignal,
		work: () => Promise<Result>,
	): Promise<Result> {
		if (!this.hasLimit(maxCreditsPerItem)) return await work();
		return await this.store.turn.use(work, over);
	}

	hasLimit(maxCreditsPerItem: number | undefined): boolean {
		return isLimited(this.limits, maxCreditsPerItem);
	}

	/**
	 * Planned → admitted: holds the most that the order may cost.
	 *
	 * @throws RunwayError if a limit forbids it
	 */
	async admit(key: OrderKey, order: PricedOrder): Promise<void> {
		this.assertState(key, 'planned', 'admitted');
		this.stops.assertMayCreate(order.model);
		const price = priceOf(order, this.prices.get(order.priceKey));
		if (this.hasLimit(order.maxCreditsPerItem)) {
			await this.readBalance();
			const standing = this.standing(order.priceKey);
			const refusal = limitRefusal(order, price, this.limits, standing);
			if (refusal !== undefined) throw refusal;
		}
		// Before the create: a crash in between must not let another one spend the same.
		const held = await this.reserve(price?.least ?? 0, price?.most ?? order.maxCreditsPerItem);
		this.admitted.set(key, { priceKey: order.priceKey, credits: price?.most, held });
	}

	/** Admitted → planned: it is not sent after all. Of no effect on one that was sent. */
	withdraw(key: OrderKey): void {
		this.settle(this.admitted.get(key)?.held, 0);
		this.admitted.delete(key);
	}

	/** Admitted → sent. */
	send(key: OrderKey, idField: string): void {
		this.assertState(key, 'admitted', 'sent');
		const held = this.admitted.get(key)!;
		this.admitted.delete(key);
		this.append(key, { state: 'sent', idField, ...held });
	}

	/** Sent → created: from here on it is paid for. */
	created(key: OrderKey, { id, credits, response }: Made): void {
		this.assertState(key, 'sent', 'created');
		const price = isPrice(credits) ? { credits, price: credits } : {};
		this.change(key, { state: 'created', id, status: 'PENDING', response, ...price });
	}

	/** Planned → created: Runway took something for an order that was none. */
	taken(key: OrderKey, idField: string, priceKey: string, made: Made): void {
		this.append(key, { state: 'sent', idField, priceKey });
		this.created(key, made);
	}

	/**
	 * Sent → uncertain if Runway may have taken it, and otherwise → planned: it was not taken.
	 *
	 * @param error that came in place of its response
	 */
	notCreated(key: OrderKey, error: unknown, model?: string): void {
		this.stops.noteRefusal(error, model);
		this.assertState(key, 'sent', 'uncertain');
		if (!(error instanceof RunwayError) || error.kind !== 'maybe-created') {
			const orders = this.store.read(key);
			this.settle(orders.at(-1)?.held, 0);
			this.store.write(key, orders.slice(0, -1));
			return;
		}
		const { kind, message, description, httpCode } = error;
		const refusal = { kind, message, description, httpCode };
		this.change(key, { state: 'uncertain', refusal });
	}

	/**
	 * The price of what was created; if Runway names none, every limit counts as passed.
	 *
	 * @returns the limit that it goes over: it must then be cancelled, in the same turn
	 */
	async price(
		key: OrderKey,
		maxCreditsPerItem: number | undefined,
		credits: number | undefined,
	): Promise<Exceeded | undefined> {
		this.assertState(key, 'created', 'priced');
		const { priceKey, held } = this.store.read(key).at(-1)!;
		const known = isPrice(credits) ? credits : undefined;
		if (known !== undefined) this.prices.set(priceKey, known);
		// In a try that picks up an order, nothing has asked for it before.
		if (this.balanceAtStart === undefined) await this.readBalance();
		const exceeded = this.hasLimit(maxCreditsPerItem)
			? exceededBy(maxCreditsPerItem, known, this.limits, this.standing(priceKey, key))
			: undefined;
		const overLimit = exceeded ?? (await this.overAllowance(key, held, known));
		const isWithinLimits = overLimit === undefined;
		this.change(key, { credits: known, price: known, overLimit, isWithinLimits });
		return overLimit;
	}

	/** What is left of the allowance, after all that has ended; undefined without one. */
	async allowanceLeft(): Promise<AllowanceLeft | undefined> {
		await this.settled();
		return await this.allowance?.left();
	}

	/** To be awaited before the run ends: what orders did not cost is given back by then. */
	async settled(): Promise<void> {
		await Promise.all(this.settling);
	}

	/** Notes the result of a poll, for reports of this try. */
	seen(id: string, status: string): void {
		this.statuses.set(id, status);
	}

	/** Created → ended. The first word counts: a stop and a poll may both find the end. */
	end(key: OrderKey, id: string, { outcome, charge, mayRepeat }: Ended): void {
		const orders = this.store.read(key);
		const order = orders.find((each) => each.id === id);
		if (order?.state !== 'created') return;
		const credits = isPrice(charge) ? charge : order.credits;
		const status = this.statuses.get(id) ?? order.status;
		if (credits !== undefined) this.settle(order.held, credits);
		const ended: PaidOrder = { ...order, state: 'ended', status, outcome, credits, mayRepeat };
		this.store.write(
			key,
			orders.map((each) => (each === order ? ended : each)),
		);
	}

	hasEnded(key: OrderKey, id: string): boolean {
		return this.store.read(key).some((each) => each.id === id && each.state === 'ended');
	}

	/** The order of an item that another try has to go by; undefined if it sends a new one. */
	latest(key: OrderKey): PaidOrder | undefined {
		const latest = this.store.read(key).at(-1);
		return latest?.mayRepeat === true ? undefined : latest;
	}

	/** Leaves the latest order of an item to itself: the user wants a fresh one. */
	leaveBehind(key: OrderKey): void {
		if (this.store.read(key).length > 0) this.change(key, { mayRepeat: true });
	}

	/**
	 * The order of an item that was cancelled since Runway named no price for it, with the limit that
	 * it goes over now: options may have changed since.
	 */
	cancelledUnpriced(
		key: OrderKey,
		maxCreditsPerItem: number | undefined,
	): { id?: string; exceeded: Exceeded } | undefined {
		const latest = this.store.read(key).at(-1);
		if (latest?.overLimit === undefined || latest.price !== undefined) return undefined;
		const standing = this.standing(latest.priceKey);
		const exceeded = exceededBy(maxCreditsPerItem, undefined, this.limits, standing);
		return exceeded && { id: latest.id, exceeded };
	}

	/** Every order of these items over all tries, by item. */
	orders(itemIndexes = this.itemIndexes): OrderOfItem[] {
		const places = itemIndexes.flatMap((itemIndex) => this.store.placesOf(itemIndex));
		return places.flatMap((place) => {
			const key = orderKeyOf(place);
			return this.store.read(key).map((order, index) => ({
				...order,
				...place,
				status: this.statuses.get(order.id ?? '') ?? order.status,
				isEarlier: index < (this.earlier.get(key) ?? 0),
			}));
		});
	}

	/** Credits of all orders of the run so far, over all its tries. */
	spent(): number {
		return this.standing('').spent;
	}

	/** All orders by item, for a run that goes on elsewhere. */
	snapshot(): Array<[itemIndex: number, orders: PaidOrder[]]> {
		return this.itemIndexes.map((each) => [each, this.store.read(each)]);
	}

	/** Results are handed on: nothing is left for another try to pick up. */
	forget(): void {
		this.store.remove(this.keys());
	}

	/** To be called on every way out of the run. */
	close(): void {
		this.store.close();
	}

	private keys(): OrderKey[] {
		return this.itemIndexes.flatMap((each) => this.store.placesOf(each).map(orderKeyOf));
	}

	private async reserve(least: number, most: number | undefined): Promise<Held[] | undefined> {
		if (this.limits.allowance === undefined) return undefined;
		return [await this.allowance!.reserve(least, most)];
	}

	private settle(held: Held[] | undefined, credits: number): void {
		if (held === undefined || this.allowance === undefined) return;
		this.settling.push(this.allowance.settle(held, credits));
	}

	/** Reserves what an order costs beyond what it has reserved, or gives back what it does not need. */
	private async overAllowance(
		key: OrderKey,
		held: Held[] = [],
		credits: number | undefined,
	): Promise<Exceeded | undefined> {
		const limit = this.limits.allowance;
		if (limit === undefined) return undefined;
		const exceeded = { setting: ALLOWANCE, limit };
		if (credits === undefined) return exceeded;
		const more = credits - held.reduce((sum, each) => sum + each.credits, 0);
		if (more <= 0) {
			this.settle(held, credits);
			return undefined;
		}
		const added = await this.reserve(more, more).catch(() => undefined);
		if (added === undefined) return exceeded;
		this.change(key, { held: [...held, ...added] });
		return undefined;
	}

	private async readBalance(): Promise<void> {
		if (this.limits.minBalance === undefined) return;
		this.balanceNow = await this.balance();
		this.balanceAtStart ??= this.balanceNow;
	}

	/**
	 * @param priceKey of the order that is admitted or priced
	 * @param except place whose latest order is left out
	 */
	private standing(priceKey: string, except?: OrderKey): Standing {
		let spent = 0;
		let own = 0;
		let hasUnknownCharge = false;
		for (const order of this.orders()) {
			const key = orderKeyOf(order);
			const isLatest = order.id === this.store.read(key).at(-1)?.id;
			if (key === except && isLatest) continue;
			const known = order.state === 'uncertain' && this.prices.get(order.priceKey);
			const credits = known || order.credits;
			spent += credits ?? 0;
			if (!order.isEarlier) own += credits ?? 0;
			// One of the same price will name it.
			const isToBeNamed = order.state === 'uncertain' && order.priceKey === priceKey;
			hasUnknownCharge ||= credits === undefined && order.state !== 'ended' && !isToBeNamed;
		}
		// The account may show a charge at once or later: the smaller figure is the safe one.
		const balance = Math.min((this.balanceAtStart ?? Infinity) - own, this.balanceNow);
		return { spent, balance, hasUnknownCharge };
	}

	private append(key: OrderKey, order: PaidOrder): void {
		this.store.write(key, [...this.store.read(key), order]);
	}

	private change(key: OrderKey, changes: Partial<PaidOrder>): void {
		const orders = this.store.read(key);
		const latest = orders.at(-1)!;
		this.store.write(key, [...orders.slice(0, -1), { ...latest, ...changes }]);
	}

	private stateOf(key: OrderKey): 'planned' | 'admitted' | PaidOrder['state'] {
		if (this.admitted.has(key)) return 'admitted';
		return this.latest(key)?.state ?? 'planned';
	}

	/** A step out of turn is a mistake in this package, and nothing is sent on one. */
	private assertState(key: OrderKey, expected: string, next: string): void {
		const state = this.stateOf(key);
		if (state === expected) return;
		throw new Error(`The order of item ${key} is ${state}, so it cannot become ${next}`);
	}
}

const isPrice = (credits: number | undefined): credits is number =>
	credits !== undefined && Number.isFinite(credits) && credits >= 0;
