import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import type { Forecast } from '../catalogue/prices';
import type { Period } from './allowance-period';
import type { Exceeded } from './paid-order';

/** The most that the user allows a run to spend, in credits; undefined sets no limit. */
export interface SpendingLimits {
	maxCreditsPerRun?: number;
	/** Credits that the account must keep. */
	minBalance?: number;
	/** What all executions of the workflow may spend together in a period. */
	allowance?: number;
	allowancePeriod?: Period;
}

/** An order, as far as its price depends on it. */
export interface PricedOrder {
	model?: string;
	/** The same for orders that cost the same. */
	priceKey: string;
	maxCreditsPerItem?: number;
	forecast: Forecast;
	/** Whether Runway named the forecast just now, for this very order. */
	isQuoted?: boolean;
	/** Whether an order with an unknown price is sent, and cancelled if it is too expensive. */
	onUnknownPrice: 'create' | 'refuse';
}

/** The price of an order before it is sent. */
export interface OrderPrice {
	least: number;
	most: number;
	/** Start of a sentence that names its source. */
	source: string;
}

/** The state of the account and of the run at the moment an order is admitted. */
export interface Standing {
	/** Credits of all orders of the run so far, over all tries. */
	spent: number;
	/** Credits of the account; Infinity if no limit asks for them. */
	balance: number;
	/** Whether an order of the run may have been charged at an unknown price. */
	hasUnknownCharge: boolean;
}

const PER_ITEM = 'Maximum Credits per Item';
const PER_RUN = 'Maximum Credits per Run';
const BALANCE = 'Minimum Balance';
export const ALLOWANCE = 'Allowance';

export function isLimited(
	{ maxCreditsPerRun, minBalance, allowance }: SpendingLimits,
	maxCreditsPerItem: number | undefined,
): boolean {
	return [maxCreditsPerItem, maxCreditsPerRun, minBalance, allowance].some(
		(limit) => limit !== undefined,
	);
}

/**
 * The newest word counts: Runway's quote for this very order, then the price of one like it, then
 * the list.
 */
export function priceOf(
	{ forecast, isQuoted = false }: PricedOrder,
	known: number | undefined,
): OrderPrice | undefined {
	if (known !== undefined && !(isQuoted && forecast.certainty === 'exact')) {
		return { least: known, most: known, source: 'Runway named a price for the same before:' };
	}
	if (forecast.certainty === 'unknown') return undefined;
	const { credits } = forecast;
	const least = forecast.certainty === 'exact' ? credits : forecast.least;
	const source = isQuoted
		? 'Runway says that this costs'
		: `By Runway's prices of ${forecast.asOf} it costs`;
	return { least, most: credits, source };
}

/**
 * The reason not to send an order, if there is one.
 *
 * The least that it may cost must fit: nothing else of the run is on its way at that moment, and
 * the price that Runway names for it decides whether it stays.
 */
export function limitRefusal(
	order: PricedOrder,
	price: OrderPrice | undefined,
	{ maxCreditsPerRun, minBalance }: SpendingLimits,
	{ spent, balance, hasUnknownCharge }: Standing,
): RunwayError | undefined {
	const { maxCreditsPerItem, forecast, onUnknownPrice } = order;
	const isRunLimited = maxCreditsPerRun !== undefined || minBalance !== undefined;
	const least = price?.least ?? 0;
	const like = price === undefined ? '' : `${price.source} ${creditsText(price)}. `;
	const refused = (message: string, advice: string) => {
		const error = notOrdered(message, advice);
		return price === undefined ? error : error.with({ estimatedCredits: price.most });
	};
	const tooExpensive = (setting: string, limit: number) =>
		`This would cost ${creditsText(price)}, and '${setting}' is ${limit}`;
	if (price === undefined && onUnknownPrice === 'refuse') {
		return notOrdered(
			`The price of this is not known: ${forecast.why}`,
			"Set 'On Unknown Price' to Create Anyway to let the task name its price, or remove the limits.",
		);
	}
	if (isRunLimited && hasUnknownCharge) {
		return notOrdered(
			'A task of this run may have been charged at an unknown price, so its limits cannot be checked',
			'See Runway Organization → Get Usage for what was charged.',
		);
	}
	if (maxCreditsPerItem !== undefined && least > maxCreditsPerItem) {
		return refused(tooExpensive(PER_ITEM, maxCreditsPerItem), like);
	}
	// No task is free of charge, so what is used up takes no order of an unknown price either.
	if (
		maxCreditsPerRun !== undefined &&
		(spent + least > maxCreditsPerRun || spent >= maxCreditsPerRun)
	) {
		return refused(
			least > maxCreditsPerRun
				? tooExpensive(PER_RUN, maxCreditsPerRun)
				: `The run has reached its maximum of ${maxCreditsPerRun} credits`,
			`${spent} credits are spent or reserved. ${like}Raise '${PER_RUN}' to go on.`,
		);
	}
	if (minBalance !== undefined && (balance - least < minBalance || balance <= minBalance)) {
		return refused(
			price === undefined || balance <= minBalance
				? `The account has ${balance} credits left, and '${BALANCE}' is ${minBalance}`
				: tooExpensive(BALANCE, minBalance),
			`The account has ${balance} credits left. ${like}Add credits in Runway Dev, or lower the minimum.`,
		);
	}
	return undefined;
}

/**
 * The limit that an order goes over at the price that Runway names for it; it must then be
 * cancelled.
 *
 * @param credits undefined if Runway names no price: a limit that cannot be checked counts as passed
 * @param standing without this order
 */
export function exceededBy(
	maxCreditsPerItem: number | undefined,
	credits: number = Infinity,
	{ maxCreditsPerRun, minBalance }: SpendingLimits,
	{ spent, balance }: Standing,
): Exceeded | undefined {
	if (maxCreditsPerItem !== undefined && credits > maxCreditsPerItem) {
		return { setting: PER_ITEM, limit: maxCreditsPerItem };
	}
	if (maxCreditsPerRun !== undefined && spent + credits > maxCreditsPerRun) {
		return { setting: PER_RUN, limit: maxCreditsPerRun };
	}
	// Also if neither is known, which leaves no number.
	if (minBalance !== undefined && !(balance - credits >= minBalance)) {
		return { setting: BALANCE, limit: minBalance };
	}
	return undefined;
}

function creditsText(price: OrderPrice | undefined): string {
	if (price === undefined) return 'an unknown price';
	const { least, most, source } = price;
	if (least !== most) return `${least} to ${most} credits`;
	return source.startsWith('Runway named') ? `up to ${most} credits` : `${most} credits`;
}

export function notOrdered(message: string, advice: string): RunwayError {
	return new RunwayError({
		kind: 'budget',
		message,
		description: `${advice.trim()} This item was not sent. ${NOTHING_CHARGED}`,
	});
}
