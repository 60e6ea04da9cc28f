import { RunwayError } from '../api/errors';
import type { Task } from '../tasks/task';

/** What the user allows a run to spend, in credits; undefined sets no bound. */
export interface SpendingLimits {
	maxCreditsPerItem: number | undefined;
	maxCreditsPerRun: number | undefined;
	/** Credits that the account must keep. */
	minBalance: number | undefined;
}

/**
 * Refusals by moderation after which a run orders nothing more. Runway's guide warns that repeated
 * ones can suspend the account; it names no number.
 */
export const MODERATION_LIMIT = 3;

/**
 * Keeps the account of one run: what was ordered, what may still be, and how often moderation
 * refused. The API names the price of a task only once it is created, so a task that goes over a
 * bound is cancelled at once, and nothing more is ordered.
 */
export class SpendingGuard {
	private orderedCredits = 0;

	private moderated = 0;

	private exhausted = false;

	/** @param balance asks for the account's credits; called once, and only where it is needed */
	constructor(
		private readonly limits: SpendingLimits,
		private readonly balance: () => Promise<number>,
	) {}

	private startBalance: Promise<number> | undefined;

	/** @throws RunwayError where the run must not order anything more */
	async assertMayOrder(): Promise<void> {
		const { maxCreditsPerRun, minBalance } = this.limits;
		if (this.moderated >= MODERATION_LIMIT) {
			throw notOrdered(
				`Runway's moderation refused ${this.moderated} items of this run, so no more are sent`,
				'Repeated refusals can suspend the account. Change the prompts or media of those items first.',
			);
		}
		if (this.exhausted) {
			throw notOrdered(
				`The run has reached its maximum of ${maxCreditsPerRun} credits`,
				`${this.orderedCredits} credits are ordered. Raise 'Maximum Credits per Run' to go on.`,
			);
		}
		if (minBalance === undefined) return;
		this.startBalance ??= this.balance();
		const left = (await this.startBalance) - this.orderedCredits;
		if (left > minBalance) return;
		throw notOrdered(
			`The account has ${left} credits left, and 'Minimum Balance' is ${minBalance}`,
			'Add credits in the Runway developer portal, or lower the minimum.',
		);
	}

	/**
	 * Books a task that was just created.
	 *
	 * @param estimate the most that it may cost
	 * @returns which bound it goes over, if any: the task must then be cancelled
	 */
	book(estimate: number | undefined): { setting: string; limit: number } | undefined {
		if (estimate === undefined) return undefined;
		const { maxCreditsPerItem, maxCreditsPerRun } = this.limits;
		if (maxCreditsPerItem !== undefined && estimate > maxCreditsPerItem) {
			return { setting: 'Maximum Credits per Item', limit: maxCreditsPerItem };
		}
		if (maxCreditsPerRun !== undefined && this.orderedCredits + estimate > maxCreditsPerRun) {
			this.exhausted = true;
			return { setting: 'Maximum Credits per Run', limit: maxCreditsPerRun };
		}
		this.orderedCredits += estimate;
		return undefined;
	}

	noteFailure({ failureCode }: Pick<Task, 'failureCode'>): void {
		if (/^(INPUT_PREPROCESSING\.)?SAFETY\b/.test(failureCode ?? '')) this.moderated += 1;
	}
}

function notOrdered(message: string, advice: string): RunwayError {
	return new RunwayError({
		kind: 'budget',
		message,
		description: `${advice} This item was not sent, and nothing was charged for it.`,
	});
}
