import { untilStopped } from '../api/abort';
import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import type { Forecast } from '../catalogue/prices';
import { isModerated } from '../tasks/failure';
import type { Task } from '../tasks/task';

/** What the user allows a run to spend, in credits; undefined sets no bound. */
export interface SpendingLimits {
	maxCreditsPerRun?: number;
	/** Credits that the account must keep. */
	minBalance?: number;
}

/** What the budget has to know of an order. */
export interface PricedOrder {
	model?: string;
	/** The same for orders of which one tells the price of the other. */
	likeness: string;
	maxCreditsPerItem?: number;
	/** By the price list. */
	forecast: Forecast;
	/** Whether an order without any known price is sent, to be cancelled if it is too dear. */
	onUnknownPrice: 'order' | 'refuse';
}

/** What an order was to cost, and with it all that are like it. */
export interface KnownPrice {
	likeness: string;
	credits: number;
}

/** What an order costs, as far as that is known before it is sent. */
interface OrderPrice {
	least: number;
	most: number;
	/** Who says so, as the beginning of a sentence. */
	source: string;
}

function creditsText(price: OrderPrice | undefined): string {
	if (price === undefined) return 'an unknown price';
	const { least, most } = price;
	return least === most ? `${most} credits` : `${least} to ${most} credits`;
}

/** Leave to send one order, whose price is held back from the others. */
export interface Admission {
	/**
	 * Books the task that was created.
	 *
	 * @param credits the most that it may cost, as the API says
	 * @returns which limit it goes over, if any: the task must then be cancelled
	 */
	book(credits: number | undefined): Exceeded | undefined;
	/** The order may have been taken, and nobody knows at what price. */
	doubt(): void;
	/** To be called in any case, when it is clear what became of the order. */
	end(): void;
}

export interface Exceeded {
	setting: string;
	limit: number;
}

/**
 * Refusals by moderation after which a run orders nothing more. Runway's guide warns that repeated
 * ones can suspend the account; it names no number.
 */
export const MODERATION_LIMIT = 3;

const PER_ITEM = 'Maximum Credits per Item';
const PER_RUN = 'Maximum Credits per Run';
const BALANCE = 'Minimum Balance';

/**
 * Keeps the account of one run: what was ordered, what may still be, and how often moderation
 * refused.
 *
 * Where a limit is set, orders are let through by Runway's price list as far as they fit, whatever is
 * on its way counted in. Where the list says nothing, the first order of its kind goes out alone, and
 * by what its task tells the others follow. A task that is dearer than that tells by itself, and is
 * cancelled.
 */
export class Budget {
	/** Credits of the prices by which orders that are on their way were let through. */
	private held = 0;

	private underWay = 0;

	private moderated = 0;

	/** The refusal that no further create of the run can escape, and those of single models. */
	private refused: RunwayError | undefined;

	private readonly refusedModels = new Map<string | undefined, RunwayError>();

	private readonly prices = new Map<string, number>();

	/** Credits of tasks that earlier tries of this run ordered. */
	private readonly earlier: number;

	/** Orders that may have been taken, with what they cost by the price list. */
	private readonly doubts: Array<{ likeness: string; credits?: number }> = [];

	/** Those who wait for what is on its way. */
	private waiting: Array<() => void> = [];

	private startBalance: Promise<number> | undefined;

	private ordered = 0;

	/**
	 * @param earlier what earlier tries of this run ordered, or may have ordered: the latter without
	 *   credits, and with what tells its price
	 * @param balance asks for the account's credits; called once, and only where it is needed
	 */
	constructor(
		private readonly limits: SpendingLimits,
		earlier: Array<{ credits?: number; likeness?: string }>,
		private readonly balance: () => Promise<number>,
	) {
		this.earlier = earlier.reduce((sum, { credits = 0 }) => sum + credits, 0);
		this.doubts.push(
			...earlier.flatMap(({ likeness }) => (likeness === undefined ? [] : [{ likeness }])),
		);
	}

