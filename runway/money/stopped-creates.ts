import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { isModerated } from '../tasks/failure';
import type { Task } from '../tasks/task';
import { notOrdered } from './limits';

/**
 * Refusals by moderation that stop a run. Runway's guide warns that repeated
 * ones can suspend the account; it names no number.
 */
const MODERATION_LIMIT = 3;

/** The reason why a run must not create more tasks: they would fail, or are too risky. */
export class StoppedCreates {
	private moderated = 0;

	/** The refusal that no further create of the run can escape, and those of single models. */
	private refused: RunwayError | undefined;

	private readonly refusedModels = new Map<string | undefined, RunwayError>();

	/** A task that failed. */
	noteFailure(task: Pick<Task, 'failureCode' | 'failure'>): void {
		if (isModerated(task)) this.moderated += 1;
	}

	/** A create that Runway refused. */
	noteRefusal(error: unknown, model: string | undefined): void {
		if (!(error instanceof RunwayError) || error.stopsCreates === undefined) return;
		if (error.stopsCreates === 'run') this.refused ??= error;
		else this.refusedModels.set(model, error);
	}

	/** @throws RunwayError if a create of this model is bound to be refused, or must not be risked */
	assertMayCreate(model: string | undefined): void {
		if (this.moderated >= MODERATION_LIMIT) {
			throw notOrdered(
				`Runway's moderation refused ${this.moderated} items of this run, so no more are sent`,
				'Repeated refusals can suspend the account. Change the prompts or media of those items first.',
			);
		}
		const refusal = this.refused ?? this.refusedModels.get(model);
		if (refusal === undefined) return;
		throw new RunwayError({
			kind: 'budget',
			message: `Not sent, because Runway refused an earlier item of this run: ${refusal.message}`,
			description: `${refusal.description ?? ''} This item was not sent.`.trim(),
		}).saying(NOTHING_CHARGED);
	}
}
