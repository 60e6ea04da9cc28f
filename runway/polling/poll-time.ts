import type { IPollFunctions } from 'n8n-workflow';

import { listeningTo } from '../api/context';
import { RunwayError } from '../api/errors';

/** The time that n8n allows to a poll outside its schedule, such as the first after publishing. */
const UNSCHEDULED_MS = 5 * 60 * 1000;

/**
 * The time that n8n gives a poll. With its scheduler n8n abandons a poll that lasts longer, and
 * drops what it returns.
 */
export class PollTime {
	private readonly endsAt: number;

	constructor(private readonly budgetMs: number) {
		this.endsAt = Date.now() + budgetMs;
	}

	/** @param context of the poll that begins now; n8n before 2.36 sets no limit */
	static of(context: IPollFunctions): PollTime {
		return new PollTime((context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? Infinity);
	}

	/** Whether n8n's scheduler has begun this poll. All others get five minutes, or no limit. */
	get isScheduled(): boolean {
		return this.budgetMs < UNSCHEDULED_MS;
	}

	get isUp(): boolean {
		return Date.now() >= this.endsAt;
	}

	/** The error of a poll that failed to read: a timeout, if that is why. */
	errorFor(error: Error): Error {
		return this.isUp ? tooSlow(error) : error;
	}

	/** The same context, whose requests are cut off when the time is up. */
	bound<Context extends IPollFunctions>(context: Context): Context {
		if (!Number.isFinite(this.budgetMs)) return context;
		return listeningTo(context, AbortSignal.timeout(Math.max(0, this.endsAt - Date.now())));
	}
}

function tooSlow(cause: Error): RunwayError {
	return new RunwayError({
		kind: 'unavailable',
		message: 'Runway did not respond within the time that n8n gives a poll',
		description: `Nothing is lost: the next poll reads the same again. N8N_SCHEDULER_POLL_TIMEOUT gives each poll more time. ${cause.message}`,
	});
}