	/**
	 * Waits until it is clear whether an order may be sent.
	 *
	 * @throws RunwayError where it may not, or as soon as the run has ended
	 */
	async admit(order: PricedOrder, signal: AbortSignal): Promise<Admission> {
		const { maxCreditsPerRun, minBalance } = this.limits;
		const isLimited =
			order.maxCreditsPerItem !== undefined ||
			maxCreditsPerRun !== undefined ||
			minBalance !== undefined;
		for (;;) {
			this.assertMayCreate(order.model);
			if (!isLimited) return this.admission(order, 0, false);

			const left =
				minBalance === undefined ? Infinity : (await this.atStart()) - this.ownSpending();
			const price = this.priceOf(order);
			const refusal = this.refusal(order, price, left);
			// What is on its way may come to nothing, and then there is room.
			const mayChange = this.underWay > 0 && (price === undefined || refusal?.passes === true);
			if (!mayChange) {
				if (refusal !== undefined) throw refusal.error;
				return this.admission(order, price?.most ?? 0, true);
			}
			await untilStopped(this.nextChange(), signal);
		}
	}

	/** What a task like it has told, or else the price list. */
	private priceOf({ likeness, forecast }: PricedOrder): OrderPrice | undefined {
		const told = this.prices.get(likeness);
		if (told !== undefined) return { least: told, most: told, source: 'One like it costs' };
		if (forecast.certainty === 'unknown') return undefined;
		const { credits } = forecast;
		const least = forecast.certainty === 'exact' ? credits : forecast.least;
		return { least, most: credits, source: `By Runway's prices of ${forecast.asOf} it costs` };
	}

	/** What orders of a kind cost, from an earlier try. */
	learn({ likeness, credits }: KnownPrice): void {
		this.prices.set(likeness, credits);
	}

	/** A task that moderation refused. */
	noteFailure(task: Pick<Task, 'failureCode' | 'failure'>): void {
		if (isModerated(task)) this.moderated += 1;
	}

	/** A create that Runway refused: others may be bound to fail the same way. */
	noteRefusal(error: unknown, model: string | undefined): void {
		if (!(error instanceof RunwayError) || error.stopsCreates === undefined) return;
		if (error.stopsCreates === 'run') this.refused ??= error;
		else this.refusedModels.set(model, error);
		this.announce();
	}

	/** @throws RunwayError if a create of this model is bound to be refused, or must not be risked */
	assertMayCreate(model: string | undefined): void {
		this.assertNotModerated();
		const refusal = this.refused ?? this.refusedModels.get(model);
		if (refusal === undefined) return;
		throw new RunwayError({
			kind: 'budget',
			message: `Not sent, because Runway refused an earlier item of this run: ${refusal.message}`,
			description: `${refusal.description ?? ''} This item was not sent.`.trim(),
		}).saying(NOTHING_CHARGED);
	}

	/** What was not charged after all may be spent again. */
	refund(credits: number): void {
		this.ordered -= credits;
		this.announce();
	}

	private admission(order: PricedOrder, price: number, isLimited: boolean): Admission {
		let held = price;
		this.held += held;
		this.underWay += 1;
		const letGo = () => {
			this.held -= held;
			held = 0;
		};
		return {
			book: (credits) => {
				// Room was kept for it, even if a dearer one has come in that is being cancelled.
				const hasRoom = credits !== undefined && credits <= held;
				letGo();
				if (credits !== undefined) this.prices.set(order.likeness, credits);
				const exceeded = isLimited && !hasRoom ? this.exceededBy(order, credits) : undefined;
				this.ordered += credits ?? 0;
				return exceeded;
			},
			doubt: () => {
				this.doubts.push({ likeness: order.likeness, credits: this.priceOf(order)?.most });
			},
			end: () => {
				letGo();
				this.underWay -= 1;
				this.announce();
			},
		};
	}

	private announce(): void {
		for (const goOn of this.waiting.splice(0)) goOn();
	}

