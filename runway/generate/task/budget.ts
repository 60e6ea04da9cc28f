import { NOTHING_SENT_OR_CHARGED, RunwayError } from '../../api/errors';
import { withoutMissing } from '../../api/json';
import { dollarText, type Forecast } from '../../catalogue/prices';
import { isFailed, type Outcome } from '../../items/outcome';
import type { SpendingLimits } from '../../money/limits';
import { askedIn } from '../data/asked';
import { creditsAs } from '../data/cost';
import type { Job } from '../data/job';
import type { Run } from '../run/run';
import { forecastOrder, isRouted } from './forecast-order';
import { orderKeyOf } from '../../money/paid-order';

/** A run whose items may cost more together than its limits allow. */
export interface Shortage {
	/** `10 items: 600 credits ($6.00); the limit of 300 covers 5` */
	message: string;
	advice: string;
}

interface Limit {
	credits: number;
	/** As a phrase for messages. */
	name: string;
	setting: string;
}

/**
 * Puts the items of a run beside its limits before the first create: what would end a run halfway
 * is found while it still costs nothing. Prices that are not known beforehand count as 0 here; the
 * tasks report them.
 *
 * @returns undefined if all items fit, as far as that is known
 */
export async function shortageOf(
	run: Pick<Run, 'account' | 'ledger' | 'mediaIn'>,
	jobs: Job[],
	limits: SpendingLimits,
): Promise<Shortage | undefined> {
	const known = await knownLimits(run, limits);
	const planned = jobs.filter((job) => isToBeCreated(run, job));
	const hasLimit = known.length > 0 || planned.some(({ options }) => isCapped(options));
	// A single one is judged when its turn comes: there is nothing that it could leave half done.
	if (!hasLimit || planned.length < 2) return undefined;

	// One after the other: a forecast may open a file.
	const prices: Array<number | undefined> = [];
	for (const job of planned) prices.push(await mostOf(run, job));
	const tooExpensive = planned.flatMap(({ itemIndex, options }, place) => {
		const { maxCreditsPerItem = Infinity } = options;
		const price = prices[place] ?? 0;
		return price > maxCreditsPerItem ? [{ itemIndex, price, maxCreditsPerItem }] : [];
	});
	if (tooExpensive.length > 0) return overItemLimit(tooExpensive);
	if (known.length === 0) return undefined;

	const total = prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
	const [tightest] = known.sort((a, b) => a.credits - b.credits);
	if (total <= tightest.credits) return undefined;
	const unknown = prices.filter((price) => price === undefined).length;
	const more = unknown === 0 ? '' : `, and ${unknown} of an unknown price`;
	const covered = covers(prices, tightest.credits);
	return {
		message: `${planned.length} ${nounOf(planned)}: ${total} credits (${dollarText(total)})${more}; ${tightest.name} covers ${covered}`,
		advice: `Raise '${tightest.setting}', send fewer items, or set 'At the Limit' to Create What Fits.`,
	};
}

/** An item with several editions is several results. */
const nounOf = (jobs: Job[]) =>
	jobs.some(({ edition }) => edition !== undefined) ? 'results' : 'items';

const isCapped = ({ maxCreditsPerItem }: Job['options']) => maxCreditsPerItem !== undefined;

function overItemLimit(
	tooExpensive: Array<{ itemIndex: number; price: number; maxCreditsPerItem: number }>,
): Shortage {
	const [{ itemIndex, price, maxCreditsPerItem }] = tooExpensive;
	const others =
		tooExpensive.length === 1 ? '' : `, and ${tooExpensive.length - 1} more are over it`;
	return {
		message: `Item ${itemIndex + 1} costs ${price} credits (${dollarText(price)}); the limit of an item is ${maxCreditsPerItem}${others}`,
		advice: `Raise 'Maximum Credits per Item', or set 'At the Limit' to Create What Fits.`,
	};
}

async function knownLimits(
	{ account, ledger }: Pick<Run, 'account' | 'ledger'>,
	{ maxCreditsPerRun, minBalance }: SpendingLimits,
): Promise<Limit[]> {
	const balance =
		minBalance === undefined ? undefined : (await account.organizationIfAnswered())?.creditBalance;
	const left = await ledger.allowanceLeft();
	return [
		...(left === undefined
			? []
			: [
					{
						credits: left.credits,
						name: `the rest of the allowance, ${left.credits} credits,`,
						setting: 'Allowance',
					},
				]),
		...(maxCreditsPerRun === undefined
			? []
			: [
					{
						credits: maxCreditsPerRun - ledger.spent(),
						name: `the limit of ${maxCreditsPerRun}`,
						setting: 'Maximum Credits per Run',
					},
				]),
		...(minBalance === undefined || balance === undefined
			? []
			: [
					{
						credits: balance - minBalance,
						name: `the balance of ${balance} minus the minimum of ${minBalance}`,
						setting: 'Minimum Balance',
					},
				]),
	];
}

function isToBeCreated({ ledger }: Pick<Run, 'ledger'>, job: Job) {
	const { options, source } = job;
	if (!('order' in source) || options.dryRun) return false;
	return !options.reuseTask || ledger.latest(orderKeyOf(job)) === undefined;
}

/** The most that an item may cost; undefined if that is not known beforehand. */
async function mostOf(run: Pick<Run, 'mediaIn'>, job: Job): Promise<number | undefined> {
	if (!('order' in job.source) || isRouted(job.source.order)) return undefined;
	// A file that cannot be measured is reported when it is sent.
	const forecast = await forecastOrder(run, job.source.order).catch(
		(): Forecast | undefined => undefined,
	);
	return forecast?.credits ?? undefined;
}

/** In the order of the items, each as far as it still fits. */
function covers(prices: Array<number | undefined>, credits: number): number {
	let left = credits;
	let count = 0;
	for (const price of prices) {
		if (price === undefined || price > left) continue;
		left -= price;
		count += 1;
	}
	return count;
}

/** The error of every item of a run that is refused as a whole. */
export function refusedRun({ message, advice }: Shortage): RunwayError {
	return new RunwayError({
		kind: 'budget',
		message,
		isAboutRun: true,
		description: `${advice} ${NOTHING_SENT_OR_CHARGED}`,
	});
}

export const NOT_CREATED = 'NOT_CREATED';

/**
 * An order over a limit leaves as an item with the reason, instead of as an error that ends the
 * run.
 */
export function handedOn(job: Job, outcome: Outcome): Outcome {
	if (!isFailed(outcome) || !(outcome.error instanceof RunwayError)) return outcome;
	const { kind, message, description = '', facts } = outcome.error;
	if (kind !== 'budget') return outcome;
	const { itemIndex, model, source, taskType } = job;
	const { taskId, estimatedCredits: credits } = facts;
	const isCreated = typeof taskId === 'string';
	const basis = isCreated ? 'estimate' : 'forecast';
	const json = withoutMissing({
		...('order' in source ? askedIn(source.order.body) : {}),
		cost: typeof credits === 'number' ? creditsAs(basis, credits) : undefined,
		model,
		status: isCreated ? 'CANCELLED' : NOT_CREATED,
		reason: `${message}. ${description}`.trim(),
		[taskType.idField]: isCreated ? taskId : undefined,
	});
	return { itemIndex, items: [{ json, pairedItem: { item: itemIndex } }] };
}
