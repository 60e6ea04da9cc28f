import type { IExecuteFunctions } from 'n8n-workflow';

import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { Semaphore } from '../api/semaphore';
import { dollarsOf, dollarText } from '../catalogue/prices';
import { type Period, stretchOf } from './allowance-period';
import { AllowanceRows, type Held } from './allowance-rows';
import { notOrdered } from './limits';

/** What is left of an allowance, for output items. */
export interface AllowanceLeft {
	[name: string]: number | string;
	credits: number;
	dollars: number;
	renewsAt: string;
}

/** The rows of one stretch of a workflow, as far as this process has seen them. */
class Seen {
	credits: number[] = [];

	/** One change at a time in this process. */
	readonly turn = new Semaphore(1);

	constructor(readonly stretch: string) {}
}

/** In credits, for a price that is not known: n8n keeps an entry for each. */
const MOST_UNKNOWN = 10_000;

/** By workflow and period; a new stretch replaces the one before. */
const seenOf = new Map<string, Seen>();

/** A sum of several rows in words. */
const inWords = (credits: number) => `${credits} credits (${dollarText(credits)})`;

/**
 * What all nodes of a workflow may spend together in a day or a month, across executions and
 * processes.
 *
 * Each order claims the next row before it is sent, with the most that it may cost. The sum of the
 * rows is what is spent. A row is reduced as soon as Runway says that its order costs less; what
 * cannot be given back, since a process died, stays spent.
 */
export class Allowance {
	private readonly rows: AllowanceRows;

	/** @param limit in credits; without one, only rows that are held already are settled */
	constructor(
		private readonly context: IExecuteFunctions,
		readonly limit: number | undefined,
		private readonly period: Period = 'day',
	) {
		this.rows = new AllowanceRows(context);
	}

	/**
	 * @param most undefined if it is not known: what is left is reserved then, until Runway names it
	 * @throws RunwayError if the least does not fit, or n8n cannot keep the reservation
	 */
	async reserve(least: number, most: number | undefined): Promise<Held> {
		const limit = this.limit ?? Infinity;
		return await this.inTurn(async (seen) => {
			for (;;) {
				await this.readNew(seen);
				if (!fits(least, limit - sum(seen))) await this.readAgain(seen);
				const left = limit - sum(seen);
				if (!fits(least, left)) throw this.usedUp(least, limit, left);
				const credits = Math.min(Math.ceil(most ?? MOST_UNKNOWN), Math.floor(left));
				const row = rowOf(seen);
				if (await this.rows.claim(row, credits)) {
					seen.credits.push(credits);
					return { row, credits };
				}
				// Another process was faster.
			}
		}).catch((error: Error) => {
			throw error instanceof RunwayError ? error : unavailable(error);
		});
	}

	/** Adds what was charged although nothing was reserved for it. */
	private async add(credits: number): Promise<void> {
		await this.inTurn(async (seen) => {
			do await this.readNew(seen);
			while (!(await this.rows.claim(rowOf(seen), Math.ceil(credits))));
		});
	}

	/** Makes the rows of an order say what it costs. A failure leaves more counted, not less. */
	async settle(held: Held[], credits: number): Promise<void> {
		let rest = Math.ceil(credits);
		try {
			for (const each of held) {
				const kept = Math.min(rest, each.credits);
				rest -= kept;
				if (kept < each.credits) await this.reduce(each, kept);
			}
			if (rest > 0) await this.add(rest);
		} catch (error) {
			const reason = (error as Error).message;
			this.context.logger.warn('Runway: the allowance could not be settled', { credits, reason });
		}
	}

	private async reduce({ row, credits }: Held, to: number): Promise<void> {
		await this.inTurn(async (seen) => {
			await this.rows.reduce(row, credits, to);
			const index = seen.credits.findIndex((_, place) => rowOf(seen, place) === row);
			if (index >= 0) seen.credits[index] = to;
		});
	}

	/** @returns undefined without a limit, or if it cannot be read */
	async left(): Promise<AllowanceLeft | undefined> {
		const { limit } = this;
		if (limit === undefined) return undefined;
		return await this.inTurn(async (seen) => {
			await this.readNew(seen);
			const credits = Math.max(0, limit - sum(seen));
			return { credits, dollars: dollarsOf(credits), renewsAt: this.stretch().end };
		}).catch(() => undefined);
	}

	private stretch() {
		return stretchOf(this.period, this.context.getTimezone());
	}

	private async inTurn<Result>(work: (seen: Seen) => Promise<Result>): Promise<Result> {
		const key = `${this.context.getWorkflow().id} ${this.period}`;
		const { name } = this.stretch();
		const known = seenOf.get(key);
		const seen = known?.stretch === name ? known : new Seen(name);
		seenOf.set(key, seen);
		return await seen.turn.use(async () => await work(seen));
	}

	private async readNew(seen: Seen): Promise<void> {
		for (;;) {
			const next = await this.rows.read(rowOf(seen));
			if (next === undefined) return;
			seen.credits.push(next);
		}
	}

	/** Other processes may have given something back. */
	private async readAgain(seen: Seen): Promise<void> {
		seen.credits = [];
		await this.readNew(seen);
	}

	private usedUp(least: number, limit: number, left: number): RunwayError {
		const spent = inWords(limit - left);
		return notOrdered(
			`The allowance of ${inWords(limit)} a ${this.period} has ${inWords(Math.max(0, left))} left, which is not enough for this: ${least > 0 ? inWords(least) : 'its price is not known'}`,
			`${spent} of it are spent or reserved, by all executions of this workflow. It renews at ${this.stretch().end}; the same call is refused until then.`,
		).with({ estimatedCredits: least, allowanceLeftCredits: Math.max(0, left) });
	}
}

const rowOf = ({ stretch, credits }: Seen, index = credits.length) =>
	`allowance-${stretch}-${index}`;

const sum = ({ credits }: Seen) => credits.reduce((total, each) => total + each, 0);

/** No task is free of charge, so what is used up takes no order of an unknown price either. */
const fits = (least: number, left: number) => left >= Math.max(1, Math.ceil(least));

function unavailable(error: Error): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		message: `n8n could not keep the 'Allowance', so nothing was sent: ${error.message}`,
		description: `It needs a saved workflow, and the database of n8n. ${NOTHING_CHARGED}`,
	});
}