	private async nextChange(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
		});
	}

	private exceededBy(
		{ maxCreditsPerItem }: PricedOrder,
		// A limit that cannot be checked counts as passed.
		credits = Infinity,
	): Exceeded | undefined {
		const { maxCreditsPerRun, minBalance } = this.limits;
		if (maxCreditsPerItem !== undefined && credits > maxCreditsPerItem) {
			return { setting: PER_ITEM, limit: maxCreditsPerItem };
		}
		// Others were let through because there is room for what is held back for them.
		const wanted = this.held + credits;
		if (maxCreditsPerRun !== undefined && this.spent() + wanted > maxCreditsPerRun) {
			return { setting: PER_RUN, limit: maxCreditsPerRun };
		}
		const left = this.balanceAtStart - this.ownSpending();
		if (minBalance !== undefined && left - wanted < minBalance) {
			return { setting: BALANCE, limit: minBalance };
		}
		return undefined;
	}

	/** Why an order of this price must not be sent; `passes` tells that room may still come up. */
	private refusal(
		{ likeness, maxCreditsPerItem, forecast, onUnknownPrice }: PricedOrder,
		known: OrderPrice | undefined,
		left: number,
	): { error: RunwayError; passes: boolean } | undefined {
		const { maxCreditsPerRun, minBalance } = this.limits;
		// What may still turn out cheap enough is ordered: the task tells, and is cancelled if it is not.
		const price = known?.least ?? 0;
		const like = `${known?.source} ${creditsText(known)}`;
		if (known === undefined && onUnknownPrice === 'refuse') {
			const error = notOrdered(
				`Nobody knows what this would cost: ${forecast.why}`,
				"Set 'On Unknown Price' to Order Anyway to let the task tell its price, or remove the limits.",
			);
			return { error, passes: false };
		}
		if (
			this.doubts.some((each) => each.likeness !== likeness && this.priceIn(each) === undefined)
		) {
			const error = notOrdered(
				'An order of this run may have been taken at a price that nobody knows, so its limits cannot be checked',
				'See Runway Organization → Get Usage for what was charged.',
			);
			return { error, passes: true };
		}
		if (maxCreditsPerItem !== undefined && price > maxCreditsPerItem) {
			const error = notOrdered(
				`This would cost ${creditsText(known)}, and '${PER_ITEM}' is ${maxCreditsPerItem}`,
				`${like}.`,
			);
			return { error, passes: false };
		}
		const wanted = this.spent() + this.held + price;
		if (maxCreditsPerRun !== undefined && (wanted > maxCreditsPerRun || this.isFull())) {
			const error = notOrdered(
				`The run has reached its maximum of ${maxCreditsPerRun} credits`,
				`${this.spent()} credits are ordered.${price > 0 ? ` ${like}.` : ''} Raise '${PER_RUN}' to go on.`,
			);
			return { error, passes: true };
		}
		if (minBalance !== undefined && (left - this.held - price < minBalance || left <= minBalance)) {
			const error = notOrdered(
				`The account has ${left} credits left, and '${BALANCE}' is ${minBalance}`,
				`${price > 0 ? `${like}. ` : ''}Add credits in Runway Dev, or lower the minimum.`,
			);
			return { error, passes: true };
		}
		return undefined;
	}

	private spent(): number {
		return this.earlier + this.ownSpending();
	}

	/** Of this try, with what may have been ordered by the price of one like it. */
	private ownSpending(): number {
		return this.doubts.reduce((sum, each) => sum + (this.priceIn(each) ?? 0), this.ordered);
	}

	private priceIn({ likeness, credits }: { likeness: string; credits?: number }) {
		return this.prices.get(likeness) ?? credits;
	}

	/** No task is free of charge. */
	private isFull(): boolean {
		const { maxCreditsPerRun = Infinity } = this.limits;
		return this.spent() + this.held >= maxCreditsPerRun;
	}

	private balanceAtStart = Number.NaN;

	private async atStart(): Promise<number> {
		this.startBalance ??= this.balance().then((credits) => (this.balanceAtStart = credits));
		return await this.startBalance;
	}

	private assertNotModerated(): void {
		if (this.moderated < MODERATION_LIMIT) return;
		throw notOrdered(
			`Runway's moderation refused ${this.moderated} items of this run, so no more are sent`,
			'Repeated refusals can suspend the account. Change the prompts or media of those items first.',
		);
	}
}

function notOrdered(message: string, advice: string): RunwayError {
	return new RunwayError({
		kind: 'budget',
		message,
		description: `${advice} This item was not sent. ${NOTHING_CHARGED}`,
	});
}
